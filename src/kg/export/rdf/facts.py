"""Which claim states which fact, a line for each, under the name that the statement has when taken apart.

These names are those of ``kg.queries.claims.reify``: the statements of a claim are numbered as they sort.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kg.engines.store import Store
from kg.export.rdf.columns import QUAD, changes, column, distinct, joined
from kg.queries.claims import fact_graphs

FACT = ("node", *QUAD)
"""The terms of a line: the name of the statement, the claim, and what it states."""


def facts(store: Store, base: str, named: Iterable[pa.Table]) -> Iterator[bytes]:
    """Give the lines of facts, by claim.

    Args:
        store: where the records of the claims are.
        base: the IRI below which the project's data is named.
        named: the named graphs in sorted batches.
    """
    known = pa.array([str(claim).encode() for claim in fact_graphs(store)], pa.binary())
    place = f"<{base}id/statement/".encode()
    claim, count = None, 0
    for rows in named:
        stated = rows.filter(pc.is_in(rows.column("g"), known))
        if not stated.num_rows:
            continue
        claims = column(stated, "g")
        firsts = np.flatnonzero(changes(claims))
        sizes = np.diff(np.append(firsts, len(claims)))
        if claims[0] == claim:  # the batch begins amid a claim
            firsts[0] -= count
        numbers = np.arange(1, len(claims) + 1) - np.repeat(firsts, sizes)
        claim, count = claims[-1], int(numbers[-1])
        names, codes = distinct(claims)
        local = pa.array([name[:-1].rsplit("/", 1)[-1].encode() for name in names]).take(codes)
        written = pa.array(numbers).cast(pa.string()).cast(pa.binary())
        terms = [part for name in QUAD for part in (b" ", column(stated, name))]
        yield joined([place, local, b"-", written, b">", *terms, b"\n"])
