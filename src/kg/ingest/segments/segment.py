"""A stretch of a text and what it is on its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.model.address import Address

Kind = Literal["content", "heading", "metadata", "duplicate", "chrome", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text of one kind, with the reason for it.

    Attributes:
        span: where it stands, in code points of the text as read.
        kind: content and heading are the article; metadata tells when and by whom it was published; a
            duplicate stands in the article as well; chrome belongs to the page; boilerplate is standing or
            foreign text.
        reason: why it is taken for that, for a person to read.
    """

    span: Address
    kind: Kind
    reason: str

    @property
    def start(self) -> int:
        """The first code point."""
        return self.span.start

    @property
    def end(self) -> int:
        """The code point behind the last one."""
        return self.span.end


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says of one unit of the text."""

    kind: Kind
    reason: str


RUNNING = Verdict("content", "sentences of the article")
HEADING = Verdict("heading", "a title above what follows")
