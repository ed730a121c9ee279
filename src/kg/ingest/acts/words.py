"""The words of a sentence that stand for an act: verbs with what belongs to them, and nouns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.ingest.acts.inflection import Form, forms
from kg.ingest.lexicons import lexicon
from kg.ingest.tokens import Tokens
from kg.model.address import Address

_GAP = "…"
_WIDEST = 8
"""Words that may stand between the parts of a verb: whom it was done to."""
_BEFORE_NOUNS = frozenset(lexicon("manner")["nouns"]["before"] + lexicon("manner")["feared"]["words"])
"""Words before which a form that may be a verb or a noun is a noun."""
_OBJECTS = frozenset(lexicon("manner")["objects"]["words"])
"""Words with which whom something was done to begins: a form in -s before them is a verb, else a noun."""


@dataclass(frozen=True, slots=True)
class Word:
    """Words that stand for an act."""

    kind: str
    """The act, as the ontology's list notes it."""
    form: Form
    start: int
    """The index of the first token."""
    end: int
    """The index after the last."""
    head: int
    """The index of the token that is inflected."""
    undergone: bool = False
    """Whether the subject of the verb, be it active, is the one to whom the act is done."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: str
    verb: str
    form: Form
    before: tuple[str, ...]
    behind: tuple[str, ...]
    """What follows the head; a gap where other words may stand."""
    undergone: bool = False

    @property
    def weight(self) -> int:
        return len(self.before) + len(self.behind)


def words(tokens: Tokens) -> list[Word]:
    """Find all that stands for an act in a sentence, in its order; of two at one place the more exact."""
    found: list[Word] = []
    for index in range(len(tokens)):
        if not found or index >= found[-1].end:
            word = _at(tokens, index)
            if word is not None:
                found.append(word)
    return found


def _at(tokens: Tokens, index: int) -> Word | None:
    """Give what has its head at a token, by the pattern with most words."""
    for pattern in _patterns().get(tokens.lower(index), ()):
        before = index - len(pattern.before)
        if any(tokens.lower(before + place) != word for place, word in enumerate(pattern.before)):
            continue
        end = _behind(tokens, index + 1, pattern.behind)
        if end is None or _means_other(tokens, end, pattern):
            continue
        is_noun = pattern.kind in _nouns(tokens.lower(index)) and _is_noun(tokens, before, end, pattern.form)
        form = "noun" if is_noun else pattern.form
        return Word(pattern.kind, form, max(before, 0), end, index, pattern.undergone)
    return None


def _behind(tokens: Tokens, index: int, parts: Sequence[str]) -> int | None:
    """Give the index after the parts of a verb that follow its head, if they do."""
    gap = False
    for part in parts:
        if part == _GAP:
            gap = True
            continue
        reach = range(index, index + (_WIDEST if gap else 1))
        found = next((at for at in _until_stop(tokens, reach) if tokens.lower(at) == part), None)
        if found is None:
            return None
        index, gap = found + 1, False
    return index


def _until_stop(tokens: Tokens, reach: range) -> Iterator[int]:
    """Go through tokens up to a sign that ends a clause."""
    for at in reach:
        if tokens.lower(at) in (".", ";", ":", ""):
            return
        yield at


def _means_other(tokens: Tokens, end: int, pattern: _Pattern) -> bool:
    others: Mapping[str, list[str]] = lexicon("acts")["other-senses"]
    return not pattern.behind and tokens.any_of(end, *others.get(pattern.verb, ())) is not None


def _is_noun(tokens: Tokens, start: int, end: int, form: Form) -> bool:
    """Say whether words that may be a verb or a noun (``arrest``, ``raids``) are a noun here."""
    if form == "third":
        return tokens.lower(end) not in _OBJECTS
    before = tokens.lower(start - 1)
    return form == "base" and (before in _BEFORE_NOUNS or before.endswith(("'s", "s'")))


@cache
def _nouns(word: str) -> frozenset[str]:
    """Give the kinds of acts of which a word is a noun."""
    acts = {kind: entry["nouns"] for kind, entry in lexicon("acts").items() if "nouns" in entry}
    return frozenset(kind for kind, nouns in acts.items() if word in nouns or word.removesuffix("s") in nouns)


@cache
def _patterns() -> Mapping[str, Sequence[_Pattern]]:
    """Read the lexicon: all forms of all verbs and nouns, by the token that is inflected."""
    found: defaultdict[str, list[_Pattern]] = defaultdict(list)
    for kind, entry in lexicon("acts").items():
        for phrase, undergone in _verbs(entry):
            parts = _parted(phrase)
            head = _head(parts)
            for form, name in forms(parts[head]):
                pattern = _Pattern(kind, parts[head], name, parts[:head], parts[head + 1 :], undergone)
                if not (name == "participle" and (form, "past") in forms(parts[head])):
                    found[form].append(pattern)
        for phrase in entry.get("nouns", ()):
            *before, head_word = _parted(phrase)
            for form in (head_word, f"{head_word}s"):
                found[form].append(_Pattern(kind, head_word, "noun", tuple(before), ()))
    return {word: sorted(those, key=lambda one: -one.weight) for word, those in found.items()}


def _verbs(entry: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, bool]]:
    yield from ((verb, False) for verb in entry.get("verbs", ()))
    yield from ((verb, True) for verb in entry.get("undergone", ()))


def _parted(phrase: str) -> tuple[str, ...]:
    return tuple(token.lower for token in Tokens(phrase, Address(0, len(phrase))))


def _head(parts: tuple[str, ...]) -> int:
    """Find the verb in what the lexicon lists: behind adverbs, and the last part of a compound."""
    at = 0
    while parts[at].endswith("ly") or parts[at + 1 : at + 2] == ("-",) or parts[at] == "-":
        at += 1
    return at
