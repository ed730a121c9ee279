"""Lists of victims that are separate: documents that share whoever tells them are one list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from kg.network.edges import EdgeTable
from kg.network.grounds import Evidence, same_things

PERSON = "person"
"""The relation of a victim who is a single person to the case; the other one is that of a group."""


@dataclass(frozen=True, slots=True)
class Victims:
    """All victims that are told of, those judged to be the same once."""

    told: Mapping[str, Mapping[str, frozenset[str]]]
    """The claims of each document on each victim: by document, then by victim."""
    people: frozenset[str]
    """Those who are told of one by one."""
    groups: frozenset[str]
    hedged: frozenset[str]
    """Those whom hedged claims alone call a victim."""


def victims(table: EdgeTable, same: EdgeTable, evidence: Evidence) -> Victims:
    """Read who is told of by which document, from ``victims-and-events``; who is in none is left out."""
    one = same_things(same)
    told: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    people, everybody, plain = set(), set(), set()
    columns = (table.column(name).texts() for name in ("relation", "hedge"))
    for source, claim, relation, hedge in zip(
        table.source.tolist(), table.claim.texts(), *columns, strict=True
    ):
        who = one.get(table.nodes[source], table.nodes[source])
        documents = evidence.documents.get(claim or "", frozenset())
        for document in documents:
            told[document][who].add(str(claim))
        if documents:
            everybody.add(who)
            if relation == PERSON:
                people.add(who)
            if hedge is None:
                plain.add(who)
    frozen = {
        document: {who: frozenset(claims) for who, claims in each.items()} for document, each in told.items()
    }
    return Victims(frozen, frozenset(people), frozenset(everybody - people), frozenset(everybody - plain))


def speakers(table: EdgeTable, evidence: Evidence, same: EdgeTable) -> dict[str, frozenset[str]]:
    """Give everybody in the chain of each claim, from ``speakers-of-claims``, and the heads."""
    one = same_things(same)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for source, target in zip(table.source.tolist(), table.target.tolist(), strict=True):
        found[table.nodes[source]].add(one.get(table.nodes[target], table.nodes[target]))
    for claim, heads in evidence.heads.items():
        found[claim] |= heads
    return {claim: frozenset(who) for claim, who in found.items()}


def separate(documents: Iterable[str], shared: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Merge documents that share a speaker, by however many steps: the connected components.

    Args:
        documents: their keys.
        shared: the speakers of each document, and whatever else makes two of them one list.

    Returns:
        The documents of each list, sorted.
    """
    keys = sorted(set(documents))
    everybody = sorted({who for key in keys for who in shared.get(key, ())})
    place = {who: len(keys) + number for number, who in enumerate(everybody)}
    ends = [(row, place[who]) for row, key in enumerate(keys) for who in shared.get(key, ())]
    size = len(keys) + len(everybody)
    at = (np.array([a for a, _ in ends], np.int64), np.array([b for _, b in ends], np.int64))
    _, part = connected_components(csr_array((np.ones(len(ends)), at), shape=(size, size)), directed=False)
    lists: defaultdict[int, list[str]] = defaultdict(list)
    for key, number in zip(keys, part.tolist(), strict=False):  # the speakers stand behind the documents
        lists[number].append(key)
    return sorted(tuple(each) for each in lists.values())


def patterns(people: Mapping[tuple[str, ...], frozenset[str]]) -> Counter[tuple[int, ...]]:
    """Count the people of each pattern of capture: the positions of the lists that tell of them."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, who in enumerate(people.values()):
        for one in who:
            found[one].append(number)
    return Counter(tuple(numbers) for numbers in found.values())


def overlaps(cells: Mapping[tuple[int, ...], int]) -> Counter[tuple[int, int]]:
    """Count the people whom each two lists share, from the patterns."""
    found: Counter[tuple[int, int]] = Counter()
    for numbers, size in cells.items():
        for pair in combinations(numbers, 2):
            found[pair] += size
    return found


def largest_linked(lists: int, pairs: Iterable[tuple[int, int]]) -> int:
    """Count the lists of the largest group that shared victims tie together, by however many steps.

    Args:
        lists: how many there are.
        pairs: the positions of each two that share somebody.

    Returns:
        0 where no two lists share anybody.
    """
    ends = np.array([*pairs], np.int64).reshape(-1, 2)
    if not len(ends):
        return 0
    ties = csr_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(lists, lists))
    _, part = connected_components(ties, directed=False)
    return int(np.bincount(part).max())


Span = tuple[int, int]
"""A first and a last day, counted from 1970."""


def days_in_common(lists: Iterable[Iterable[Span]]) -> int:
    """Count the days that lie in a period of each list; between the periods of one list may be gaps."""
    common: list[Span] | None = None
    for spans in lists:
        own = _joined(spans)
        if common is None:
            common = own
            continue
        both = [(max(a, c), min(b, d)) for a, b in common for c, d in own]
        common = [(first, last) for first, last in both if first <= last]
    return sum(last - first + 1 for first, last in common or ())


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Give the periods without overlap, in order."""
    found: list[Span] = []
    for first, last in sorted(span for span in spans if span[0] <= span[1]):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found
