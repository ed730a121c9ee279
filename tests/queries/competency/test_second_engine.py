"""Each competency question has the same answer in rdflib: it asks SPARQL, not one engine.

Asked of the frozen data, since rdflib needs minutes for some of them on the real graph.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Literal
from rdflib.query import ResultRow
from tests.queries.competency.test_competency import QUESTIONS
from tests.queries.competency.test_frozen import FILES, load, question

from kg.queries.run import run

# rdflib's own query engine uses what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_gives_the_same_rows(path: Path) -> None:
    frozen, query = load(path), QUESTIONS[question(path)]
    raw = run(frozen.store, query.text, defaults=query.header.defaults, prefixes=frozen.prefixes).raw
    assert isinstance(raw, ox.QuerySolutions)
    columns = [variable.value for variable in raw.variables if not variable.value.startswith("_")]
    first = Counter(tuple(_plain(row[column]) for column in columns) for row in raw)
    given = {f"_{key}": Literal(value) for key, value in query.header.defaults.items()}
    second: Counter[tuple[str, ...]] = Counter()
    for found in frozen.dataset.query(query.text, initBindings=given):
        assert isinstance(found, ResultRow)
        values = found.asdict()
        second[tuple(str(values.get(column, "")) for column in columns)] += 1
    assert second == first


def _plain(term: object) -> str:
    if term is None:
        return ""
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value
