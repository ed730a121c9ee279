"""Passages that stand in a text twice, as the lead of a page before the paragraph it was taken from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from kg.ingest.segments.segment import Verdict
from kg.ingest.segments.shape import Seen, Shape

SHARED = 0.75
"""The share of its runs of three words that a passage must find again to be a repetition."""
_LONGEST = 150
_NEAR = 12
_FEW = 6
_LARGER = 1.15
_LEADS = 3
_TITLES = (Shape.TITLE, Shape.FIELD, Shape.QUESTION)
_SENTENCE = 5
_NEGATIONS = frozenset({"not", "no", "never", "without", "nor", "denied", "denies"})


def repeats(seen: Sequence[Seen], kept: Sequence[int]) -> dict[int, Verdict]:
    """Find the units that another one repeats or holds.

    A page announces its article: of two equal passages of which one is among the first of the text, the later
    one is kept, and else the earlier.

    Args:
        seen: all units.
        kept: the numbers of those that are content or heading, in their order.
    """
    running = [number for number in kept if seen[number].running]
    if not running:
        return {}
    first, leads = running[0], running[: _LEADS + 1][-1]
    found: dict[int, Verdict] = {}
    for number in kept:
        if number <= leads and _is_announcement(seen, kept, number):
            found[number] = Verdict("duplicate", "a lead whose sentences the article says again")
    kept = [number for number in kept if number not in found]
    for number, other in _pairs(seen, kept):
        if number in found or not _is_repeat(seen, number, other, first, leads):
            continue
        span = seen[other].unit.span
        found[number] = Verdict("duplicate", f"the article says it again at {span}")
    return found


def _is_announcement(seen: Sequence[Seen], kept: Sequence[int], number: int) -> bool:
    """Say whether the sentences of a lead stand again below it, be it in several paragraphs."""
    one = seen[number]
    if one.shape is not Shape.PROSE or len(one.tokens) > _LONGEST:
        return False
    runs = set(_runs(one.tokens))
    again: set[tuple[str, ...]] = set()
    said: set[str] = set()
    for other in kept:
        if other <= number:
            continue
        shared = runs.intersection(_runs(seen[other].tokens))
        if len(shared) >= SHARED * len(runs):
            return False  # one passage says it all: they are compared as a pair
        if len(shared) >= _SENTENCE:
            again |= shared
            said.update(seen[other].tokens)
    return bool(runs) and len(again) >= SHARED * len(runs) and _says_no_more(one, said)


def _pairs(seen: Sequence[Seen], kept: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield pairs of units of which the second holds most of the first's runs of three words."""
    index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    for number in kept:
        if 3 <= len(seen[number].tokens) <= _LONGEST:
            runs = set(_runs(seen[number].tokens))
            sizes[number] = len(runs)
            for run in runs:
                if len(index[run]) < _FEW:
                    index[run].append(number)
    for other in kept:
        hits: Counter[int] = Counter()
        for run in set(_runs(seen[other].tokens)):
            hits.update(index.get(run, ()))
        for number, shared in hits.items():
            if number != other and shared >= SHARED * sizes[number]:
                yield number, other


def _is_repeat(seen: Sequence[Seen], number: int, other: int, first: int, leads: int) -> bool:
    one, two = seen[number], seen[other]
    size, more = len(one.tokens), len(two.tokens)
    near = abs(other - number) <= _NEAR
    if one.shape in _TITLES or two.shape in _TITLES:
        same = one.tokens == two.tokens and size >= 4
        return same and near and number < other and (number < first or other - number <= 2)
    if not _says_no_more(one, set(two.tokens)):
        return False
    if more > _LARGER * size:
        return size >= 12 or (size >= 7 and near)
    if size < 7 or (size < 12 and abs(other - number) > 3):
        return False
    goes_on = [place + 1 < len(seen) and seen[place + 1].running for place in (number, other)]
    if goes_on[0] != goes_on[1]:
        return goes_on[1]
    return number < other if min(number, other) <= leads else number > other


def _says_no_more(one: Seen, there: set[str]) -> bool:
    """Say whether each number, name and negation of a unit is among the words that stand elsewhere."""
    names = {
        word.strip("\"'“”‘’(),.;:!?").casefold().replace("’", "'")
        for word in one.text.split()[1:]
        if word[0].isupper() or any(character.isdigit() for character in word)
    }
    told = {name for name in names if name in one.tokens}
    return told <= there and (_NEGATIONS & set(one.tokens)) == (_NEGATIONS & set(one.tokens) & there)


def _runs(tokens: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for place in range(len(tokens) - 2):
        yield tuple(tokens[place : place + 3])
