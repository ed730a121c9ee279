"""Large networks for measuring, the same ones at each run: skewed, dated, hedged, and told by claims."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from kg.network.edges import NONE, Coded, EdgeTable, frozen

BASE = "https://example.org/large"
Places = npt.NDArray[np.int64]

_RELATIONS = tuple(f"{BASE}/relation/{number:02}" for number in range(12))
_HEDGES = ("alleged", "reported", "inferred")
_FIRST, _DAYS = np.datetime64("2010-01-01"), 4000


def skewed(random: np.random.Generator, size: int, count: int, steepness: float) -> Places:
    """Draw positions among ``size`` so that a few are drawn often, as a power law has it."""
    shares = (np.arange(size) + 3.0) ** -steepness
    drawn = np.searchsorted(np.cumsum(shares) / shares.sum(), random.random(count))
    return random.permutation(size)[np.minimum(drawn, size - 1)]


def large_table(edges: int, nodes: int) -> EdgeTable:
    """Make a table of so many different ties among so many nodes, and one row in ten more that repeats one.

    A tenth of the nodes may have no tie. No tie leads from a node to itself, which some functions of networkx
    refuse.
    """
    random = np.random.default_rng(1)
    tied = nodes - nodes // 10
    pairs = np.zeros(0, np.int64)
    while len(pairs) < edges:
        source = skewed(random, tied, 2 * edges, 0.55)
        target = skewed(random, tied, 2 * edges, 0.75)
        kept = source != target
        pairs = np.union1d(pairs, source[kept] * nodes + target[kept])
    pairs = random.permutation(pairs)[:edges]
    pairs = np.sort(np.concatenate([pairs, random.choice(pairs, edges // 10)]))
    rows = len(pairs)
    day = _FIRST + random.integers(0, _DAYS, rows)
    until = day + random.integers(0, 60, rows)
    open_ = np.datetime64("NaT", "D")
    claims = max(1, rows // 2)
    hedge = random.integers(NONE - 6, len(_HEDGES), rows).clip(NONE)
    return EdgeTable(
        "large",
        tuple(f"{BASE}/node/{place:07}" for place in range(nodes)),
        frozen((pairs // nodes).astype(np.int32)),
        frozen((pairs % nodes).astype(np.int32)),
        frozen(random.integers(1, 9, rows) / 2),
        frozen(np.where(random.random(rows) < 0.1, open_, day)),
        frozen(np.where(random.random(rows) < 0.2, open_, until)),
        _column(
            random.integers(0, claims, rows), tuple(f"{BASE}/claim/{place:07}" for place in range(claims))
        ),
        {
            "relation": _column(skewed(random, len(_RELATIONS), rows, 1.0), _RELATIONS),
            "hedge": _column(hedge, _HEDGES),
        },
    )


def _column(codes: Places, values: tuple[str, ...]) -> Coded:
    return Coded(frozen(codes.astype(np.int32)), values)


def quads(table: EdgeTable) -> Iterator[str]:
    """Give the table as N-Quads: each row a statement in the graph of its claim, each claim with a date."""
    claims, relations = table.claim.texts(), table.column("relation").texts()
    ends = zip(table.source.tolist(), table.target.tolist(), claims, relations, strict=True)
    for source, target, claim, relation in ends:
        yield f"<{table.nodes[source]}> <{relation}> <{table.nodes[target]}> <{claim}> .\n"
    for place, claim in enumerate(table.claim.values):
        year, month = 2010 + place % 11, 1 + place % 12
        yield f'<{claim}> <{BASE}/date> "{year}-{month:02}" .\n'
        if place % 9 == 0:
            yield f"<{claim}> <{BASE}/hedge> <{BASE}/hedge/alleged> .\n"


QUESTION = f"""SELECT ?source ?target ?relation ?date ?claim ?hedge WHERE {{
  GRAPH ?claim {{ ?source ?relation ?target }}
  OPTIONAL {{ ?claim <{BASE}/date> ?date }}
  OPTIONAL {{ ?claim <{BASE}/hedge> ?hedge }}
}}
ORDER BY ?source ?target ?relation ?claim"""
"""Asks the store for them, in the manner of ``queries/network``."""
SHORT_QUESTION = (
    "SELECT ?source ?target ?relation ?claim WHERE { GRAPH ?claim { ?source ?relation ?target } }"
)
"""Asks in the way that costs the store least, so that our own share weighs most."""


def two_kinds(edges: int) -> csr_array:
    """Make a matrix of actors by events: events have some five actors each, and a few actors are in many."""
    random = np.random.default_rng(2)
    actors, events = max(1, edges // 10), max(1, edges // 5)
    pairs = np.unique(skewed(random, actors, edges, 0.4) * events + random.integers(0, events, edges))
    ends = pairs // events, pairs % events
    return csr_array((np.ones(len(pairs)), ends), shape=(actors, events))


def multiplied(
    tables: Mapping[str, EdgeTable],
    *,
    rows: int,
    nodes: int,
    claims: int,
    own: str,
    side_by_side: Collection[str] = (),
) -> dict[str, EdgeTable]:
    """Make large tables of small ones: copies of each row, with copies of things in place of the things.

    The source of a row stands for one copy and its target for another one, skewed, so that copies hang
    together. A copy has the same name in each table, and so has that of a claim: where two tables speak of
    one thing, their copies do too. Words of a vocabulary stay as they are.

    Args:
        tables: by the name of the question; one without rows stays as it is.
        rows: of each large table, about.
        nodes: of each, about.
        claims: of all tables together, about.
        own: how the IRI of a thing starts that is to be copied.
        side_by_side: the tables in which both ends of a row are of one copy, since what they tie is one.
    """
    told = {claim for table in tables.values() for claim in table.claim.values}
    retold = max(1, claims // max(1, len(told)))
    made = {}
    for name, table in tables.items():
        spread = max(1, nodes // max(1, len(table.nodes)))
        times = max(1, rows // max(1, len(table)))
        if told.intersection(table.nodes):  # once for each copy of a claim, and not more
            spread = times = retold
        elif name in side_by_side:
            times = spread
        made[name] = (
            _multiplied(table, times, spread, retold, own, name in side_by_side) if len(table) else table
        )
    return made


def _multiplied(
    table: EdgeTable, times: int, spread: int, retold: int, own: str, side_by_side: bool
) -> EdgeTable:
    random = np.random.default_rng(3)
    copy = np.tile(np.arange(times), len(table))
    row = np.repeat(np.arange(len(table)), times)
    near = copy % spread
    far = near if side_by_side else skewed(random, spread, len(row), 1.0)
    source, target = table.source[row], table.target[row]
    claim = Coded(table.claim.codes[row], table.claim.values)
    count = max(spread, retold)
    kept = np.array([not iri.startswith(own) for iri in table.nodes], bool)
    whole = np.concatenate([
        source.astype(np.int64) * count + np.where(kept[source], 0, near),
        target.astype(np.int64) * count + np.where(kept[target], 0, far),
    ])  # fmt: skip
    which, places = np.unique(whole, return_inverse=True)
    names = [_copied(table.nodes[place // count], place % count) for place in which.tolist()]
    order = np.array(sorted(range(len(names)), key=names.__getitem__), np.int64)
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order))
    return EdgeTable(
        table.name,
        tuple(names[place] for place in order.tolist()),
        frozen(rank[places[: len(row)]]),
        frozen(rank[places[len(row) :]]),
        frozen(table.weight[row]),
        frozen(table.earliest[row]),
        frozen(table.latest[row]),
        _spread(claim, copy % retold, own),
        {
            name: _spread(Coded(column.codes[row], column.values), copy, own)
            for name, column in table.columns.items()
        },
    )


def _spread(column: Coded, copy: Places, own: str) -> Coded:
    """Put copies in place of the things of a column."""
    kept = np.array([*(not value.startswith(own) for value in column.values), True], bool)
    count = int(copy.max(initial=0)) + 1
    codes = column.codes.astype(np.int64)
    whole = np.where(codes == NONE, NONE, codes * count + np.where(kept[codes], 0, copy))
    which, places = np.unique(whole, return_inverse=True)
    names = [
        _copied(column.values[place // count], place % count) for place in which.tolist() if place != NONE
    ]
    order = np.array(sorted(range(len(names)), key=names.__getitem__), np.int64)
    rank = np.empty(len(order) + 1, np.int32)
    rank[order], rank[-1] = np.arange(len(order)), NONE
    first = int(len(which) > 0 and which[0] == NONE)
    return Coded(frozen(rank[places - first]), tuple(names[place] for place in order.tolist()))


def _copied(text: str, copy: int) -> str:
    return f"{text}~{copy}" if copy else text
