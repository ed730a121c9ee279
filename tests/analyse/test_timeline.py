"""The line of time: cases with their acts, order instead of dates, windows and filters."""

from __future__ import annotations

from datetime import date

import pytest

from kg.analyse.timeline import Entry, timeline, untimed
from kg.errors import UnknownNameError, UsageError
from kg.queries.opened import Graph


def drawn(entries: list[Entry]) -> list[str]:
    return [f"{'  ' * entry.depth}{entry.label}: {entry.when}" for entry in entries]


def test_acts_stand_below_their_case_in_order_and_the_same_thing_stands_once(told: Graph) -> None:
    assert drawn(timeline(told)) == [
        "Arrests in Lakeside: May 2020",
        "  Arrest of workers: ",
        "Hillside case: early March 2021",
        "  Arrest in Hillside: before Sentencing in Hillside",
        "  Sentencing in Hillside: the following day, after Arrest in Hillside",
        "  Sentencing of the seller: ",
        "  Sentencing of the speaker: ",
        "Search of April: from April 2021 on",
        "  Patrols after the search: after Search of April",
        "Raid in Old Town: 2022",
    ]


def test_an_entry_says_what_its_date_rests_on_and_where_it_is_told(told: Graph) -> None:
    case = next(entry for entry in timeline(told) if entry.label == "Hillside case")
    assert (case.dates, case.basis, case.place) == (
        ("[2021-03-01..2021-03-10]",),
        "part of a month",
        "Hillside",
    )
    assert (case.earliest, case.latest) == (date(2021, 3, 1), date(2021, 3, 10))
    assert (case.type, case.documents, case.part_of, case.within) == ("kg:Incident", ("d1",), None, "")


def test_korean(told: Graph) -> None:
    said = drawn(timeline(told, language="ko"))
    assert "힐사이드 사건: 2021년 3월 초순" in said
    assert "  힐사이드 선고: 힐사이드 체포 다음 날" in said


def test_a_window_tells_surely_from_possibly_and_drops_the_rest(told: Graph) -> None:
    found = timeline(told, start=date(2021, 3, 1), end=date(2021, 4, 30))
    assert [(entry.label, entry.within) for entry in found] == [
        ("Hillside case", "surely"),
        ("Arrest in Hillside", "possibly"),
        ("Sentencing in Hillside", "possibly"),
        ("Sentencing of the seller", "possibly"),
        ("Sentencing of the speaker", "possibly"),
        ("Search of April", "possibly"),
        ("Patrols after the search", "possibly"),
    ]


def test_a_place_holds_what_lies_within_it(told: Graph) -> None:
    assert [entry.label for entry in timeline(told, place="Lakeside")] == [
        "Arrests in Lakeside",
        "Arrest of workers",
        "Search of April",
        "Raid in Old Town",
    ]
    assert [e.label for e in timeline(told, place="North Province") if e.depth == 0] == [
        "Hillside case",
        "Search of April",
    ], "the search is context: what followed it was there, the search itself was not"


def test_a_class_leaves_out_the_cases(told: Graph) -> None:
    assert {entry.type for entry in timeline(told, class_="Act")} == {"kg:Act"}
    assert {entry.depth for entry in timeline(told, class_="kg:Act")} == {0}
    assert len(timeline(told, class_="Event")) == len(timeline(told))


def test_about_a_thing_keeps_its_cases_and_their_acts(told: Graph) -> None:
    assert [entry.label for entry in timeline(told, about="actor:police")] == [
        "Arrests in Lakeside",
        "Arrest of workers",
    ]
    assert len(timeline(told, about="Order Law")) == 5, "the case that the law is the implied basis of"
    assert timeline(told, about="Interior Ministry") == []
    assert [e.label for e in timeline(told, about="State of Freedonia")] == ["Search of April"], "its target"


def test_counts_what_no_line_of_time_can_hold(told: Graph) -> None:
    assert untimed(told) == 2, "the case in the north and its act"


def test_refuses_other_classes_and_places(told: Graph) -> None:
    with pytest.raises(UsageError, match="'Deed' is no class"):
        timeline(told, class_="Deed")
    with pytest.raises(UsageError, match="is no class"):
        timeline(told, class_="no such")
    with pytest.raises(UsageError, match="is no kg:Place but"):
        timeline(told, place="actor:police")
    with pytest.raises(UnknownNameError):
        timeline(told, place="Nowhere")


def test_what_happened_in_a_trial_stands_below_it(real: Graph) -> None:
    below = {
        entry.label: (entry.depth, entry.when)
        for entry in timeline(real, about="Trial in Kaepung county of nine soldiers")
    }
    trial = "Public trial of nine soldiers"
    assert below["Investigation of nine soldiers"] == (1, "June 2024 to early October 2024")
    assert below["Sentencing of two soldiers to death"] == (2, f"during {trial}")
    assert below["Execution of two soldiers"] == (
        1,
        "the following day, after Sentencing of two soldiers to death",
    )
    labels = list(below)
    assert labels.index(trial) < labels.index("Execution of two soldiers")


def test_one_enactment_told_in_two_documents_is_one_entry(real: Graph) -> None:
    (enactment,) = [entry for entry in timeline(real, class_="LegalChange") if entry.dates == ("2020-12",)]
    assert {"002", "003"} <= {*enactment.documents}
