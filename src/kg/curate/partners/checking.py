"""What is wrong with proposals by themselves, which no build would tell before they are accepted."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox

from kg.errors import Finding, Severity
from kg.graph.authored import Authored
from kg.graph.source import SourceFile
from kg.ontology.vocabulary import RDF, XSD
from kg.validate.alone import check_alone
from kg.validate.rules import impossible_date, min_over_max

_TEXTS = (RDF["langString"], XSD["string"])


def check_proposed(authored: Authored, proposed: tuple[SourceFile, ...], severity: Severity) -> list[Finding]:
    """Check each proposed claim by the shapes, and its dates and numbers by the rules.

    What a reviewer adds, such as tiers, is not asked for yet.

    Args:
        authored: the project, which says what the things are that the claims mention.
        proposed: the files of one delivery.
        severity: how bad whatever is found is taken to be.
    """
    paths = {file.path for file in proposed}
    by_themselves = Authored(authored.project, proposed)
    found = [*impossible_date.check(by_themselves), *min_over_max.check(by_themselves)]
    whole = Authored(authored.project, (*authored.files, *proposed))
    found += [finding for finding in check_alone(whole) if finding.file in paths]
    return [replace(finding, severity=severity) for finding in dict.fromkeys(found)]


def texts_in(file: SourceFile) -> int:
    """Count the texts in a file: labels, notes and other words, not codes of a type of their own."""
    return sum(isinstance(q.object, ox.Literal) and q.object.datatype in _TEXTS for q in file.quads)
