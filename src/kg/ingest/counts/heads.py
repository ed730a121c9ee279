"""The noun that a number counts, found by its form and by closed lists of words."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ingest.counts.people import Sex, one, several, sex_of
from kg.ingest.lexicons import lexicon
from kg.ingest.tokens import Tokens

_REACH = 9
"""Tokens after a number among which its noun stands."""
_DASHES = frozenset("-–‑")
_STOPS: frozenset[str] = frozenset(lexicon("nouns")["ends"] + lexicon("nouns")["verbs"])
"""Words at which the phrase of a noun ends."""
_NATIONS = ("ans", "ians")
"""How the names of peoples end, where a capital letter begins them."""
_QUOTES = frozenset('“”"‘')
_OWNERS: frozenset[str] = frozenset(lexicon("nouns")["owners"])
_NO_PLURALS: frozenset[str] = frozenset(lexicon("nouns")["no_plurals"])
"""Words in s that are no plural, or that count time."""
_IRREGULAR: frozenset[str] = frozenset(lexicon("nouns")["irregular_plurals"])


@dataclass(frozen=True, slots=True)
class Head:
    """A noun: the index of its token, its form in the singular where it names people, and their sex."""

    at: int
    noun: str
    people: bool
    sex: Sex | None


def plural_head(tokens: Tokens, index: int) -> Head | None:
    """Find the plural noun that a number before ``index`` counts: six *students*, two North Korean *boys*."""
    head: int | None = None
    words: list[str] = []
    for at in _phrase(tokens, index):
        word = tokens.lower(at)
        if word in _DASHES:
            continue
        possessive = word.endswith("'s") or (tokens.lower(at + 1) in ("'", "’") and tokens.joined(at + 1))
        if not possessive and _is_plural(word):
            head = at
        elif head is not None:
            break
        words.append(word)
    if head is None:
        return None
    return _head(tokens, head, several(tokens.lower(head)), words)


def single_head(tokens: Tokens, index: int) -> Head | None:
    """Find the person that an article before ``index`` leads: a high-school *student*, a *man*."""
    words: list[str] = []
    for at in _phrase(tokens, index):
        word = tokens.lower(at)
        if word in _DASHES:
            continue
        words.append(word)
        goes_on = tokens.lower(at + 1) in _DASHES and tokens.joined(at + 1)
        if one(word) is not None and not goes_on and _ends(tokens, at + 1):
            return _head(tokens, at, word, words)
    return None


def _head(tokens: Tokens, at: int, person: str | None, words: list[str]) -> Head:
    noun = person or tokens.lower(at)
    if person is None and tokens[at].text[:1].isupper() and noun.endswith(_NATIONS):
        return Head(at, noun, people=True, sex=None)
    sex = sex_of(words, noun) if person is not None else None
    return Head(at, noun, person is not None, sex)


def skip_owner(tokens: Tokens, index: int) -> int:
    """Step over what may stand between a number and its noun: of the, of his, other, more."""
    if tokens.lower(index) == "of":
        index += 1
    while tokens.lower(index) in _OWNERS and tokens.lower(index) not in ("them", "whom"):
        index += 1
    return index


def _phrase(tokens: Tokens, index: int) -> list[int]:
    """List the tokens of a noun's phrase: words, hyphens, and numbers of ages, up to a word that ends it."""
    found: list[int] = []
    for at in range(index, index + _REACH):
        token = tokens[at]
        word = token.lower
        hyphen = word in _DASHES and tokens.joined(at) and tokens.joined(at + 1)
        age = tokens.number(at) is not None and tokens.lower(at + 1) in _DASHES
        mark = word in ("'", "’") and tokens.joined(at)
        if mark or (word in _QUOTES and at > index):
            continue
        if not (token.text.isalpha() or "'" in word or hyphen or age):
            break
        initials = token.text.isupper() and len(word) > 1  # US is no pronoun
        if word in _STOPS and not initials and tokens.lower(at - 1) not in _DASHES:
            break
        found.append(at)
    return found


def _is_plural(word: str) -> bool:
    if several(word) is not None or word in _IRREGULAR:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in _NO_PLURALS
    )


def _ends(tokens: Tokens, index: int) -> bool:
    """Say whether the phrase of a noun ends here: at a sign, a small word, a verb's form, or a name."""
    token = tokens[index]
    word = token.lower
    if not word or not token.text.isalpha() or word in _STOPS:
        return True
    return (
        word.endswith(("ed", "ing", "ly")) or token.text[:1].isupper() or word in ("aged", "age", "allegedly")
    )
