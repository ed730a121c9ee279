"""Names that a person may have meant by one that nothing has."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from kg.queries.labels.asked import Asked
from kg.queries.labels.index import Block, Index, Row
from kg.queries.labels.plain import exact

_LOOKED_AT = 200
"""Names that are looked at for each way in which they could be near, and each block."""
_CUTOFF = 0.6
"""How alike they must be, from 0 to 1, as difflib measures it."""
_PIECES = (2, 3)
"""A text with one mistake has a half without one, and with two mistakes a third."""
_SHORTEST = 2


def near(index: Index, asked: Asked, most: int) -> list[str]:
    """Give at most so many names that are much like a text; the project's own before those of terms."""
    found: dict[str, None] = {}
    blocks = index.blocks("")
    for sort in (False, True):
        own = [block for block in blocks if bool(block.is_term) == sort]
        names = dict.fromkeys(exact(row.text) for row in _candidates(index, asked, own))
        found |= dict.fromkeys(difflib.get_close_matches(asked.exact, names, n=most, cutoff=_CUTOFF))
    return [*found][:most]


def _candidates(index: Index, asked: Asked, blocks: Sequence[Block]) -> Iterator[Row]:
    """Give names that sound alike, stand next by alphabet, or share a piece."""
    if not asked.key or not blocks:
        return
    yield from islice(index.words(asked.whole_sound(), blocks), _LOOKED_AT)
    for block in blocks:
        yield from index.around(asked.key, block, _LOOKED_AT)
    for count in _PIECES:
        for piece in _pieces(asked.key, count):
            parts = Asked(piece).parts()
            if parts is not None:
                for block in blocks:
                    yield from islice(index.parts(parts, [block]), _LOOKED_AT)


def _pieces(key: str, count: int) -> Iterator[str]:
    """Cut a text into pieces of about the same length."""
    edges = [len(key) * place // count for place in range(count + 1)]
    pieces = (key[start:end] for start, end in pairwise(edges))
    return (piece for piece in pieces if len(piece) >= _SHORTEST)
