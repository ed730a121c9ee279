"""What a person looks for, as expressions on the index, those that fit best first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from kg.queries.labels.hangul import LETTERS, SYLLABLES, keys
from kg.queries.labels.indexed import (
    KEYS,
    SOUND,
    WHOLE_SOUND,
    WORD,
    beginning,
    equal,
    parts_asked,
)
from kg.queries.labels.plain import exact, joined, words
from kg.queries.labels.sounds import sound

_MOST_WORDS = 32
"""Different words, or parts, that are looked for; the longest ones tell most."""
_SHORTEST_SOUND = 3
"""Letters of a sound that other words may begin with."""
_SUFFIXES = frozenset(("do", "si", "gun", "kun", "gu", "ku", "ri", "ni", "li", "up", "eup", "dong", "tong"))
_SYLLABLE_SUFFIXES = frozenset("도시군구리읍동")
"""What Korean puts behind the name of a place to say of which size it is, as *city* and *county* do."""
_SHORTEST_STEM = 2
"""Syllables of a name without its suffix."""
_JOINED_SUFFIXES = ("do", "si", "gun")
_SHORTEST_LATIN_STEM = 5


@dataclass(frozen=True)
class Asked:
    """A text that is looked for; nothing in it is taken for a sign of a query language."""

    text: str

    @cached_property
    def exact(self) -> str:
        """The text but for case and blanks."""
        return exact(self.text)

    @cached_property
    def _words(self) -> list[tuple[str, ...]]:
        return words(self.text)

    @cached_property
    def key(self) -> str:
        """The text folded, without spaces; empty where there is no letter and no digit in it."""
        return joined(self._words)

    def whole_sound(self) -> str:
        """Ask for names that sound like the text."""
        return equal(WHOLE_SOUND, sound(self.key))

    def words(self) -> str:
        """Ask for names in which all the words stand."""
        return self._all(lambda word: equal(WORD, word))

    def beginnings(self) -> str:
        """Ask for names in which each word begins one, be it in the middle of typing a syllable."""
        return self._all(_begun)

    def sounds(self) -> str:
        """Ask for names in which words sound like all of these."""
        return self._all(lambda word: equal(SOUND, sound(word)))

    def sound_beginnings(self) -> str:
        """Ask for names in which words begin with what these sound like."""
        return self._all(_sound_begun)

    @cached_property
    def _stems(self) -> list[tuple[str, ...]]:
        return [*map(_stem, self._words)]

    @property
    def stem_key(self) -> str | None:
        """The key without what tells a place’s size, such as ``-si``; None where nothing does."""
        return None if self._stems == self._words else joined(self._stems)

    def stems(self) -> str:
        """Ask for names with the words without what tells a place’s size, as they are written or sound."""
        return self._all(lambda word: f"({equal(WORD, word)} OR {equal(SOUND, sound(word))})", self._stems)

    def parts(self) -> str | None:
        """Ask for names that may hold the text; None where it is too short to be looked for so."""
        found = sorted(parts_asked(self.key)[:_MOST_WORDS])
        return " AND ".join(f'"{part}"' for part in found) or None

    def _all(self, ask: Callable[[str], str], parted: list[tuple[str, ...]] | None = None) -> str:
        """Ask for all words, each one joined or in its parts; or for all of them joined."""
        several = dict.fromkeys(self._words if parted is None else parted)
        chosen = sorted(several, key=lambda parts: -sum(map(len, parts)))[:_MOST_WORDS]
        together = " AND ".join(_either(parts, ask) for parts in chosen)
        whole = joined([*several])
        return f"({together}) OR {ask(whole)}" if len(several) > 1 else together


def _either(parts: tuple[str, ...], ask: Callable[[str], str]) -> str:
    if len(parts) == 1:
        return ask(parts[0])
    return f"({ask(''.join(parts))} OR ({' AND '.join(map(ask, parts[:_MOST_WORDS]))}))"


def _begun(word: str) -> str:
    begun = beginning(WORD, word)
    return f"({begun} OR {beginning(KEYS, keys(word))})" if LETTERS.fullmatch(word) else begun


def _sound_begun(word: str) -> str:
    heard = sound(word)
    return beginning(SOUND, heard) if len(heard) >= _SHORTEST_SOUND else equal(SOUND, heard)


def _stem(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Take the suffix from a word, if what is left is long enough to be a name."""
    if len(parts) > 1 and parts[-1] in _SUFFIXES:
        return parts[:-1]
    word = parts[-1]
    if SYLLABLES.fullmatch(word):
        stem = word[:-1] if word[-1] in _SYLLABLE_SUFFIXES else word
        return (*parts[:-1], stem if len(stem) >= _SHORTEST_STEM else word)
    for suffix in _JOINED_SUFFIXES:
        stem = word.removesuffix(suffix)
        if stem != word and len(stem) >= _SHORTEST_LATIN_STEM:
            return (*parts[:-1], stem)
    return parts
