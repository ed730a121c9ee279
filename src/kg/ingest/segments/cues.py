"""The words by which a line of a page gives itself away: read from the lexicon once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from kg.ingest.lexicons import lexicon as read
from kg.ingest.segments.segment import Kind

Zone = Literal["links", "questions", "author", "comments", "contact", "end"]

_LANGUAGES = ("en", "ko")
_SHORT = 15
"""A line of more words than this is no button and no heading of a box."""
_TOKEN = re.compile(r"\.?[^\W_]+(?:['’.&-][^\W_]+)*|[©ⓒ&>]")
_NUMBER = re.compile(r"[0-9][0-9.,]*k?")
_FIELD = re.compile(r"\W{0,3}([^:：.?!]{1,30}?)\s*[:：]\s*(\S.*)?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cue:
    """What a line was taken for by its words."""

    name: str
    kind: Kind
    opens: Zone | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of all languages, ready to be looked up."""

    whole: Mapping[str, Cue]
    starts: Mapping[str, tuple[tuple[tuple[str, ...], Cue, bool], ...]]
    buttons: frozenset[str]
    menu: frozenset[str]
    second_person: frozenset[str]
    notice: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]
    author: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]
    author_fields: frozenset[str]
    box_fields: frozenset[str]
    question_words: frozenset[str]
    said_to_a_person: frozenset[str]


def tokens(text: str) -> list[str]:
    """Split a text into words in lower case, with plain apostrophes."""
    return [token.casefold().replace("’", "'") for token in _TOKEN.findall(text)]


@cache
def lexicon() -> Lexicon:
    """Read the lexicon of every language."""
    whole: dict[str, Cue] = {}
    starts: dict[str, list[tuple[tuple[str, ...], Cue, bool]]] = {}
    tables = [_table(language) for language in _LANGUAGES]
    for table in tables:
        for entry in table["cue"]:
            cue = Cue(entry["name"], entry["kind"], entry.get("opens"), entry.get("weak", False))
            for phrase in entry.get("whole", ()):
                whole.setdefault(" ".join(_numberless(phrase)), cue)
            for phrase in entry.get("starts", ()):
                words = tuple(_numberless(phrase))
                starts.setdefault(words[0], []).append((words, cue, entry.get("colon", False)))
    return Lexicon(
        whole=whole,
        starts={first: tuple(found) for first, found in starts.items()},
        buttons=_words(tables, "buttons"),
        menu=_words(tables, "menu"),
        second_person=_words(tables, "prose", "second_person"),
        notice=_weights(tables, "prose"),
        author=_weights(tables, "author"),
        author_fields=_words(tables, "fields", "author"),
        box_fields=_words(tables, "fields", "box"),
        question_words=_words(tables, "questions", "words"),
        said_to_a_person=_words(tables, "questions", "said_to_a_person"),
    )


def cue_of(text: str, words: list[str]) -> Cue | None:
    """Find what a short line is by its words, or nothing.

    Args:
        text: the line.
        words: its words, as ``tokens`` gives them.
    """
    if not words or len(words) > _SHORT:
        return None
    known = lexicon()
    plain = ["#" if _NUMBER.fullmatch(word) else word for word in words]
    found = known.whole.get(" ".join(plain))
    if found is not None:
        return found
    for phrase, cue, colon in known.starts.get(plain[0], ()):
        size = len(phrase)
        if tuple(plain[:size]) == phrase and (not colon or _colon_behind(text, phrase)):
            return cue
    if all(word in known.buttons or word == "#" for word in plain) and plain[0] != "#":
        return Cue("share buttons", "chrome")
    if len(plain) == 1 and sum(name in plain[0] for name in known.buttons if len(name) > 4) >= 2:
        return Cue(
            "share buttons", "chrome"
        )  # "FacebookTwitterEmail": buttons that lost what was between them
    entries = sum(word in known.menu or word in ">&" for word in plain)
    if len(plain) >= 3 and (entries == len(plain) or (plain[0] == "home" and entries >= 3)):
        return Cue("navigation", "chrome")
    return None


def field_of(text: str) -> tuple[str, str] | None:
    """Split a line ``Label: value`` with a label of at most three words; the label in lower case."""
    match = _FIELD.match(text)
    if match is None or not 1 <= len(match[1].split()) <= 3:
        return None
    return " ".join(tokens(match[1])), match[2] or ""


def weight(words: list[str], of: Literal["notice", "author"]) -> int:
    """Add up the weights of the phrases in a text, each counted once, and 1 for a second or first person."""
    known = lexicon()
    table = known.notice if of == "notice" else known.author
    seen: dict[tuple[str, ...], int] = {}
    spoken = False
    for place, word in enumerate(words):
        spoken = spoken or word in known.second_person
        for phrase, worth in table.get(word, ()):
            if tuple(words[place : place + len(phrase)]) == phrase:
                seen[phrase] = worth
    total = sum(seen.values())
    return total + 1 if spoken and total and of == "notice" else total


def korean_weight(text: str) -> int:
    """Add up the weights of Korean phrases, which stand inside words."""
    return sum(worth for phrase, worth in _korean_notice() if phrase in text)


@cache
def _korean_notice() -> tuple[tuple[str, int], ...]:
    weights = _table("ko")["prose"]["weights"]
    return tuple((phrase, int(worth)) for phrase, worth in weights.items())


def _colon_behind(text: str, phrase: tuple[str, ...]) -> bool:
    head, colon, _ = text[:60].replace("：", ":").partition(":")
    return bool(colon) and tuple(_numberless(head)) == phrase


def _numberless(text: str) -> list[str]:
    found = re.findall(r"#|" + _TOKEN.pattern, text)
    return [word.casefold().replace("’", "'") for word in found]


def _table(language: str) -> Mapping[str, Any]:
    return read(f"furniture.{language}")


def _words(tables: list[Mapping[str, Any]], *keys: str) -> frozenset[str]:
    found: set[str] = set()
    for table in tables:
        here: Any = table
        for key in keys:
            here = here[key]
        found.update(word.replace("’", "'") for word in cast("list[str]", here))
    return frozenset(found)


def _weights(
    tables: list[Mapping[str, Any]], section: str
) -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for table in tables:
        for phrase, worth in table[section]["weights"].items():
            words = tuple(tokens(phrase))
            found.setdefault(words[0], []).append((words, worth))
    return {first: tuple(entries) for first, entries in found.items()}
