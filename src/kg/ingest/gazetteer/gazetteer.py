"""Finds names in a text, all at once however many there are.

Aho and Corasick's automaton (pyahocorasick) passes through the text once. Of names that overlap the longest
is taken, then the first. What is written without accents, apostrophes or hyphens is found too; a name that
begins with a capital letter is found only where the text has one, and one of capital letters only as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import ahocorasick

from kg.ingest.gazetteer.named import Mention, Named
from kg.ingest.gazetteer.plain import Plain, fold
from kg.model.address import Address

_HANGUL = ("\uac00", "\ud7a3")
_Found = tuple[int, int, set[Named]]


class Gazetteer:
    """Names, and what they stand for."""

    def __init__(self, names: Iterable[tuple[str, Named]]) -> None:
        """Gather names, each with a thing that it may stand for; one name may come several times."""
        self.things: dict[str, Named] = {}
        """What the names stand for, by IRI."""
        forms: defaultdict[str, dict[str, dict[Named, None]]] = defaultdict(dict)
        for name, thing in names:
            self.things[thing.iri] = thing
            folded = _folded(name)
            if len(folded) > 1:
                forms[folded].setdefault(" ".join(name.split()), {})[thing] = None
        self._automaton = ahocorasick.Automaton()
        for folded, written in forms.items():
            self._automaton.add_word(folded, (len(folded), written))
        self._is_empty = not forms
        if forms:
            self._automaton.make_automaton()

    def find(self, text: str) -> list[Mention]:
        """Find the names of a text, in its order; none overlap."""
        if self._is_empty:
            return []
        plain = Plain(text)
        found: list[_Found] = []
        for last, (length, written) in self._automaton.iter(plain.text):
            start, end = last + 1 - length, last + 1
            if _stands_alone(plain.text, start, end):
                as_it_stands = plain.address(start, end).slice(text)
                names = [name for name in written if _may_be(name, as_it_stands)]
                if names:
                    found.append((start, end, {thing for name in names for thing in written[name]}))
        return [_mention(text, plain.address(start, end), things) for start, end, things in _longest(found)]


def _mention(text: str, span: Address, things: Iterable[Named]) -> Mention:
    return Mention(span, span.slice(text), tuple(sorted(things)))


def _folded(name: str) -> str:
    return " ".join("".join(map(fold, name)).split())


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether no word goes on before or behind; behind a Korean name its particles may stand."""
    before = text[start - 1 : start]
    behind = text[end : end + 1]
    if before.isalnum():
        return False
    return not behind.isalnum() or (_is_hangul(text[end - 1]) and _is_hangul(behind))


def _is_hangul(character: str) -> bool:
    first, last = _HANGUL
    return first <= character <= last


def _may_be(name: str, written: str) -> bool:
    """Say whether a name may be written so: in capitals where it has them."""
    if name.isupper():
        return written == name
    return not name[0].isupper() or written[0].isupper()


def _longest(found: list[_Found]) -> list[_Found]:
    """Leave out what overlaps with something longer, or something as long that begins before it."""
    kept: list[_Found] = []
    for each in sorted(found, key=lambda one: one[0]):
        while kept and each[0] < kept[-1][1]:
            if each[1] - each[0] <= kept[-1][1] - kept[-1][0]:
                break
            kept.pop()
        else:
            kept.append(each)
    return kept
