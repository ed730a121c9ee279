"""In which manner a sentence speaks of an act: done, threatened, denied, foreseen by a law."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.ingest.acts.words import Word
from kg.ingest.counts.people import one, several
from kg.ingest.lexicons import lexicon
from kg.ingest.tokens import Tokens

Voice = Literal["active", "passive", "noun"]
_STOPS = frozenset({";", ":", ".", "(", ")", "—", "–"})
_NEAR = 8
"""Words before a verb that bear on it, as far as no clause ends between."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How an act is spoken of."""

    voice: Voice
    modality: str
    """As the ontology's list notes it: ``done``, ``routine``, ``norm``, ``ordered``, ``threatened`` …, and
    ``possible`` for what may be, or may have been."""
    denied: bool = False


def manners(tokens: Tokens, words: Iterable[Word]) -> list[tuple[Word, Manner]]:
    """Say of each act of a sentence in which manner it is told; ``arrested and beaten`` is told in one."""
    found: list[tuple[Word, Manner]] = []
    for word in words:
        shared = found[-1] if found and _goes_on(tokens, found[-1][0], word) else None
        manner = shared[1] if shared and shared[1].voice != "noun" else _manner(tokens, word)
        found.append((word, manner))
    return found


def _goes_on(tokens: Tokens, before: Word, word: Word) -> bool:
    """Say whether a verb shares the subject and the helping verb of the one before it."""
    if word.form not in ("past", "participle", "base") or before.form in ("gerund", "third"):
        return False
    at = word.start - 1
    while tokens.lower(at) in _listed("passive", "adverbs") or tokens.lower(at).endswith("ly"):
        at -= 1
    joined = tokens.lower(at) in ("and", "or", "but", ",", "then")
    return joined and at >= before.end - 1 and not any(t in _STOPS for t in _between(tokens, before.end, at))


def _between(tokens: Tokens, start: int, end: int) -> Iterable[str]:
    return (tokens.lower(at) for at in range(start, end))


def _manner(tokens: Tokens, word: Word) -> Manner:
    window = _window(tokens, word.start)
    if word.form == "noun":
        return Manner("noun", _of_noun(window), _denied(window[-3:]))
    if word.form in ("past", "participle") and _is_attribute(tokens, word):
        return Manner("noun", "routine")
    helping = _helping(tokens, word.start)
    passive = word.undergone or _is_reduced(tokens, word, helping)
    passive = passive or (
        word.form in ("past", "participle", "base") and any(h in _listed("passive", "be") for h in helping)
    )
    voice: Voice = "passive" if passive else "active"
    denied = _denied(helping) or _denied(window[-4:])
    return Manner(voice, _modality(tokens, word, helping, window, passive), denied)


def _is_reduced(tokens: Tokens, word: Word, helping: list[str]) -> bool:
    """Say whether a participle stands for a clause of its own: three men, arrested in May, ...."""
    after = tokens.lower(word.end)
    return word.form in ("past", "participle") and not helping and after in _listed("reduced", "after")


def _is_attribute(tokens: Tokens, word: Word) -> bool:
    """Say whether a participle describes people who are spoken of otherwise: the seven detained students."""
    before, after = tokens.lower(word.start - 1), tokens.lower(word.end)
    leads = before in _listed("attributes", "before") or tokens.number(word.start - 1) is not None
    return leads and (one(after) or several(after)) is not None


def _window(tokens: Tokens, start: int) -> list[str]:
    """Give the words before a verb in its clause, the nearest last."""
    found: list[str] = []
    at = start - 1
    while at >= 0 and len(found) < _NEAR and tokens.lower(at) not in _STOPS:
        found.append(tokens.lower(at))
        at -= 1
    return found[::-1]


def _helping(tokens: Tokens, start: int) -> list[str]:
    """Give the helping verbs and adverbs directly before a verb."""
    helpers = frozenset().union(
        *(_listed("passive", name) for name in ("be", "have", "adverbs")),
        *(_listed("modality", name) for name in ("possible", "planned", "norm")),
        _listed("denied", "words"),
        _listed("routine", "words"),
        ["to"],
    )
    found: list[str] = []
    at = start - 1
    while tokens.lower(at) in helpers or tokens.lower(at).endswith("ly"):
        found.append(tokens.lower(at))
        at -= 1
    return found[::-1]


def _modality(tokens: Tokens, word: Word, helping: list[str], window: list[str], passive: bool) -> str:
    for name in ("possible", "planned", "norm"):
        if any(helper in _listed("modality", name) for helper in helping):
            return name
    if "to" in helping:
        return _governed(window[: len(window) - len(helping)])
    if any(one in _listed("conditional", "words") for one in window[-4:]):
        return "norm" if _listed("norm", "words") & {*window} else "possible"
    if any(one in _listed("routine", "words") for one in window):
        return "routine"
    if passive:
        present = any(helper in _listed("passive", "present") for helper in helping)
        return "routine" if present else "done"
    if word.form == "gerund":
        return _of_gerund(tokens, word, helping)
    had = any(helper in _listed("passive", "have") for helper in helping)
    return "done" if had or word.form in ("past", "participle") else "routine"


def _governed(window: list[str]) -> str:
    """Say what an infinitive is after the word that it hangs on: ordered to arrest, failed to arrest."""
    for word in reversed(window[-5:]):
        for name in ("ordered", "threatened", "announced", "asked", "denied", "planned"):
            if word in _listed("governing", name):
                return "possible" if name == "denied" else name
    return "planned"


def _of_gerund(tokens: Tokens, word: Word, helping: list[str]) -> str:
    """Say what an -ing form is: a second verb behind a comma, something that goes on, or a mere reason."""
    if any(helper in ("was", "were", "been") for helper in helping):
        return "done"
    if any(helper in ("is", "are") for helper in helping):
        return "routine"
    return "done" if tokens.lower(word.start - 1) in (",", "and") else "possible"


def _of_noun(window: list[str]) -> str:
    near = window[-5:]
    if any(one in _listed("feared", "words") for one in near):
        return "threatened"
    if any(one in _listed("norm", "words") for one in near):
        return "norm"
    return "routine" if any(one in _listed("routine", "words") for one in near) else "done"


def _denied(words: Iterable[str]) -> bool:
    return any(word in _listed("denied", "words") for word in words)


@cache
def _listed(table: str, name: str) -> frozenset[str]:
    return frozenset(lexicon("manner")[table][name])
