"""What queries have to find in a generated project, counted while it is written."""

from __future__ import annotations

from collections import Counter
from typing import Any

from benchmarks.workload.country import Named


class Answers:
    """Counts as large as the country, not as the data."""

    def __init__(self) -> None:
        """Start with nothing told."""
        self.incidents: Counter[tuple[str, int]] = Counter()
        self.victims: Counter[tuple[str, int]] = Counter()
        self.laws: Counter[str] = Counter()
        self.places: Counter[str] = Counter()
        self.penalties: dict[tuple[str, str], tuple[int | None, int | None]] = {}
        self.part_of: dict[str, str] = {}
        self.units: Counter[str] = Counter()
        self.conflicts = 0

    def case(self, year: int, agency: Named, place: Named) -> None:
        """Note a case with who was involved, and where it was."""
        self.incidents[agency.slug, year] += 1
        self.places[place.slug] += 1

    def victim(self, kind: str, year: int) -> None:
        """Note one whom an act befell; each is told of once for each kind of act."""
        self.victims[kind, year] += 1

    def law(self, law: Named) -> None:
        """Note under which law a case is said to be."""
        self.laws[law.slug] += 1

    def belongs(self, lower: Named, upper: Named) -> None:
        """Note that an agency is a part of another."""
        self.part_of[lower.slug] = upper.slug

    def unit(self, upper: Named) -> None:
        """Note that a unit without a name is a part of an agency."""
        self.units[upper.slug] += 1

    def penalty(self, law: Named, kind: str, least: int | None, most: int | None) -> None:
        """Note a penalty that a law with a name lays down, in months where it has a term."""
        before = self.penalties.get((law.slug, kind), (None, None))
        self.penalties[law.slug, kind] = (
            min((one for one in (before[0], least) if one is not None), default=None),
            max((one for one in (before[1], most) if one is not None), default=None),
        )

    def conflict(self) -> None:
        """Note a thing for which two claims have different numbers."""
        self.conflicts += 1

    def written(self) -> dict[str, Any]:
        """Give all of it as JSON has it, sorted."""
        chains: Counter[int] = Counter()
        for slug in self.part_of:
            chains[self._above(slug)] += 1
        for slug, number in self.units.items():
            chains[self._above(slug) + 1] += number
        return {
            "incidents by agency and year": _rows(self.incidents),
            "victims by act and year": _rows(self.victims),
            "incidents by place": [list(found) for found in sorted(self.places.items())],
            "incidents by law": [list(found) for found in sorted(self.laws.items())],
            "months by law and penalty": [[*one, *months] for one, months in sorted(self.penalties.items())],
            "agencies by number of those above": [list(found) for found in sorted(chains.items())],
            "things with conflicting numbers": self.conflicts,
        }

    def _above(self, slug: str) -> int:
        """Count the agencies above one."""
        length = 0
        while (upper := self.part_of.get(slug)) is not None:
            slug, length = upper, length + 1
        return length


def _rows(counted: Counter[tuple[str, int]]) -> list[list[Any]]:
    return [[*found, count] for found, count in sorted(counted.items())]
