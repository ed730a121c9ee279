"""The words with which a phrase of time may begin; looking at these alone spares most of the work."""

from __future__ import annotations

from kg.ingest.lexicons import lexicon
from kg.ingest.tokens import Token

_NAMED = (
    *(word for words in lexicon("dates").values() for word in words),
    *(word for words in lexicon("numbers").values() for word in words),
)
_STARTS: frozenset[str] = frozenset((*_NAMED, *lexicon("dates_around")["starts"]))


def may_start(token: Token) -> bool:
    """Say whether a phrase of time may begin with a token."""
    return "0" <= token.text[:1] <= "9" or token.lower in _STARTS
