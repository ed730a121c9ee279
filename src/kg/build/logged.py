"""The log of curation held as its lines, of which a document needs a few."""

from __future__ import annotations

import json
from collections.abc import Iterable

import numpy as np

from kg.build.local import number
from kg.curate.chain import read_entry
from kg.curate.log import History, by_claim


class Logged:
    """Finds what was logged of some claims."""

    def __init__(self, content: bytes) -> None:
        """Take the text of a log whose chain was checked."""
        self._lines = content.splitlines()
        claims: list[int] = []
        lines: list[int] = []
        for place, line in enumerate(self._lines):
            for local in json.loads(line)["claims"]:
                claims.append(number(local))
                lines.append(place)
        order = np.argsort(np.array(claims, np.uint64), kind="stable")
        self._claims = np.array(claims, np.uint64)[order]
        self._places = np.array(lines, np.uint32)[order]

    def of(self, claims: Iterable[str]) -> History:
        """Give all entries about some claims, by local names."""
        wanted = np.fromiter(map(number, claims), np.uint64)
        first, last = (np.searchsorted(self._claims, wanted, side) for side in ("left", "right"))
        places = {int(at) for begin, end in zip(first, last, strict=True) for at in self._places[begin:end]}
        return by_claim(read_entry(self._lines[place]) for place in sorted(places))
