"""Statements gathered by what they are about."""

from __future__ import annotations

from kg.network.edges import edge_table
from kg.network.punishment.statements import Statements

TABLE = edge_table(
    "told",
    [("a", "x"), ("a", "x"), ("a", "y"), ("b", "x")],
    claims=["c1", "c2", None, "c3"],
    columns={
        "relation": ["has", "has", "knows", "has"],
        "hedge": [None, "alleged", None, None],
        "whom": ["p", "q", None, None],
        "class": ["act", "act", "act", "practice"],
    },
)


def test_several_rows_of_one_statement_are_one() -> None:
    told = Statements(TABLE)
    (one,) = told.about("a", "has")
    assert (one.target, one.claims, one.hedges) == ("x", frozenset({"c1", "c2"}), frozenset({"alleged"}))
    assert told.texts(one, "whom") == frozenset({"p", "q"})
    assert [found.relation for found in told.about("a", "has", "knows")] == ["has", "knows"]
    assert [*told.about("a", "owns")] == [*told.about("nobody", "has")] == []


def test_the_rows_of_a_statement_that_hold_for_one() -> None:
    told = Statements(TABLE)
    (one,) = told.about("a", "has")
    kept = told.where(one, "whom", "q")
    assert kept is not None
    assert (kept.claims, kept.rows) == (frozenset({"c2"}), (1,))
    assert told.where(one, "whom", "r") is None
    (open_to_all,) = told.about("b", "has")
    assert told.where(open_to_all, "whom", "r") == open_to_all


def test_things_that_have_values_in_columns_in_one_row() -> None:
    told = Statements(TABLE)
    assert told.having(relation=["has"]) == ["a", "b"]
    assert told.having(**{"class": ["practice", "act"], "relation": ["knows"]}) == ["a"]
    assert told.having(relation=["has"], nothing=["x"]) == []
