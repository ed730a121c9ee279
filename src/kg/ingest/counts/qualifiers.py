"""Words before and after a number that limit it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ingest.counts.counted import Form
from kg.ingest.tokens import Tokens

_AT_LEAST = (
    "at least", "no fewer than", "no less than", "not less than", "a minimum of", "more than", "just over",
    "well over", "slightly over", "over", "upwards of", "in excess of", "greater than", "a total of at least",
)  # fmt: skip
_AT_MOST = (
    "at most", "up to", "as many as", "as much as", "no more than", "not more than", "a maximum of",
    "fewer than", "less than", "under",
)  # fmt: skip
_ABOUT = (
    "about",
    "around",
    "approximately",
    "roughly",
    "some",
    "an estimated",
    "estimated",
    "circa",
    "close to",
)
_NEARLY = ("nearly", "almost", "just under")
_TRAILING: tuple[tuple[Form, tuple[str, ...]], ...] = (
    ("approximately", ("or so", "- odd", "or thereabouts")),
    ("atLeast", ("or more", "plus", "+")),
    ("atMost", ("or fewer", "or less")),
)


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What a number is: at least, at most, about; ``below`` where it is nearly reached."""

    form: Form
    end: int
    below: bool = False


def before(tokens: Tokens, index: int) -> Qualifier | None:
    """Read the limit that starts at a token."""
    for form, phrases in (("atLeast", _AT_LEAST), ("atMost", _AT_MOST), ("approximately", _ABOUT)):
        end = tokens.any_of(index, *phrases)
        if end is not None:
            return Qualifier(form, end)  # type: ignore[arg-type]  # the loop's tuple widens the names
    end = tokens.any_of(index, *_NEARLY)
    return None if end is None else Qualifier("approximately", end, below=True)


def after(tokens: Tokens, index: int) -> Qualifier | None:
    """Read the limit that follows a number."""
    for form, phrases in _TRAILING:
        end = tokens.any_of(index, *phrases)
        if end is not None:
            return Qualifier(form, end)
    return None
