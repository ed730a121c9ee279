"""The prefixes that mean the same wherever they are written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.graph.source import Role
from kg.ontology.vocabulary import DATA_PREFIXES, KINDS, VOCABULARIES, passages


@cache
def usual_prefixes(path: Path, role: Role, base: str) -> Mapping[str, str]:
    """Give the prefixes that have one meaning in a file, by name.

    Those of the vocabularies and of the project's data are the same everywhere; ``p:`` in a claims file names
    the passages of the document that the file is called after, so that lines copied from another file cannot
    cite the wrong one.
    """
    if not base:
        return VOCABULARIES
    cited = {"p": passages(base, path.stem).iri} if role == "claims" else {}
    return {**VOCABULARIES, **{prefix: base + folder for prefix, folder in DATA_PREFIXES.items()}, **cited}


def usual_prefix(iri: str, usual: Mapping[str, str]) -> tuple[str, str] | None:
    """Find the prefix and namespace with which an IRI is usually written, if there is one.

    The prefix of a list of concepts is the name of the list, ``act:arrest``, unless that name is taken.
    """
    if iri.startswith(KINDS.iri):
        scheme, slash, _ = iri[len(KINDS.iri) :].partition("/")
        return (scheme, f"{KINDS.iri}{scheme}/") if slash and scheme and scheme not in usual else None
    fitting = [pair for pair in usual.items() if iri.startswith(pair[1])]
    return max(fitting, key=lambda pair: len(pair[1]), default=None)
