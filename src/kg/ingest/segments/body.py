"""How much running text stands where, so that a rule can say whether an article goes on."""

from __future__ import annotations

from collections.abc import Sequence

from kg.ingest.segments.shape import Seen, Shape

_ENOUGH = 150
"""Words of an article from which its vocabulary can be told from another's."""
_SPECIFIC = 5
"""From this many letters on a word tells the matter of a text."""


class Body:
    """Sums over the running text of all units, made once."""

    def __init__(self, seen: Sequence[Seen]) -> None:
        """Sum up the units."""
        self._seen = seen
        self._sums = [0]
        self._first: dict[str, int] = {}
        for number, each in enumerate(seen):
            counts = each.running or each.shape in (Shape.ITEM, Shape.ROW)
            self._sums.append(self._sums[-1] + (each.words if counts else 0))
            if each.running:
                for token in each.tokens:
                    if len(token) >= _SPECIFIC:
                        self._first.setdefault(token[:7], number)

    def words(self, start: int, end: int) -> int:
        """Count the words of running text from one unit to before another."""
        return self._sums[max(start, end)] - self._sums[start]

    def paragraphs(self, number: int, most: int = 4) -> int:
        """Count the units of running text in a row from one on, up to a number."""
        count = 0
        for each in self._seen[number : number + most]:
            if not each.running:
                break
            count += 1
        return count

    def drifts(self, number: int, before: int) -> bool:
        """Say whether a unit speaks of other things than the running text before another unit."""
        if self.words(0, before) < _ENOUGH:
            return False
        specific = {token[:7] for token in self._seen[number].tokens if len(token) >= _SPECIFIC}
        if len(specific) < 4:
            return False
        known = sum(1 for stem in specific if self._first.get(stem, number) < before)
        return known < 0.2 * len(specific)


def is_short_line(each: Seen) -> bool:
    """Say whether a unit is a line such as a title or a link."""
    return each.shape in (Shape.TITLE, Shape.STAMP, Shape.NUMBER, Shape.EMPTY)
