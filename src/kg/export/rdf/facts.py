"""Which claim states which fact, a line for each, under the name that the statement has when taken apart.

These names are those of ``kg.queries.claims.reify``: the statements of a claim are numbered as they sort.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import pyoxigraph as ox

from kg.engines.store import Store
from kg.export.rdf.columns import QUAD
from kg.queries.claims import fact_graphs

FACT = ("node", *QUAD)
"""The terms of a line: the name of the statement, the claim, and what it states."""

Lines = list[bytes]


def facts(store: Store, base: str, apart: Collection[bytes]) -> Iterator[Lines]:
    """Give the lines of all claims that are facts, claim by claim.

    Args:
        store: where they are.
        base: the IRI below which the project's data is named.
        apart: the subjects of which nothing leaves.
    """
    for claim in fact_graphs(store):
        yield facts_of(store, claim, base, apart)


def facts_of(store: Store, claim: ox.NamedNode, base: str, apart: Collection[bytes]) -> Lines:
    """Give the lines of one claim."""
    quads = store.quads_for_pattern(None, None, None, claim)
    stated = sorted(f"{quad.triple}\n".encode() for quad in quads)
    left = (line for line in stated if not apart or line.split(b" ", 1)[0] not in apart)
    return numbered(str(claim).encode(), left, base)


def numbered(claim: bytes, stated: Iterable[bytes], base: str) -> Lines:
    """Put its name and its claim before each statement.

    Args:
        claim: the claim, in angle brackets.
        stated: lines ``subject property object``, sorted, each once.
        base: the IRI below which the project's data is named.
    """
    name = b"<%bid/statement/%b-" % (base.encode(), claim[:-1].rsplit(b"/", 1)[-1])
    return [b"%b%d> %b %b" % (name, number, claim, line) for number, line in enumerate(stated, 1)]
