"""The forms of an English verb: what a lexicon need not list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from kg.ingest.lexicons import lexicon

Form = Literal["base", "third", "past", "participle", "gerund", "noun"]
_IRREGULAR: dict[str, list[str]] = lexicon("verbs")["irregular"]
_DOUBLED: frozenset[str] = frozenset(lexicon("verbs")["doubled"]["verbs"])
_VOWELS = "aeiou"


def forms(verb: str) -> Iterator[tuple[str, Form]]:
    """Give each form of a verb; the past and the participle of most are the same word.

    >>> sorted(forms("try"))
    [('tried', 'participle'), ('tried', 'past'), ('tries', 'third'), ('try', 'base'), ('trying', 'gerund')]
    """
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    past = _with_ending(stem, "ed")
    irregular = _IRREGULAR.get(verb, [past, past])
    yield verb, "base"
    yield _with_ending(verb, "s"), "third"
    yield irregular[0], "past"
    yield irregular[1], "participle"
    yield _with_ending(stem, "ing"), "gerund"


def _with_ending(verb: str, ending: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS and ending != "ing":
        return verb[:-1] + {"s": "ies", "ed": "ied"}[ending]
    if verb.endswith("e") and ending != "s":
        return verb[:-1] + ending
    if ending == "s" and verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb + "es"
    return verb + ending
