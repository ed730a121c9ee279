"""Which English words are people, one or several, and of which sex."""

from __future__ import annotations

from typing import Literal

from kg.ingest.lexicons import lexicon

Sex = Literal["female", "male"]

_SINGULAR: frozenset[str] = frozenset(lexicon("people")["singular"])
_PLURALS: dict[str, str] = lexicon("people")["plurals"]
_SEX: dict[str, Sex] = {
    word: sex for sex, words in lexicon("people")["sex"].items() for word in words
}  # fmt: skip
_ADJECTIVES: dict[str, Sex] = {
    word: sex for sex, words in lexicon("people")["adjectives"].items() for word in words
}  # fmt: skip


def one(word: str) -> str | None:
    """Give the word itself where it names one person; endings such as a possessive are no part of it."""
    return word if word in _SINGULAR else None


def several(word: str) -> str | None:
    """Give the singular of a word that names several people."""
    if word in _PLURALS:
        return _PLURALS[word]
    for ending, instead in (("ies", "y"), ("ches", "ch"), ("sses", "ss"), ("s", "")):
        if word.endswith(ending) and word[: -len(ending)] + instead in _SINGULAR:
            return word[: -len(ending)] + instead
    return None


def sex_of(words: list[str], noun: str) -> Sex | None:
    """Tell the sex of the people that a noun and the words before it name."""
    if noun in _SEX:
        return _SEX[noun]
    told = {_ADJECTIVES[word] for word in words if word in _ADJECTIVES}
    told |= {_SEX[single] for word in words if (single := several(word) or one(word)) in ("woman", "man")}
    return told.pop() if len(told) == 1 else None
