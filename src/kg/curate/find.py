"""Finds words in the local copies, and shows where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.curate.spans import spans, split_typed
from kg.errors import UsageError
from kg.ingest.copies import Copies
from kg.ingest.folded import Folded
from kg.model.address import Address
from kg.protect.withheld import NOTHING_KNOWN, Guard
from kg.protect.words import Withheld, words

_AROUND = 60
"""Code points of context on each side: with the words themselves, about a line of a wide terminal."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words stand."""

    key: str
    address: Address
    context: str | Withheld
    """The line around the words, or the mark that it is withheld."""
    near: bool = False
    """Whether quotation marks, dashes or case had to be ignored: the document writes the words otherwise."""


def find(copies: Copies, guards: Mapping[str, Guard], typed: str, key: str | None = None) -> list[Hit]:
    """Find words, or ``first words … last words``, in one document or in all.

    Any run of blanks matches a space. Where nothing matches exactly, the nearest reading is offered
    (``near``).

    Raises:
        UsageError: no words are given.
        InputOutputError: there is no such document.
    """
    if not typed.strip():
        raise UsageError("no words to find; give some")
    try:
        first, last = split_typed(typed)
    except ValueError as error:
        raise UsageError(str(error)) from error
    keys = [key] if key is not None else copies.keys()
    hits = [
        hit
        for each in keys
        for hit in _hits(copies, guards.get(each, NOTHING_KNOWN), each, first, last, typed)
    ]
    exact = [hit for hit in hits if not hit.near]
    return exact or hits


def _hits(copies: Copies, guard: Guard, key: str, first: str, last: str | None, typed: str) -> Iterator[Hit]:
    text = copies.text(key)
    if last is not None:
        anywhere = [Address(0, len(text))] if text else []
        for address in spans(text, typed, anywhere):
            yield Hit(key, address, _context(copies, key, address, guard))
        return
    exact = list(Folded(text).find(first))
    for address in exact or Folded(text, loosely=True).find(first):
        yield Hit(key, address, _context(copies, key, address, guard), near=not exact)


def _context(copies: Copies, key: str, address: Address, guard: Guard) -> str | Withheld:
    """Show the words with what is around them on their line, and less where something near is withheld."""
    text = copies.text(key)
    before = text.rfind("\n", 0, address.start) + 1
    behind = text.find("\n", address.end)
    start = max(before, address.start - _AROUND)
    end = min(behind if behind != -1 else len(text), address.end + _AROUND)
    shown = words(copies, key, Address(start, end), guard)
    if isinstance(shown, Withheld):
        shown = words(copies, key, address, guard)
    return " ".join(shown.split()) if isinstance(shown, str) else shown
