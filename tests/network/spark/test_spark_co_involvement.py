"""Co-occurrence and co-involvement on Spark are those of one machine."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.errors import UsageError
from kg.network.analyses.co_involvement import KINDS_OF_BODY, LEVELS
from kg.network.cached import edges
from kg.network.edges import EdgeTable, edge_table
from kg.network.grounds import SAME, same_things
from kg.network.involvement.fixed_degrees import meetings
from kg.network.involvement.incidence import (
    ACTING,
    CLASSES,
    INVOLVEMENTS,
    NOT_ACTING,
    PARTS,
    TIES,
    incidence,
    of_class,
    superiors,
    without_superiors,
)
from kg.network.spark.co_involvement import co_involvement
from kg.network.spark.co_occurrence import co_occurrence
from kg.ontology.vocabulary import KG
from kg.queries.opened import Graph

from .written import tables_of

pytestmark = pytest.mark.xdist_group("spark")  # one worker has the session of all

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

pytestmark = pytest.mark.slow

Pairs = dict[tuple[str, str], tuple[int, float]]
NAMES = (INVOLVEMENTS, PARTS, CLASSES, TIES, SAME)


def pairs(frame: DataFrame) -> Pairs:
    rows = frame.collect()
    found = {(row["first"], row["second"]): (row["shared"], row["weight"]) for row in rows}
    assert len(found) == len(rows)
    return found


def assert_close(found: Pairs, wanted: Pairs) -> None:
    """Hold pairs and counts to be the same, and weights to 1e-9: sums are taken in no fixed order."""
    assert {pair: shared for pair, (shared, _) in found.items()} == {
        pair: shared for pair, (shared, _) in wanted.items()
    }
    assert {pair: weight for pair, (_, weight) in found.items()} == pytest.approx(
        {pair: weight for pair, (_, weight) in wanted.items()}, rel=1e-9
    )


def on_one_machine(tables: dict[str, EdgeTable], level: str, kind: str) -> Pairs:
    """Do what the analysis co-involvement does before it asks for chance."""
    same = same_things(tables[SAME])
    bodies = of_class(tables[CLASSES], *KINDS_OF_BODY[kind])
    whole = incidence(tables[INVOLVEMENTS], tables[PARTS], bodies, same, by_act=level == "act")
    apart = without_superiors(whole, superiors(tables[TIES], same))
    found = meetings(apart.matrix())
    columns = (found.first.tolist(), found.second.tolist(), found.shared.tolist(), found.weight.tolist())
    return {
        (apart.agencies[first], apart.agencies[second]): (shared, weight)
        for first, second, shared, weight in zip(*columns, strict=True)
    }


def worlds(seed: int, count: int = 60) -> dict[str, EdgeTable]:
    """Make tables of many small worlds: circles of superiors, bodies told twice, roles that do not act."""
    drawn = random.Random(seed)  # noqa: S311 no secret
    rows: dict[str, list[tuple[str, str, str | None]]] = {name: [] for name in NAMES}
    for world in range(count):
        bodies = [f"b{world:02}{letter}" for letter in "abcdef"]
        acts = [f"e{world:02}{number}" for number in range(5)]
        cases = [f"f{world:02}{number}" for number in range(3)]
        roles = [*sorted(ACTING)[:2], sorted(NOT_ACTING)[0], None]
        kinds = [KG[name].value for name in ("Agency", "Agency", "Organization", "State")]
        rows[CLASSES] += [(body, drawn.choice(kinds), None) for body in bodies]
        rows[INVOLVEMENTS] += [
            (drawn.choice(bodies), drawn.choice(acts), drawn.choice(roles))
            for _ in range(drawn.randint(4, 24))
        ]
        of = [KG["ofIncident"].value] * 3 + [KG["partOf"].value]
        rows[PARTS] += [(act, drawn.choice(cases), drawn.choice(of)) for act in acts]
        rows[TIES] += [
            (drawn.choice(bodies), drawn.choice(bodies), drawn.choice(["tie", "tie", None]))
            for _ in range(drawn.randint(0, 5))
        ]
        rows[SAME] += [(drawn.choice(bodies), drawn.choice(bodies), None) for _ in range(drawn.randint(0, 2))]
    return {
        name: edge_table(
            name,
            [(source, target) for source, target, _ in told],
            columns={"tie" if name == TIES else "relation": [text for *_, text in told]},
        )
        for name, told in rows.items()
    }


@pytest.mark.parametrize(("level", "kind", "seed"), [("incident", "agency", 1), ("act", "body", 2)])
def test_drawn_worlds(spark: SparkSession, level: str, kind: str, seed: int, tmp_path: Path) -> None:
    tables = worlds(seed)
    wanted = on_one_machine(tables, level, kind)
    assert len(wanted) > 20
    found = pairs(co_involvement(tables_of(spark, tmp_path, *tables.values()), level=level, kind=kind))
    assert_close(found, wanted)


@pytest.mark.parametrize("level", LEVELS)
def test_the_real_graph(spark: SparkSession, level: str, real: Graph, tmp_path: Path) -> None:
    tables = {name: edges(real, name) for name in NAMES}
    wanted = on_one_machine(tables, level, "body")
    assert wanted or level == "act"  # no act of the real graph names two
    found = pairs(co_involvement(tables_of(spark, tmp_path, *tables.values()), level=level, kind="body"))
    assert_close(found, wanted)


def test_pairs_by_hand(spark: SparkSession) -> None:
    told = "('ab', 'a'), ('ab', 'b'), ('ab', 'b'), ('abc', 'a'), ('abc', 'b'), ('abc', 'c'), ('d', 'd')"
    members = spark.sql(f"SELECT * FROM VALUES {told} AS told(event, member)")  # noqa: S608
    assert pairs(co_occurrence(members)) == {
        ("a", "b"): (2, 1.5),
        ("a", "c"): (1, 0.5),
        ("b", "c"): (1, 0.5),
    }


def test_an_unknown_level_is_told(spark: SparkSession, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no level 'case'.*incident, act, agency, body"):
        co_involvement(tables_of(spark, tmp_path), level="case")
