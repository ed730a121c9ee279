"""Whether multiple systems estimation would be permissible with these sources. No estimate is made.

Definition: multiple systems estimation (capture and recapture with several lists) infers how many victims no
list holds from how many several lists share. This goes through its conditions, one a row: what is needed,
what is found, whether that is met, and why. What data cannot show is said to be so. The last row is the
verdict.

Formula: a list is a set of documents that tell of victims; documents that share a head of a chain, or
anybody named or not within one, in what they tell of victims, are one list (connected components), and so
are copies of one work. ``m_ij`` is the number of individual victims whom the lists i and j both tell of; a
pattern of capture is the set of lists that tell of a victim. Three separate lists are needed, all tied
together by shared victims, by however many steps; each victim must be told of as an individual; the periods
that the lists cover must have a day in common. These are the least that is needed; they are not enough.

Source: K. Lum, M. E. Price and D. Banks, Applications of multiple systems estimation in human rights
research, The American Statistician 67, 2013; D. Manrique-Vallier, P. Ball and D. Sulmont, Estimating the
number of fatal victims of the Peruvian internal armed conflict, 1980-2000, arXiv:1906.04763, 2019; S.
Aleshin-Guendel, M. Sadinle and J. Wakefield, The central role of the identifying assumption in population
size estimation, Biometrics 80, 2024 (no estimate without an assumption that data cannot test).

Units: documents, lists, individual victims and groups of victims; victims judged to be the same count once.

It cannot see who is who beyond what somebody judged: the graph names no private person, so an overlap of
nothing may mean that nobody compared them. Nor can it see a source that two lists share without saying so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from kg.network.analysis import Analysis, Option
from kg.network.edges import EdgeTable
from kg.network.given import Given
from kg.network.grounds import DOCUMENTS, SAME, Grounds
from kg.network.results import Dot, Line, Picture, Result, Row
from kg.network.sources.separate_lists import (
    Span,
    days_in_common,
    largest_linked,
    overlaps,
    patterns,
    separate,
    speakers,
    victims,
)
from kg.network.texts import words

NAME = "systems-estimation"
VICTIMS, SPEAKERS, PERIODS = "victims-and-events", "speakers-of-claims", "periods-of-documents"
LISTS_NEEDED = 3
"""Two lists cannot show how they depend on each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Row):
    """One condition, or the verdict."""

    condition: str = ""
    needed: str = ""
    found: int | None = None
    met: str = ""
    """Yes, no, cannot be checked, or nothing where the row only counts."""
    reason: str = ""


def run(given: Given, *, top: int) -> Result:
    """Go through the conditions; see above.

    Args:
        given: its tables.
        top: at most so many pairs of lists, and so many patterns.
    """
    check = _Check(given, top)
    rows = [*check.rows()]
    return Result(
        NAME,
        given.language,
        Condition,
        tuple(rows),
        given.evidence.grounds(claim for row in rows for claim in row.grounds.claims),
        asked={"top": top},
        picture=check.picture(),
        remarks=tuple(check.remarks),
    )


class _Check:
    """What is found, and the rows made of it."""

    def __init__(self, given: Given, top: int) -> None:
        self.given, self.top = given, top
        self.words = words("systems_estimation", given.language)
        same = given.tables[SAME]
        self.victims = victims(given.tables[VICTIMS], same, given.evidence)
        chains = speakers(given.tables[SPEAKERS], given.evidence, same)
        told = self.victims.told
        self.documents = sorted(told)
        self.shared = {
            document: {who for claims in each.values() for claim in claims for who in chains.get(claim, ())}
            for document, each in told.items()
        }
        works = _works(given.tables[PERIODS])
        self.lists = separate(self.documents, {each: who | works[each] for each, who in self.shared.items()})
        everything = {document: {*works[document]} for document in self.documents}
        for claim, documents in given.evidence.documents.items():
            for document in documents & everything.keys():
                everything[document] |= chains.get(claim, frozenset())
        self.strict = separate(self.documents, everything)
        self.people = {
            each: frozenset(who for document in each for who in told[document]) & self.victims.people
            for each in self.lists
        }
        self.cells = patterns(self.people)
        self.pairs = overlaps(self.cells)
        self.unmet: list[str] = []
        self.remarks: list[str] = []

    def rows(self) -> Iterator[Condition]:
        """Give the conditions in the order in which one would ask for them, and the verdict."""
        everything = self._behind(self.documents)
        if not self.documents:
            yield Condition(refusal=self.words["reasons"]["nothing"])
            return
        lists = "; ".join("+".join(each) for each in self.lists)
        yield self._checked(
            "lists",
            len(self.lists),
            len(self.lists) >= LISTS_NEEDED,
            everything,
            needed=LISTS_NEEDED,
            lists=lists,
        )
        yield self._checked(
            "strict",
            len(self.strict),
            len(self.strict) >= LISTS_NEEDED,
            everything,
            needed=LISTS_NEEDED,
            lists="; ".join("+".join(each) for each in self.strict),
        )
        size, linked = len(self.lists), largest_linked(len(self.lists), self.pairs)
        yield self._checked("overlap", linked, linked == size, everything, needed=size, alone=size - linked)
        yield from self._pairs()
        yield from self._patterns()
        people, groups = self.victims.people, self.victims.groups
        yield self._checked(
            "single",
            len(people),
            bool(people) and not groups,
            everything,
            people=len(people),
            groups=len(groups),
        )
        if hedged := len(self.victims.hedged):
            told = self.words["remarks"]["hedged"]
            self.remarks.append(told.format(number=hedged, all=len(people) + len(groups)))
        yield self._period(everything)
        for name in ("matching", "population", "closed", "homogeneous", "identified"):
            yield self._row(name, None, self.words["met"]["unknown"], everything)
        yield self._verdict(everything)

    def picture(self) -> Picture | None:
        """Draw documents and whoever tells them of victims: what they share makes them one list."""
        text, name = self.words["picture"], self.given.naming
        copies = self.given.tables[DOCUMENTS]
        iris = {_key(copies.nodes[place]): copies.nodes[place] for place in set(copies.target.tolist())}
        dots: dict[str, Dot] = {}
        lines = []
        named = _named(self.given.tables[SPEAKERS])
        for document in self.documents:
            at = iris.get(document, document)
            behind = self._behind([document])
            size = float(len(self.victims.told[document]))
            dots[at] = Dot(at, document, text["document"], size, behind)
            for who in sorted(self.shared[document] & named):
                dots.setdefault(who, Dot(who, name.name(who), text["speaker"]))
                lines.append(Line(at, who, text["tells"], grounds=behind))
        return Picture(tuple(dots.values()), tuple(lines), directed=False) if dots else None

    def _pairs(self) -> Iterator[Condition]:
        """Give the overlap of each two lists, the largest first."""
        size = len(self.lists)
        # Only a few pairs are shown: those that share somebody, then those of the first lists.
        shown = sorted(self.pairs, key=lambda pair: (-self.pairs[pair], pair))
        for pair in combinations(range(size), 2):
            if len(shown) >= self.top:
                break
            if pair not in self.pairs:
                shown.append(pair)
        for one, other in shown[: self.top]:
            first, second = self.lists[one], self.lists[other]
            both = self.people[first] & self.people[second]
            yield self._row(
                "pair",
                self.pairs[one, other],
                "",
                self._behind((*first, *second), both or self.people[first] | self.people[second]),
                first="+".join(first),
                second="+".join(second),
            )
        self._left_out("pairs", size * (size - 1) // 2)

    def _patterns(self) -> Iterator[Condition]:
        """Give the patterns of capture, those with most lists first."""
        order = sorted(self.cells, key=lambda numbers: (-len(numbers), numbers))
        for numbers in order[: self.top]:
            lists = [self.lists[number] for number in numbers]
            others = [self.people[each] for place, each in enumerate(self.lists) if place not in numbers]
            who = frozenset.intersection(*(self.people[each] for each in lists)).difference(*others)
            yield self._row(
                "pattern",
                self.cells[numbers],
                "",
                self._behind([document for each in lists for document in each], who),
                lists="; ".join("+".join(each) for each in lists),
            )
        self._left_out("patterns", len(order))

    def _period(self, grounds: Grounds) -> Condition:
        """Say whether the periods that the lists cover have a day in common."""
        covered = _periods(self.given.tables[PERIODS])
        spans = [[span for document in each for span in covered[document]] for each in self.lists]
        days = days_in_common(spans)
        # Where it is not known what a document covers, it may be anything: then only a lack is sure.
        if days and any(end in span for each in spans for span in each for end in _OPEN):
            return self._row("period_open", None, self.words["met"]["unknown"], grounds)
        return self._checked("period", days, days > 0, grounds)

    def _checked(self, name: str, found: int, met: bool, grounds: Grounds, **told: object) -> Condition:
        if not met:
            self.unmet.append(self.words["conditions"][name]["short"].format(found=found, **told))
        return self._row(name, found, self.words["met"]["yes" if met else "no"], grounds, **told)

    def _row(self, name: str, found: int | None, met: str, grounds: Grounds, **told: object) -> Condition:
        text = self.words["conditions"][name]
        return Condition(
            grounds=grounds,
            condition=text["condition"].format(**told),
            needed=text["needed"].format(**told),
            found=found,
            met=met,
            reason=text["reason"].format(found=found, **told),
        )

    def _verdict(self, grounds: Grounds) -> Condition:
        text = self.words["verdict"]
        if self.unmet:
            return Condition(grounds=grounds, refusal=text["refused"].format(reasons="; ".join(self.unmet)))
        return Condition(grounds=grounds, condition=text["condition"], met="", reason=text["try"])

    def _behind(self, documents: Iterable[str], who: frozenset[str] | None = None) -> Grounds:
        told = self.victims.told
        return self.given.evidence.grounds(
            claim
            for document in documents
            for one, claims in told[document].items()
            if who is None or one in who
            for claim in claims
        )

    def _left_out(self, remark: str, size: int) -> None:
        if size > self.top:
            self.remarks.append(self.words["remarks"][remark].format(number=size - self.top))


_OPEN: Span = (-(1 << 40), 1 << 40)
"""All time."""


def _periods(table: EdgeTable) -> defaultdict[str, set[Span]]:
    """Give the periods of each document by its key; all time for one of which none is known."""
    sides: list[Sequence[int]] = [
        np.where(np.isnat(days), absent, days.astype(np.int64)).tolist()
        for days, absent in zip((table.earliest, table.latest), _OPEN, strict=True)
    ]
    found: defaultdict[str, set[Span]] = defaultdict(lambda: {_OPEN})
    spans = zip(*sides, strict=True)
    for place, span in zip(table.source.tolist(), spans, strict=True):
        found.setdefault(_key(table.nodes[place]), set()).add(span)
    return found


def _works(table: EdgeTable) -> defaultdict[str, set[str]]:
    """Give the works that each document is a copy of, by its key."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for copy, work in zip(table.source.tolist(), table.target.tolist(), strict=True):
        found[_key(table.nodes[copy])].add(table.nodes[work])
    return found


def _key(copy: str) -> str:
    return copy.rsplit("/", 1)[-1]


def _named(table: EdgeTable) -> frozenset[str]:
    """Give the speakers that are bodies or public figures."""
    relation = table.column("relation").texts()
    rows = zip(table.target.tolist(), relation, strict=True)
    return frozenset(table.nodes[place] for place, told in rows if told == "named")


ANALYSIS = Analysis(
    name=NAME,
    summary="whether the number of victims nobody tells of could be estimated, and why not; no estimate",
    tables=(VICTIMS, SPEAKERS, PERIODS, SAME, DOCUMENTS),
    row=Condition,
    run=run,
    options=(Option("top", "whole number", "at most so many pairs of lists, and so many patterns", 50),),
)
