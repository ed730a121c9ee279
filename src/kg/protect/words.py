"""Reads the words of a passage for output. No other function may turn a document's text into output."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from kg.errors import InputOutputError, UsageError
from kg.ingest.copies import Copies
from kg.model.address import Address
from kg.protect.withheld import Guard, hidden, pieces


@dataclass(frozen=True, slots=True)
class Withheld:
    """What stands in an output where the words of a passage may not, or cannot, be shown."""

    address: Address
    reason: Literal["withheld", "unverifiable"] = "withheld"
    """``withheld``: it would name a private person; ``unverifiable``: the copy is not the one cited."""

    def __str__(self) -> str:
        """Write it as ``[withheld 5743-6022]``."""
        return f"[{self.reason} {self.address}]"


def words(copies: Copies, key: str, address: Address, guard: Guard) -> str | Withheld:
    """Give the words of a passage, or say that they are not shown.

    Everything that shares a character with a withheld passage is withheld, and so is everything that repeats
    its words, or those of a withheld passage of another document whose copy is at hand. In a copy other than
    the recorded one offsets mean nothing: it could show a withheld sentence under another address, so none of
    it is shown.

    Raises:
        InputOutputError: there is no copy of the document, or several, or it is not UTF-8.
    """
    text = copies.text(key)
    if guard.sha256 is None and guard.withheld:
        return Withheld(address, "unverifiable")
    if guard.sha256 is not None and copies.sha256(key) != guard.sha256:
        return Withheld(address, "unverifiable")
    if address.end > len(text):
        return Withheld(address, "unverifiable")
    if any(address.overlaps(place) for place in hidden(text, guard.withheld, _elsewhere(copies, guard))):
        return Withheld(address)
    return address.slice(text)


def _elsewhere(copies: Copies, guard: Guard) -> frozenset[str]:
    """Collect what is withheld in other documents, from those of their copies that are the recorded ones.

    In any other copy nobody knows where it stands.
    """
    found: set[str] = set()
    for key, other in guard.elsewhere:
        with suppress(InputOutputError, UsageError):  # this copy is missing or broken, and kg verify says so
            if copies.sha256(key) == other.sha256:
                found |= pieces(copies.text(key), other.withheld)
    return frozenset(found)
