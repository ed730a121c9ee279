"""The words under which a name stands in the index, and how one is asked for.

Each begins with a letter that says what it is, so that all can stand in one full-text table. They hold
letters and digits alone: nothing that a person types can be read as an operator of the full-text search.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.queries.labels.hangul import LETTERS, SYLLABLES, initials, keys
from kg.queries.labels.sounds import sound

WORD, SOUND, WHOLE_SOUND, KEYS, KIND = "w", "s", "f", "j", "kind"
_LONGEST = 64
"""Letters of a word; two longer ones that begin alike are taken for the same."""
PART = 3
"""Letters that stand together in the table of parts; of Hangul, one and two syllables do too."""


def words_of(parted: list[tuple[str, ...]], kind: int) -> str:
    """Give what stands in the table of words for a name, for the number of its kinds too."""
    found: dict[str, None] = {}
    for parts in parted:
        for word in {*parts, "".join(parts)} if len(parts) > 1 else parts:
            found.update(_of_word(word))
    whole = "".join(part for parts in parted for part in parts)
    found[said(WHOLE_SOUND, sound(whole) if len(whole) <= _LONGEST else whole)] = None
    found[f"{KIND}{kind}"] = None
    return " ".join(found)


@lru_cache(maxsize=20_000)
def _of_word(word: str) -> dict[str, None]:
    found = {said(WORD, word): None, said(SOUND, sound(word)): None}
    for run in LETTERS.findall(word):
        found[said(KEYS, keys(run))] = None
    for run in SYLLABLES.findall(word):
        found[said(KEYS, initials(run))] = None
    return found


def parts_of(key: str, kind: int) -> str:
    """Give what stands in the table of parts for a name without spaces."""
    return " ".join(dict.fromkeys((*_parts(key), f"{KIND}{kind}")))


def _parts(key: str) -> Iterator[str]:
    for place in range(len(key) - PART + 1):
        yield key[place : place + PART]
    for run in SYLLABLES.findall(key):
        yield from run
        for place in range(len(run) - 1):
            yield run[place : place + 2]


def parts_asked(key: str) -> tuple[str, ...]:
    """Give the parts that every name has in which a text stands; none where the text is too short to tell."""
    if len(key) < PART:
        return (key,) if SYLLABLES.fullmatch(key) else ()
    return tuple(dict.fromkeys(key[place : place + PART] for place in range(len(key) - PART + 1)))


def said(mark: str, word: str) -> str:
    """Give the word of the index for a word of some sort."""
    return mark + word[:_LONGEST]


def equal(mark: str, word: str) -> str:
    """Ask for a word."""
    return f'"{said(mark, word)}"'


def beginning(mark: str, word: str) -> str:
    """Ask for words that begin so."""
    return f'"{said(mark, word)}"*'
