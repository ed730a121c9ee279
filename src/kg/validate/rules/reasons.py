"""A judgement or comparison gives its reason in each language of its project (``languages`` in ``kg.toml``).

That there is any reason at all, a shape asks; which languages, only the project knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import Finding, Severity
from kg.graph.authored import Authored
from kg.ontology.vocabulary import KG


def check(authored: Authored) -> Iterator[Finding]:
    """Find reasons that lack the main language, or, as a warning, another one."""
    main, *_ = authored.project.languages
    for file in authored.by_role("judgements"):
        tags: defaultdict[ox.NamedNode, set[str]] = defaultdict(set)
        for quad in file.quads:
            if quad.predicate == KG["reason"] and isinstance(quad.subject, ox.NamedNode):
                tags[quad.subject].add(getattr(quad.object, "language", None) or "")
        for node, given in tags.items():
            missing = [tag for tag in authored.project.languages if tag not in given]
            if missing:
                added = ", ".join(f'"…"@{tag}' for tag in missing)
                severity: Severity = "error" if main in missing else "warning"
                line = file.line_of(node.value, KG["reason"].value)
                what = f"no reason in {' and '.join(missing)}"
                yield Finding(what, f"add kg:reason {added}", file.path, line, node.value, severity)
