"""Laws with their penalties, and the sentences beside them."""

from __future__ import annotations

import pytest

from kg.analyse.penalties import Row, penalties
from kg.errors import UsageError
from kg.queries.opened import Graph

LAW = "Law on rejecting reactionary ideology and culture"


def beside(rows: list[Row]) -> list[tuple[str, str, str, str, str]]:
    return [(row.people, row.term, row.fitting, row.comparison, row.overall) for row in rows if row.case]


def test_sentences_stand_beside_the_provision_that_their_conduct_fits(told: Graph) -> None:
    rows = penalties(told, "Order Law")
    assert beside(rows) == [
        ("2 people", "1 year, prison term", "expressing an opinion", "at the lower limit", ""),
        (
            "1 person",
            "life sentence",
            "expressing an opinion",
            "above",
            "harsher than any penalty of the norm for this conduct",
        ),
        (
            "at least 3 people",
            "2 years, prison term",
            "",
            "not comparable",
            "within what is laid down for expressing an opinion",
        ),
    ]
    assert {row.penalty_term for row in rows[:2]} == {"1 to 5 years, imprisonment"}
    assert rows[2].provision == ""
    assert rows[2].remark == "no provision that is told of names this conduct"


def test_a_law_that_is_only_implied_is_said_to_be(told: Graph) -> None:
    assert {(row.link, row.link_hedge) for row in penalties(told, "Order Law")} == {("implied", "inferred")}


def test_accusations_are_no_deeds(told: Graph) -> None:
    assert [row.case_conduct for row in penalties(told, "Order Law")] == [
        "accused of criticising the leadership",
        "expressing an opinion",
        "selling",
    ]


def test_sentences_for_which_no_law_is_told_come_last(told: Graph) -> None:
    last = penalties(told)[-1]
    assert (last.law, last.case_label, last.term, last.remark) == (
        "",
        "Case in the north",
        "death sentence",
        "no law is told",
    )
    assert all(row.law for row in penalties(told, "Order Law"))


def test_unnamed_laws_are_told_apart_by_where_they_stand(told: Graph) -> None:
    (row,) = penalties(told, "Decree that nobody named")
    assert (row.law_label, row.conduct) == ("Decree that nobody named [d1, 306-361]", "reading")
    assert (row.penalty, row.case) == ("", "")


def test_refuses_what_is_no_law(told: Graph) -> None:
    with pytest.raises(UsageError, match=r"is no kg:Law but kg:Policy"):
        penalties(told, "Ban on gatherings")


def test_viewers_stand_at_the_lower_limit_of_a_norm_whose_kind_is_not_stated(real: Graph) -> None:
    (row,) = [row for row in penalties(real, LAW) if row.people == "6 people"]
    assert (row.penalty_term, row.term) == ("5 to 15 years, kind not stated", "5 years, term of hard labour")
    assert (row.fitting, row.comparison) == ("watching (1 of 3 kinds of conduct)", "at the lower limit")
    assert row.remark == "the norm states the length, not the kind"
    assert row.link == "implied"


def test_a_buyer_got_more_than_those_who_possess_may_get(real: Graph) -> None:
    (row,) = [row for row in penalties(real, LAW) if row.case_conduct == "buying"]
    assert (row.term, row.comparison, row.provision) == ("life sentence", "not comparable", "")
    harsher, within = row.overall.split("; ")
    assert "listening, possessing, watching" in harsher
    assert harsher.startswith("harsher than any for")
    assert within == "within what is laid down for distributing, importing"


def test_an_execution_without_a_told_sentence_is_listed_as_such(real: Graph) -> None:
    (row,) = [row for row in penalties(real, LAW) if "Wonsan" in row.case_label]
    assert (row.term, row.sentence, row.remark) == ("execution, no sentence told", "", "no sentence is told")


def test_a_ceiling_of_several_terms_is_said_as_one(real: Graph) -> None:
    (row,) = [row for row in penalties(real) if row.people == "7 people" and row.max_months == 126]
    assert (row.term, row.law, row.case_conduct) == (
        "up to 10 years 6 months, prison term",
        "",
        "accused of distributing",
    )
