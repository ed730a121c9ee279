"""Each competency question has the same answer in rdflib: it asks SPARQL, not one engine."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Literal
from rdflib.query import ResultRow

from kg.queries.opened import Graph
from kg.queries.run import run

NAMES = sorted(path.stem for path in (Path(__file__).parents[3] / "queries" / "competency").glob("*.rq"))

# rdflib's own query engine uses what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")


@pytest.mark.parametrize("name", NAMES)
def test_gives_the_same_rows(real: Graph, name: str) -> None:
    query = real.catalogue[name]
    raw = run(real.store, query.text, defaults=query.header.defaults, prefixes=real.prefixes).raw
    assert isinstance(raw, ox.QuerySolutions)
    columns = [variable.value for variable in raw.variables if not variable.value.startswith("_")]
    first = Counter(tuple(_plain(row[column]) for column in columns) for row in raw)
    given = {f"_{key}": Literal(value) for key, value in query.header.defaults.items()}
    second: Counter[tuple[str, ...]] = Counter()
    for found in real.dataset.query(query.text, initBindings=given):
        assert isinstance(found, ResultRow)
        values = found.asdict()
        second[tuple(str(values.get(column, "")) for column in columns)] += 1
    assert second == first


def _plain(term: object) -> str:
    if term is None:
        return ""
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value
