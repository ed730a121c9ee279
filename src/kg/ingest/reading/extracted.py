"""What was taken out of a report that is no plain text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text and what the file says about itself, as ``Original`` explains them."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_basis: str | None = None
    is_guess: bool = False
    """Whether what the text itself says of its date goes before this one."""
    language: str | None = None
    warnings: tuple[str, ...] = ()
