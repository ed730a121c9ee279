"""Two claims are compared once: two comparisons of them could differ, and each would be counted."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.graph.comparisons import Pair, comparisons


def check(authored: Authored) -> Iterator[Finding]:
    """Find comparisons of claims that were compared before, whichever of the two stands first."""
    compared: dict[Pair, str] = {}
    for file, comparison, pair in comparisons(authored):
        if file.path in authored.around:
            continue
        line = file.line_of(comparison.value)
        if pair in compared:
            remedy = f"{compared[pair]} compares them too; leave one"
            yield Finding("two claims compared again", remedy, file.path, line, comparison.value)
        else:
            compared[pair] = f"<{comparison.value}>"
