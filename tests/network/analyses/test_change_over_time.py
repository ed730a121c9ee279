"""Windows of time: planted dates and reports with known bounds, and the real graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

import pytest
from hypothesis import given as trying
from hypothesis import strategies as st

from kg.build.run import build
from kg.errors import UsageError
from kg.model.project import Project
from kg.network.analyses.change_over_time import ANALYSIS
from kg.network.edges import EdgeTable, edge_table
from kg.network.given import Given
from kg.network.grounds import Evidence
from kg.network.results import Result
from kg.network.times.happenings import CLASSES
from kg.network.times.window_rows import Window
from kg.network.times.windows import months_later, named, windows_over
from kg.ontology.vocabulary import KG
from kg.queries.opened import Graph, open_graph

INCIDENT, ACT = CLASSES["incidents"], CLASSES["acts"]
Bounds = tuple[str | None, str | None]


def of(name: str) -> str:
    return f"https://example.org/id/{name}"


def planted(
    dates: Mapping[str, Bounds],
    *,
    classes: Mapping[str, str] | None = None,
    hedged_dates: Sequence[str] = (),
    hedged: Sequence[str] = (),
    cases: Mapping[str, str] | None = None,
    told: Mapping[str, Sequence[Bounds]] | None = None,
    agencies: Sequence[tuple[str, str, bool]] = (),
    kinds: Sequence[tuple[str, str, bool]] = (),
    same: Sequence[tuple[str, str]] = (),
) -> Given:
    """Plant things with their first and last days; the claim behind ``x`` is ``claim-x``."""
    classes, cases, told = classes or {}, cases or {}, told or {}
    claims = [of(f"claim-{name}") for name in dates]
    marked = [of("hedged") if name in hedged_dates else None for name in dates]
    doubted = [of("hedged") if name in hedged else None for name in dates]
    days = edge_table(
        "dates-of-events",
        [(of(name), classes.get(name, INCIDENT)) for name in dates],
        claims=claims,
        earliest=[bounds[0] for bounds in dates.values()],
        latest=[bounds[1] for bounds in dates.values()],
        columns={"date_hedge": marked, "hedge": doubted},
    )
    reports = [(name, bounds) for name, each in told.items() for bounds in each]
    tables: dict[str, EdgeTable] = {
        "dates-of-events": days,
        "reports-of-claims": edge_table(
            "reports-of-claims",
            [(of(f"claim-{name}"), of(f"work-{number}")) for number, (name, _) in enumerate(reports)],
            earliest=[bounds[0] for _, bounds in reports],
            latest=[bounds[1] for _, bounds in reports],
        ),
        "agencies-in-events": edge_table(
            "agencies-in-events",
            [(of(agency), of(event)) for agency, event, _ in agencies],
            claims=[of(f"claim-{agency}-{event}") for agency, event, _ in agencies],
            columns={"hedge": [None if sure else of("hedged") for *_, sure in agencies]},
        ),
        "network-events-and-events": edge_table(
            "network-events-and-events",
            [(of(act), of(case)) for act, case in cases.items()],
            columns={"relation": [KG["ofIncident"].value for _ in cases]},
        ),
        "kinds-of-acts-and-places": edge_table(
            "kinds-of-acts-and-places",
            [(of(act), of(kind)) for act, kind, _ in kinds],
            columns={"hedge": [None if sure else of("hedged") for *_, sure in kinds]},
        ),
        "things-judged-the-same": edge_table(
            "things-judged-the-same", [(of(one), of(other)) for one, other in same]
        ),
    }
    every = [*claims, *(of(f"claim-{agency}-{event}") for agency, event, _ in agencies)]
    documents = edge_table("documents-of-claims", [(claim, f"{claim}/copy") for claim in every])
    return Given(tables, Evidence(documents, edge_table("origins-of-claims", [])))


def counts(result: Result, *columns: str) -> dict[str, tuple[Any, ...]]:
    """Give columns of the rows of all kinds together, by window."""
    rows = (row for row in result if isinstance(row, Window) and not row.kind_iri)
    return {row.window: tuple(getattr(row, column) for column in columns) for row in rows}


def bounds(result: Result) -> dict[str, tuple[Any, ...]]:
    return counts(result, "surely", "possibly")


def test_an_uncertain_date_is_possible_in_each_window_it_touches_and_sure_in_none() -> None:
    given = planted({"sure": ("2019-03-01", "2019-03-31"), "either": ("2019-12-01", "2020-01-31")})
    assert bounds(ANALYSIS(given)) == {"2019": (1, 2), "2020": (0, 1), "no date stated": (0, 0)}


def test_an_open_end_is_possible_on_its_side_and_sure_nowhere() -> None:
    dates: dict[str, Bounds] = {
        "until": (None, "2019-06-30"),
        "since": ("2020-06-01", None),
        "first": ("2018-01-01", "2018-01-01"),
        "last": ("2021-05-01", "2021-05-01"),
    }
    result = ANALYSIS(planted(dates))
    assert any("on that side: 2." in remark for remark in result.remarks)
    assert bounds(result) == {
        "2018": (1, 2),
        "2019": (0, 1),
        "2020": (0, 1),
        "2021": (1, 2),
        "no date stated": (0, 0),
    }


def test_a_hedged_date_is_never_sure_and_a_hedged_thing_is_marked() -> None:
    dates: dict[str, Bounds] = {"a": ("2019-03-01", "2019-03-01"), "b": ("2019-04-01", "2019-04-01")}
    result = ANALYSIS(planted(dates, hedged_dates=["a"], hedged=["b"]))
    assert counts(result, "surely", "possibly", "hedged")["2019"] == (1, 2, 1)


@pytest.mark.parametrize(("stated", "sure"), [("2020-05", 1), ("2020-05~", 0), ("2020-05?", 0)])
def test_a_date_that_is_marked_as_vague_is_never_sure(invented: Project, stated: str, sure: int) -> None:
    path = invented.root / "graph" / "claims" / "d1.trig"
    dated = 'n:gggggg22 a kg:Incident ; kg:date "{}"'
    text = path.read_text("utf-8")
    assert dated.format("2020-05") in text
    path.write_text(text.replace(dated.format("2020-05"), dated.format(stated)), "utf-8")
    build(invented)
    with open_graph(invented.root) as graph:
        result = ANALYSIS(Given.of(graph, ANALYSIS.tables), since=date(2020, 1, 1), until=date(2020, 12, 31))
    assert bounds(result)["2020"] == (sure, 1)


def test_what_has_no_date_has_a_row_of_its_own_that_cites_it() -> None:
    result = ANALYSIS(planted({"a": ("2019-03-01", "2019-03-01"), "silent": (None, None)}))
    assert bounds(result) == {"2019": (1, 1), "no date stated": (0, 1)}
    assert result.rows[-1].grounds.claims == (of("claim-silent"),)


def test_an_act_without_a_date_is_possibly_whenever_its_case_was() -> None:
    given = planted(
        {"case": ("2019-03-01", "2019-03-31"), "act": (None, None), "lone": (None, None)},
        classes={"act": ACT, "lone": ACT},
        cases={"act": "case"},
    )
    assert bounds(ANALYSIS(given, what="acts")) == {"2019": (0, 1), "no date stated": (0, 1)}


def test_windows_may_overlap_and_may_leave_gaps() -> None:
    given = planted({"a": ("2019-03-10", "2019-03-20"), "b": ("2019-05-01", "2019-05-01")})
    overlapping = bounds(ANALYSIS(given, width=3, step=1, since=date(2019, 2, 1)))
    assert overlapping == {
        "2019-02-01/2019-04-30": (1, 1),
        "2019-03-01/2019-05-31": (2, 2),
        "2019-04-01/2019-06-30": (1, 1),
        "2019-05-01/2019-07-31": (1, 1),
        "no date stated": (0, 0),
    }
    gaps = ANALYSIS(given, width=1, step=2, since=date(2019, 2, 1))
    assert bounds(gaps) == {"2019-02": (0, 0), "2019-04": (0, 0), "no date stated": (0, 0)}
    assert any("2 with a date" in remark for remark in gaps.remarks)


def test_the_first_window_begins_with_a_year_or_with_a_month() -> None:
    given = planted({"a": ("2019-03-10", "2019-04-20")})
    assert [*bounds(ANALYSIS(given))] == ["2019", "no date stated"]
    assert [*bounds(ANALYSIS(given, width=1, step=1))] == ["2019-03/2019-04", "no date stated"]


def test_the_last_window_ends_with_the_last_day_that_was_asked_for() -> None:
    given = planted({"a": ("2019-03-10", "2020-08-20")})
    found = ANALYSIS(given, since=date(2019, 1, 1), until=date(2020, 6, 30))
    assert [*bounds(found)] == ["2019/2020-06-30", "no date stated"]
    found = ANALYSIS(planted({"a": ("2019-03-10", "2019-08-20")}), until=date(2020, 6, 30))
    assert [*bounds(found)] == ["2019", "2020-01-01/2020-06-30", "no date stated"]


def test_by_report_counts_when_it_was_told_and_not_when_it_happened() -> None:
    given = planted(
        {"old": ("1975-01-01", "1975-12-31"), "new": ("2021-01-05", "2021-01-05"), "mute": (None, None)},
        told={"old": [("2021-01-01", "2021-12-31")], "new": [("2021-12-16", None)], "mute": [(None, None)]},
    )
    assert bounds(ANALYSIS(given, by="report")) == {
        "2021": (1, 2),
        "date of the report not stated": (0, 1),
    }


def test_what_is_told_again_is_told_in_both_windows_and_first_in_one() -> None:
    given = planted(
        {"a": ("2018-05-01", "2018-05-01")},
        told={"a": [("2019-01-04", "2019-01-04"), ("2020-04-10", "2020-04-10")]},
    )
    columns = ("surely", "possibly", "newly_surely", "newly_possibly")
    assert counts(ANALYSIS(given, by="report"), *columns) == {
        "2019": (1, 1, 1, 1),
        "2020": (1, 1, 0, 0),
        "date of the report not stated": (0, 0, None, None),
    }
    assert counts(ANALYSIS(given), *columns) == {
        "2018": (1, 1, 0, 0),
        "2019": (0, 0, 1, 1),
        "no date stated": (0, 0, None, None),
    }


def test_a_report_without_a_day_may_have_been_the_first() -> None:
    told: dict[str, list[Bounds]] = {"a": [("2019-01-04", "2019-01-04"), (None, None)]}
    given = planted({"a": ("2018-05-01", "2018-05-01")}, told=told)
    found = counts(ANALYSIS(given), "newly_surely", "newly_possibly")
    assert found["2018"] == (0, 1)
    assert found["2019"] == (0, 1)


def test_agencies_of_acts_count_for_their_case_and_hedged_ones_are_only_possible() -> None:
    given = planted(
        {
            "case": ("2019-03-01", "2019-03-31"),
            "other": ("2019-04-01", "2019-04-01"),
            "act": (None, None),
            "late": ("2020-01-01", "2020-01-01"),
        },
        classes={"act": ACT},
        cases={"act": "case"},
        agencies=[("police", "act", True), ("party", "other", False), ("court", "case", True)],
    )
    found = counts(ANALYSIS(given), "agencies_surely", "agencies_possibly", "groups")
    assert found["2019"] == (2, 3, 2)
    assert found["2020"] == (0, 0, 0)
    row = ANALYSIS(given).rows[0]
    assert of("claim-police-act") in row.grounds.claims


def test_acts_are_counted_by_kind_too() -> None:
    given = planted(
        {"a": ("2019-03-01", "2019-03-01"), "b": ("2019-04-01", "2019-04-01")},
        classes={"a": ACT, "b": ACT},
        kinds=[("a", "arrest", True), ("b", "arrest", False), ("b", "trial", True)],
    )
    result = ANALYSIS(given, what="acts")
    rows = [(row.kind, row.surely, row.possibly) for row in result if isinstance(row, Window) and row.start]
    assert rows == [("all kinds", 2, 2), ("arrest", 1, 2), ("trial", 1, 1)]
    trial = next(row for row in result if isinstance(row, Window) and row.kind == "trial")
    assert trial.grounds.claims == (of("claim-b"),)
    assert any("several kinds" in remark for remark in result.remarks)


def test_things_judged_the_same_are_one_with_all_that_their_dates_allow() -> None:
    dates: dict[str, Bounds] = {"a": ("2019-03-01", "2019-03-31"), "b": ("2020-03-01", "2020-03-31")}
    assert bounds(ANALYSIS(planted(dates, same=[("a", "b")]))) == {
        "2019/2020": (0, 1),
        "no date stated": (0, 0),
    }


def test_says_how_many_documents_the_windows_rest_on_and_that_reports_are_no_events() -> None:
    dates: dict[str, Bounds] = {"a": ("2019-03-01", "2019-03-01"), "b": ("2020-03-01", "2020-03-01")}
    for by in ("event", "report"):
        told = {name: [span] for name, span in dates.items()}
        result = ANALYSIS(planted(dates, told=told), by=by)
        assert any("no rise in events" in remark for remark in result.remarks)


def test_windows_alike_in_which_nothing_is_sure_are_one_row_with_the_figures_of_each() -> None:
    dates: dict[str, Bounds] = {
        "decade": ("2001-01-01", "2010-12-31"),
        "sure": ("2004-05-05", "2004-05-05"),
        "late": ("2015-05-05", "2015-05-05"),
    }
    result = ANALYSIS(planted(dates))
    assert counts(result, "surely", "possibly", "windows") == {
        "2001/2003": (0, 1, 3),  # of the ten years together it would be sure; of each it is not
        "2004": (1, 2, 1),
        "2005/2010": (0, 1, 6),
        "2011/2014": (0, 0, 4),
        "2015": (1, 1, 1),
        "no date stated": (0, 0, None),
    }
    assert any("figures are those of each" in remark for remark in result.remarks)
    other: dict[str, Bounds] = {"a": ("2001-02-01", "2002-11-30"), "b": ("2002-12-01", "2003-11-30")}
    assert [*bounds(ANALYSIS(planted(other | {"c": ("2003-12-01", "2004-11-30")})))] == [
        "2001", "2002", "2003", "2004", "no date stated",
    ]  # as many in 2002 as in 2003, but others  # fmt: skip


def test_windows_that_overlap_or_leave_gaps_each_have_their_row() -> None:
    given = planted({"a": ("2001-01-01", "2010-12-31")})
    assert len(ANALYSIS(given)) == 2
    assert len(ANALYSIS(given, width=24)) == 11
    assert len(ANALYSIS(given, width=6)) == 11
    assert len(ANALYSIS(given, width=10**9)) == 11  # each to the end of the calendar


def test_a_kind_has_a_row_of_zeros_behind_its_last_one() -> None:
    given = planted(
        {"a": ("2019-03-01", "2019-03-01"), "b": ("2022-04-01", "2022-04-01")},
        classes={"a": ACT, "b": ACT},
        kinds=[("a", "arrest", True), ("b", "trial", True)],
    )
    rows = [row for row in ANALYSIS(given, what="acts") if isinstance(row, Window) and row.kind_iri]
    assert [(row.kind, row.window, row.surely) for row in rows] == [
        ("arrest", "2019", 1),
        ("arrest", "2020/2021", 0),
        ("trial", "2022", 1),
    ]
    assert not rows[1].grounds.claims


@pytest.mark.parametrize("by", ["event", "report"])
def test_nothing_told_and_nothing_dated_are_refused_in_words(by: str) -> None:
    (row,) = ANALYSIS(planted({}), by=by)
    assert row.refusal == "Nothing of this kind is told."
    refused, undated = ANALYSIS(planted({"a": (None, None)}), by=by)
    assert "no window to count in" in refused.refusal
    assert isinstance(undated, Window)
    assert (undated.surely, undated.possibly) == (0, 1)


def test_too_many_windows_and_none_are_refused() -> None:
    given = planted({"a": ("0001-01-01", "2019-01-01")})
    assert "more than 1000 windows" in ANALYSIS(given, step=1).rows[0].refusal
    refusal = ANALYSIS(given, since=date(2030, 1, 1)).rows[0].refusal
    assert "the first day would be 2030-01-01 and the last 2019-01-01" in refusal


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"by": "guess"}, "by: 'guess' is none of event, report"),
        ({"what": "dreams"}, "what: 'dreams' is none of incidents"),
        ({"width": 0}, "width: 0 is no whole number from 1"),
        ({"step": -1}, "step: -1 is no whole number from 1"),
        ({"since": date(2021, 1, 1), "until": date(2020, 1, 1)}, "since: 2021-01-01 is later"),
    ],
)
def test_an_option_that_cannot_be_is_refused(options: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        ANALYSIS(planted({"a": ("2019-01-01", "2019-01-01")}), **options)


DAYS = st.dates(date(2015, 1, 1), date(2022, 12, 31))
STRETCHES = st.tuples(DAYS, st.integers(0, 700)).map(lambda one: (one[0], one[0] + timedelta(days=one[1])))


@trying(st.lists(STRETCHES, min_size=1, max_size=12), st.integers(1, 15), st.integers(1, 15))
def test_sure_is_never_more_than_possible_and_all_that_is_dated_is_possible_somewhere(
    stretches: list[tuple[date, date]], width: int, step: int
) -> None:
    dates: dict[str, Bounds] = {f"e{n}": (a.isoformat(), z.isoformat()) for n, (a, z) in enumerate(stretches)}
    result = ANALYSIS(planted(dates), width=max(width, step), step=step)
    rows = [row for row in result if isinstance(row, Window) and row.start]
    for row in rows:
        assert row.start is not None
        assert row.end is not None
        each = [*islice(windows_over(row.start, row.end, max(width, step), step), row.windows)]
        assert each[-1][1] == row.end
        for start, end in each:
            sure = [a for a, z in stretches if start <= a and z <= end]
            possible = [a for a, z in stretches if a <= end and z >= start]
            assert (row.surely, row.possibly) == (len(sure), len(possible))
            assert len(row.grounds.claims) == len(possible)
    assert {claim for row in rows for claim in row.grounds.claims} == {of(f"claim-{name}") for name in dates}


def test_windows_keep_to_the_calendar() -> None:
    leap = months_later(date(2020, 1, 31), 1)
    assert leap == date(2020, 2, 29)
    assert months_later(date(9999, 12, 1), 1) is None
    assert [*windows_over(date(9999, 1, 1), date.max, 12, 12)] == [(date(9999, 1, 1), date.max)]
    assert named(date(2020, 2, 1), date(2020, 2, 29)) == "2020-02"
    assert named(date(2020, 1, 1), date(2020, 12, 31)) == "2020"
    assert named(date(2020, 2, 2), date(2020, 2, 29)) == "2020-02-02/2020-02-29"


def of_real(real: Graph) -> Given:
    return Given.of(real, ANALYSIS.tables)


def test_the_incidents_of_the_real_graph_by_event(real: Graph) -> None:
    found = bounds(ANALYSIS(of_real(real)))
    assert [*found] == ["1970/1989", "1990/2017", *map(str, range(2018, 2026)), "no date stated"]
    years = ("1970/1989", "1990/2017", "2018", "2019", "2020", "2021", "2022", "2024")
    assert {year: found[year] for year in years} == {
        "1970/1989": (0, 3),  # in each of these years: of the 1970s or 1980s, and two with an open beginning
        "1990/2017": (0, 2),
        "2018": (0, 3),  # one until May, one until 2021-11, one hedged in December
        "2019": (2, 3),
        "2020": (0, 1),
        "2021": (2, 3),
        "2022": (0, 0),
        "2024": (1, 3),  # one hedged in September, one open from June
    }
    assert found["no date stated"] == (0, 0)


def test_the_incidents_of_the_real_graph_by_report(real: Graph) -> None:
    columns = ("surely", "possibly", "newly_surely", "newly_possibly")
    found = counts(ANALYSIS(of_real(real), by="report"), *columns)
    assert found["2018"] == (0, 1, 0, 1)
    assert found["2019"] == (3, 4, 3, 4)  # three by the page of 10 April, one by a page open from 2018-07
    assert found["2021"] == (1, 4, 1, 4)  # one reported in 2021-11, two in a report open from 2021-12-16
    assert found["2025"] == (0, 7, 0, 6)


def test_the_inferred_dates_of_the_real_graph(real: Graph) -> None:
    found = counts(ANALYSIS(of_real(real)), "possibly", "inferred")
    assert found["2021"] == (3, 2)  # one by the year of the report, one before it; one month is stated
    assert found["2019"] == (3, 1)
    assert counts(ANALYSIS(of_real(real), by="report"), "inferred")["2021"] == (None,)


def test_two_detentions_of_2017_are_sure_though_their_order_is_inferred(real: Graph) -> None:
    result = ANALYSIS(of_real(real), what="acts", since=date(2017, 1, 1), until=date(2017, 12, 31))
    rows = {row.kind: row for row in result if isinstance(row, Window) and row.start}
    assert (rows["detention"].surely, rows["detention"].possibly) == (2, 3)
    assert bounds(result)["2017"] == (2, 12)


def test_rows_stand_in_the_same_order_in_all_languages(real: Graph) -> None:
    english, korean = (
        ANALYSIS(Given.of(real, ANALYSIS.tables, language), what="acts") for language in ("en", "ko")
    )
    stand = [
        [(row.start, row.kind_iri, row.grounds.claims) for row in result if isinstance(row, Window)]
        for result in (english, korean)
    ]
    assert len({kind for _, kind, _ in stand[0]}) > 3
    assert stand[0] == stand[1]
    assert [one.kind for one in english if isinstance(one, Window)] != [
        one.kind for one in korean if isinstance(one, Window)
    ]
