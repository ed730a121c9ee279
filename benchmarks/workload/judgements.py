"""Which things of two documents are the same, and how claims stand to each other, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pyoxigraph as ox

from benchmarks.workload.draw import Draw
from benchmarks.workload.reference import AGENT
from benchmarks.workload.terms import Said, own, text, triples

_LETTERS = "bcdfghjkmnpqrstvwxz"
_STEP = 4096
_SAME = (
    ("Same day, place and number of people.", "날짜와 장소, 사람 수가 같다."),
    ("The later report names the earlier one.", "나중 보고가 앞선 보고를 밝힌다."),
)
_APART = (
    ("One tells of a year, the other of a month.", "하나는 한 해를, 다른 하나는 한 달을 말한다."),
    ("One tells of the county, the other of the province.", "하나는 군을, 다른 하나는 도를 말한다."),
    ("Neither names the law.", "어느 쪽도 법을 밝히지 않는다."),
)
_NUMBERS = (
    ("Two numbers for the same people.", "같은 사람들에 대해 수가 다르다."),
    ("Two sources count differently.", "두 출처의 집계가 다르다."),
)


class Judgements:
    """Names judgements in the order of their file, so that it can be written as it comes."""

    def __init__(self, seed: int) -> None:
        """Start with none."""
        self._draw = Draw("judgements", seed)
        self._count = 0

    def _named(self) -> ox.NamedNode:
        place = self._count * _STEP + self._draw.below(_STEP)
        self._count += 1
        local = ""
        for _ in range(8):
            place, letter = divmod(place, len(_LETTERS))
            local = _LETTERS[letter] + local
        return own("j", local)

    def _made(self, said: Said, reason: tuple[str, str]) -> Iterator[ox.Triple]:
        why = [text(reason[0]), text(reason[1], "ko")]
        yield from triples(self._named(), {**said, "decidedBy": AGENT, "reason": why})

    def same(self, first: ox.NamedNode, second: ox.NamedNode, sure: bool) -> Iterator[ox.Triple]:
        """Judge two things of two documents."""
        kind = "same" if sure else self._draw.one(("close", "possibly-same", "possibly-part-of"))
        said: Said = {"a": "Judgement", "first": first, "second": second, "kind": f"identity/{kind}"}
        yield from self._made(said, self._draw.one(_SAME))

    def near(self, practices: Sequence[ox.NamedNode]) -> Iterator[ox.Triple]:
        """Judge every practice of a document beside the next: told apart, but perhaps one."""
        for first, second in pairwise(practices):
            yield from self.same(first, second, sure=False)

    def conflict(self, first: ox.NamedNode, second: ox.NamedNode) -> Iterator[ox.Triple]:
        """Compare two claims that give different numbers."""
        said: Said = {"a": "Comparison", "first": first, "second": second, "kind": "comparison/contradiction"}
        yield from self._made(said, self._draw.one(_NUMBERS))

    def apart(
        self, claims: Sequence[ox.NamedNode], compared: Sequence[tuple[ox.NamedNode, ox.NamedNode]]
    ) -> Iterator[ox.Triple]:
        """Compare every sixth claim with the third one after it, but for those in conflict."""
        for number in range(1, len(claims) - 3, 6):
            first, second = claims[number], claims[number + 3]
            if (first, second) in compared:
                continue
            kind = self._draw.weighted(("different-scope", 0.8), ("compatible", 0.14), ("superseded", 0.06))
            said: Said = {"a": "Comparison", "first": first, "second": second, "kind": f"comparison/{kind}"}
            yield from self._made(said, self._draw.one(_APART))
