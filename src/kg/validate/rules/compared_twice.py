"""Two claims are compared once: two comparisons of them could differ, and each would be counted."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.graph.comparisons import Pair, comparisons


def check(authored: Authored) -> Iterator[Finding]:
    """Find comparisons of claims that were compared before, whichever of the two stands first."""
    compared: dict[Pair, str] = {}
    for file in authored.by_role("judgements"):
        if file.path in authored.around:
            continue
        for comparison, pair in comparisons(file.quads):
            if pair in compared:
                line = file.line_of(comparison.value)
                remedy = f"{compared[pair]} compares them too; leave one"
                yield Finding("two claims compared again", remedy, file.path, line, comparison.value)
            else:
                compared[pair] = f"<{comparison.value}>"
