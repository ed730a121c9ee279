"""Numbers that count no people and no things: sums, measures, and the numbers by which something is named."""

from __future__ import annotations

from kg.ingest.lexicons import lexicon
from kg.ingest.tokens import Tokens

_UNITS: frozenset[str] = frozenset(lexicon("things")["units"])
_MONEY = frozenset("$€£¥₩")
_NUMBERED: frozenset[str] = frozenset(lexicon("things")["numbered"])
"""Words after which figures are a name."""
_DASHES = frozenset("-–—‑")
_IN_UNITS: frozenset[str] = frozenset(lexicon("things")["hyphened_units"])


def is_measure(tokens: Tokens, index: int) -> bool:
    """Say whether a unit of money, length, weight or time follows a number."""
    if tokens.lower(index) in _DASHES:
        return tokens.lower(index + 1) in _IN_UNITS or tokens.joined(index)
    word = tokens.lower(index)
    if word in _MONEY or (word in _UNITS and word not in ("a", "p")):
        return True
    if word in ("a", "p") and tokens.lower(index + 1) == "." and tokens.joined(index + 1):
        return True
    further = tokens.lower(index + 1)
    return word in ("us", "billion", "more", "consecutive", "full", "long", "straight") and further in _UNITS


def is_name(tokens: Tokens, index: int) -> bool:
    """Say whether the figures at a token name something: Article 27, No. 12, Room 39, $500."""
    before = tokens.lower(index - 1)
    if before in _MONEY or before == "#":
        return True
    if tokens.number(index) is None:
        return False
    if before == "." and tokens.lower(index - 2) in ("no", "nos", "art", "sec", "para", "vol", "p", "pp"):
        return True
    return before in _NUMBERED


def is_other(tokens: Tokens, start: int, end: int) -> bool:
    """Say whether a number is a time of day, a ratio, a score, or part of a longer one."""
    after = tokens.lower(end)
    if after in (":", "/") and tokens.joined(end) and tokens.joined(end + 1):
        return True
    if (
        after in (".", ",")
        and tokens.joined(end)
        and tokens.joined(end + 1)
        and tokens.number(end + 1) is not None
    ):
        return True
    another = tokens.lower(end - 1) == "one" and after in ("another", "side", "day", "time", "thing", "such")
    return another or (tokens.lower(start - 1) in ("no", "every") and after == "")
