"""Reporting bias: planted sources with a known coverage, and counts of the real graph taken by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kg.errors import UsageError
from kg.network.analyses.reporting_bias import ANALYSIS, Coverage
from kg.network.compute import compute
from kg.network.edges import edge_table
from kg.network.given import Given
from kg.network.grounds import Evidence
from kg.network.naming import LocalNames
from kg.network.results import Result
from kg.network.sources.coverage import SEXUAL_VIOLENCE
from kg.ontology.vocabulary import KG, KINDS
from kg.queries.opened import Graph

ACT, PRACTICE = KG["Act"].value, KG["Practice"].value


def of(name: str) -> str:
    return f"https://example.org/id/{name}"


class Classes(LocalNames):
    """Names in which whoever is called so is an unnamed source."""

    def classes(self, iri: str) -> tuple[str, ...]:
        return ("kg:UnnamedSource",) if "unnamed" in iri else ("kg:Organization",)


def planted(
    events: Sequence[tuple[str, str, str, str]],
    *,
    placed: Sequence[tuple[str, str, str, str, str, bool]] = (),
    days: Sequence[tuple[str | None, str | None]] | None = None,
    dated: Sequence[tuple[str, str, bool]] = (),
    same: Sequence[tuple[str, str]] = (),
    heads: Sequence[tuple[str, str]] = (),
    case: str | None = None,
) -> Given:
    """Plant events as (event, form, kind, claim), places as (event, place, kind, claim, relation, hedged).

    The claim ``a1`` is of document ``a``.
    """
    spans = days or [(None, None)] * len(events)
    kinds = edge_table(
        "kinds-of-events",
        [(of(event), kind if ":" in kind else of(kind)) for event, _, kind, _ in events],
        claims=[of(claim) for *_, claim in events],
        earliest=[first for first, _ in spans],
        latest=[last for _, last in spans],
        columns={"form": [form for _, form, _, _ in events], "dated": ["own"] * len(events)}
        | {"case": [case] * len(events)},
    )
    provinces = edge_table(
        "provinces-of-events",
        [(of(event), of(place)) for event, place, *_ in placed],
        claims=[of(claim) for _, _, _, claim, _, _ in placed],
        columns={
            "relation": [relation for *_, relation, _ in placed],
            "place_kind": [KINDS[f"place-kind/{kind}"].value for _, _, kind, *_ in placed],
            "hedge": [of("reported") if hedged else None for *_, hedged in placed],
        },
    )
    dates = edge_table(
        "claims-of-dates",
        [(of(event), of(event)) for event, _, _ in dated],
        claims=[of(claim) for _, claim, _ in dated],
        columns={
            "relation": ["own"] * len(dated),
            "hedge": [of("reported") if hedged else None for *_, hedged in dated],
        },
    )
    told = sorted(
        {claim for *_, claim in events} | {row[3] for row in placed} | {claim for _, claim, _ in dated}
    )
    documents = edge_table("documents-of-claims", [(of(claim), of(f"copy/{claim[0]}")) for claim in told])
    origins = edge_table(
        "origins-of-claims",
        [(of(claim), of(head)) for claim, head in heads],
        columns={"relation": ["sure"] * len(heads)},
    )
    judged = edge_table("things-judged-the-same", [(of(one), of(other)) for one, other in same])
    tables = {table.name: table for table in (kinds, provinces, dates, documents, judged)}
    return Given(tables, Evidence(documents, origins, judged), Classes())


def rows(result: Result) -> dict[tuple[str, str], Coverage]:
    """Give the rows by source and the coordinate that is there."""
    found = {}
    for row in result:
        assert isinstance(row, Coverage)
        found[row.source, row.type or row.place or row.year] = row
    assert len(found) == len(result)
    return found


TWO = [("e1", ACT, "raid", "a1"), ("e2", ACT, "raid", "b1"), ("e3", PRACTICE, "ban", "b2")]


def test_what_one_source_alone_tells_of_is_marked() -> None:
    found = rows(ANALYSIS(planted(TWO)))
    raid, ban = found["all sources", "raid (Act)"], found["all sources", "ban (Practice)"]
    assert (raid.possibly, raid.sources, raid.only) == (2, 2, False)
    assert (ban.possibly, ban.sources, ban.only) == (1, 1, True)
    assert found["a", "raid (Act)"].share == 1
    assert found["b", "raid (Act)"].share == 0.5
    assert ("a", "ban (Practice)") not in found, "an empty combination is no row"
    assert found["b", "all kinds"].grounds.claims == (of("b1"), of("b2"))


def test_the_totals_count_each_event_once() -> None:
    twice = [("e1", ACT, "raid", "a1"), ("e1", ACT, "search", "a2"), ("e2", ACT, "raid", "b1")]
    found = rows(ANALYSIS(planted(twice, same=[("e1", "e2")])))
    assert found["all sources", "all kinds"].possibly == 1
    assert found["all sources", "raid (Act)"].possibly == 1
    assert found["all sources", "raid (Act)"].sources == 2


def test_a_place_is_sure_only_as_the_events_own_and_without_a_hedge() -> None:
    placed = [
        ("e1", "north", "province", "a1", "own", False),
        ("e2", "north", "province", "b1", "case", False),
        ("e3", "north", "province", "b2", "own", True),
    ]
    found = rows(ANALYSIS(planted(TWO, placed=placed), over="place"))
    north = found["all sources", "north"]
    assert (north.surely, north.possibly) == (1, 3)


def test_a_place_counts_for_the_source_that_states_it() -> None:
    both = [("e1", ACT, "raid", "a1"), ("e1", ACT, "raid", "b1")]
    found = rows(
        ANALYSIS(planted(both, placed=[("e1", "north", "province", "a2", "own", False)]), over="place")
    )
    assert found["a", "north"].possibly == 1
    assert ("b", "north") not in found
    assert found["b", "no place stated by this source"].possibly == 1
    assert found["a", "north"].grounds.claims == (of("a1"), of("a2"))


def test_two_places_leave_both_possible() -> None:
    placed = [("e1", place, "province", "a1", "own", False) for place in ("north", "south")]
    found = rows(ANALYSIS(planted(TWO[:1], placed=placed), over="place"))
    assert [(found["a", site].surely, found["a", site].possibly) for site in ("north", "south")] == [
        (0, 1)
    ] * 2


def test_no_place_is_finer_than_is_published() -> None:
    alley = [("e1", "alley", "residential-area", "a1", "own", False)]
    assert {row.place for row in cast(ANALYSIS(planted(TWO[:1], placed=alley), over="place"))} == {
        "all places",
        "a place finer than is published",
    }
    town = [("e1", "town", "city", "a1", "own", False)]
    violence = [("e1", ACT, SEXUAL_VIOLENCE, "a1")]
    for events, there in ((TWO[:1], True), (violence, False)):
        result = ANALYSIS(planted(events, placed=town), over="place")
        assert ("town" in {row.place for row in cast(result)}) is there
        dots = () if result.picture is None else result.picture.dots
        assert (of("town") in {dot.iri for dot in dots}) is there


def test_one_act_of_sexual_violence_tells_of_all_acts_of_its_case() -> None:
    events = [("e1", ACT, "raid", "a1"), ("e2", ACT, SEXUAL_VIOLENCE, "a2")]
    town = [("e1", "town", "city", "a1", "own", False)]
    apart, together = (
        {row.place for row in cast(ANALYSIS(planted(events, placed=town, case=case), over="place"))}
        for case in (None, of("case"))
    )
    assert "town" in apart
    assert "town" not in together


def test_what_is_the_same_as_an_act_of_sexual_violence_is_placed_as_coarsely() -> None:
    events = [("e1", ACT, "raid", "a1"), ("e2", ACT, SEXUAL_VIOLENCE, "a2")]
    town = [("e1", "town", "city", "a1", "own", False)]
    given = planted(events, placed=town, same=[("e1", "e2")])
    assert "town" not in {row.place for row in cast(ANALYSIS(given, over="place"))}


def cast(result: Result) -> list[Coverage]:
    return [row for row in result if isinstance(row, Coverage)]


def test_years_are_bounds() -> None:
    events = [(f"e{number}", ACT, "raid", f"a{number}") for number in range(5)]
    days = [
        ("2021-01-01", "2021-12-31"),
        ("2020-05-01", "2021-02-01"),
        ("2021-05-01", None),
        (None, None),
        ("2021-03-01", "2021-03-02"),
    ]
    dated = [("e0", "a6", False), ("e1", "a7", False), ("e4", "a5", True)]
    found = rows(ANALYSIS(planted(events, days=days, dated=dated), over="year"))
    shown = {year: (row.surely, row.possibly) for (source, year), row in found.items() if source == "a"}
    assert shown == {
        "all years": (1, 5),
        "2021": (1, 2),
        "2020 to 2021": (0, 1),
        "2021 or later": (0, 1),
        "no date known": (0, 1),
    }
    assert of("a5") in found["a", "2021"].grounds.claims


def test_a_cell_is_all_three() -> None:
    placed = [("e1", "north", "province", "a1", "own", False)]
    given = planted(TWO[:1], placed=placed, days=[("2021-01-01", "2021-01-01")], dated=[("e1", "c1", False)])
    cell = cast(ANALYSIS(given, over="cell"))[-1]
    assert (cell.type, cell.place, cell.year, cell.surely) == ("raid (Act)", "north", "2021", 1)
    assert cell.grounds.claims == (of("a1"), of("c1"))


def test_a_year_that_only_the_order_of_events_gives_is_possible() -> None:
    found = rows(ANALYSIS(planted(TWO[:1], days=[("2021-01-01", "2021-02-01")]), over="year"))
    assert (found["a", "2021"].surely, found["a", "2021"].possibly) == (0, 1)


def test_a_row_rests_on_the_claims_of_what_it_is_made_of() -> None:
    given = planted(
        TWO[:1],
        placed=[("e1", "north", "province", "a2", "own", False)],
        days=[("2021-01-01", "2021-01-01")],
        dated=[("e1", "b9", False)],
    )
    shown = {
        over: [row.grounds.claims for row in cast(ANALYSIS(given, over=over)) if row.told]
        for over in ("type", "place", "year", "cell")
    }
    assert shown == {
        "type": [(of("a1"),)],
        "place": [(of("a1"), of("a2"))],
        "year": [(of("a1"), of("b9"))],
        "cell": [(of("a1"), of("a2"), of("b9"))],
    }


def test_the_chart_leaves_totals_out() -> None:
    result = ANALYSIS(planted(TWO))
    assert result.chart is not None
    assert (result.chart.label, result.chart.across, result.chart.value) == ("type", "source", "told")
    drawn = [(row.type, row.source, row.told) for row in cast(result) if row.told is not None]
    assert drawn == [("raid (Act)", "a", 1), ("raid (Act)", "b", 1), ("ban (Practice)", "b", 1)]


def test_reference_data_is_no_source() -> None:
    given = planted(TWO[:1])
    table = edge_table("kinds-of-events", [(of("e1"), of("raid"))], columns={"form": [ACT]})
    bare = Given({**given.tables, table.name: table}, given.evidence, given.naming)
    (row,) = ANALYSIS(bare).rows
    assert row.refusal


def test_unnamed_sources_stand_together_and_may_be_one() -> None:
    heads = [("a1", "unnamed-1"), ("b1", "unnamed-2"), ("b2", "watch")]
    found = rows(ANALYSIS(planted(TWO, heads=heads), by="organisation"))
    nameless = "sources without a name, taken together"
    assert {source for source, _ in found} == {"all sources", "watch", nameless}
    assert found[nameless, "raid (Act)"].only is None
    assert found[nameless, "raid (Act)"].source_iri == ""
    assert found["watch", "ban (Practice)"].only is True
    result = ANALYSIS(planted(TWO, heads=heads), by="organisation")
    assert result.picture is None
    assert any(remark.startswith("Of 1 combinations only sources without") for remark in result.remarks)
    one = rows(ANALYSIS(planted(TWO[:1], heads=heads[:1]), by="organisation"))
    assert one[nameless, "raid (Act)"].only is None, "one without a name may be many"


def test_what_is_left_out_is_told() -> None:
    result = ANALYSIS(planted(TWO), top=1)
    assert {row.type for row in cast(result)} == {"all kinds", "raid (Act)"}
    assert any(
        remark.startswith("Combinations with fewer events are left out (1)") for remark in result.remarks
    )
    assert any(remark == "Of 2 combinations one source alone tells of 1." for remark in result.remarks)


def test_only_one_class_can_be_counted() -> None:
    assert rows(ANALYSIS(planted(TWO), what="practices"))["all sources", "all kinds"].possibly == 1


def test_an_empty_table_is_refused_in_a_row() -> None:
    (row,) = ANALYSIS(planted([])).rows
    assert row.refusal == "No claim states the kind of an act, an operation or a practice."


@pytest.mark.parametrize("option", [{"over": "week"}, {"by": "page"}, {"what": "laws"}, {"top": 0}])
def test_an_unknown_value_is_told(option: dict[str, str | int]) -> None:
    with pytest.raises(UsageError, match=next(iter(option))):
        ANALYSIS(planted(TWO), **option)


def test_the_real_graph(real: Graph) -> None:
    """35 acts, 19 operations, 136 practices; the three prisoners are told of by one document alone."""
    found = rows(compute(real, "reporting-bias"))
    assert found["all sources", "all kinds"].possibly == 35 + 19 + 136
    accusation = found["all sources", "accusation (Act)"]
    assert (accusation.possibly, accusation.only, accusation.grounds.documents) == (3, True, ("001",))
    placed = rows(compute(real, "reporting-bias", over="place"))
    kaepung = placed["all sources", "Kaepung county"]
    assert (kaepung.surely, kaepung.possibly, kaepung.grounds.documents) == (1, 7, ("003",))
    confiscation = found[
        "Copy 000: CIVICUS Monitor page on North Korea, April 2019", "confiscation (Act)"
    ].grounds.claims
    assert [claim.rsplit("/", 1)[-1] for claim in confiscation] == ["zpbv97vz"], "no claim on day or place"
