"""What happened at a place: surely, possibly, and where the place is only mentioned."""

from __future__ import annotations

from datetime import date

import pytest

from kg.analyse.places import AtPlace, at_place
from kg.errors import UsageError
from kg.queries.opened import Graph


def told_as(found: AtPlace, certainty: str) -> list[tuple[str, str]]:
    return [(row.label, row.reason) for row in found.rows if row.certainty == certainty and row.depth == 0]


def test_a_hedged_place_and_a_place_that_only_hedged_lies_there_are_possible(told: Graph) -> None:
    found = at_place(told, "Lakeside")
    assert told_as(found, "surely") == [("Arrests in Lakeside", ""), ("Search of April", "")]
    assert told_as(found, "possibly") == [
        ("Raid in Old Town", "lies there: reported"),
        ("Watching the street", "place: reported"),
    ]
    assert [(one.label, one.stated_by, one.hedge) for one in found.below] == [
        ("Old Town", "document", "reported")
    ]


def test_homes_and_routes_are_mentions_and_private_people_have_their_class_for_a_name(told: Graph) -> None:
    assert told_as(at_place(told, "Lakeside"), "mentioned") == [
        ("Group of victims: Hillside case", "residence"),
        ("Books brought through Lakeside", "smuggled via"),
    ]


def test_what_is_told_of_the_province_is_possible_in_its_town_and_sure_in_itself(told: Graph) -> None:
    assert told_as(at_place(told, "Hillside"), "possibly") == [
        ("Case in the north", "only North Province is stated")
    ]
    assert ("Case in the north", "") in told_as(at_place(told, "North Province"), "surely")


def test_what_is_told_of_the_country_is_counted_and_listed_only_if_asked(told: Graph) -> None:
    left_out = at_place(told, "Hillside")
    listed = at_place(told, "Hillside", country=True)
    assert left_out.of_the_country == listed.of_the_country == 1
    assert {row.label for row in listed.rows} - {row.label for row in left_out.rows} == {"Ban on gatherings"}
    assert ("Ban on gatherings", "") in told_as(at_place(told, "Freedonia"), "surely")


def test_acts_stand_behind_their_case_and_inherit_its_place(told: Graph) -> None:
    rows = at_place(told, "Hillside").rows
    assert [(row.depth, row.section, row.label) for row in rows[:3]] == [
        (0, "incidents", "Hillside case"),
        (1, "incidents", "Arrest in Hillside"),
        (1, "incidents", "Sentencing in Hillside"),
    ]
    assert rows[1].part_of == rows[0].thing


def test_a_window_drops_what_was_not_then_and_doubts_what_lasted_longer(told: Graph) -> None:
    then = at_place(told, "Lakeside", start=date(2021, 4, 1), end=date(2021, 4, 30))
    assert told_as(then, "surely") == []
    assert told_as(then, "possibly") == [
        ("Search of April", "the time is not surely in the window"),
        ("Watching the street", "place: reported"),
    ]


@pytest.mark.parametrize("name", ["place:hillside", "hillSIDE", "힐사이드"])
def test_finds_places_by_label_before_other_things(told: Graph, name: str) -> None:
    assert at_place(told, name).label == "Hillside"


def test_refuses_what_is_no_place(told: Graph) -> None:
    with pytest.raises(UsageError, match=r"is no kg:Place but kg:Agency"):
        at_place(told, "actor:police")


def test_what_has_no_date_is_possible_in_any_window(told: Graph) -> None:
    then = at_place(told, "North Province", start=date(1900, 1, 1), end=date(1900, 12, 31))
    assert told_as(then, "surely") == []
    assert told_as(then, "possibly") == [("Case in the north", "the time is not surely in the window")]


def test_only_the_province_of_the_case_is_read_from_the_smuggler(real: Graph) -> None:
    """The province of the one who smuggled is read as that of the case, by the curator alone."""
    rows = {row.label: row for row in at_place(real, "North Hamgyong Province").rows}
    case = rows["Squid Game case, reported November 2021"]
    assert (case.certainty, case.reason) == ("possibly", "place: inferred")
    assert rows["Crackdown on Chinese phones in North Hamgyong, November 2024"].certainty == "surely"


def test_a_route_of_smuggling_is_no_event(real: Graph) -> None:
    rows = {row.label: row for row in at_place(real, "Sinuiju").rows}
    assert rows["Smartwatches smuggled into North Korea"].certainty == "mentioned"
    assert rows["Increased monitoring of residents in Sinuiju"].certainty == "surely"
    police_boxes = rows["Monitoring of households by police boxes"]
    assert (police_boxes.certainty, police_boxes.reason) == (
        "possibly",
        "only North Pyongan Province is stated",
    )


def test_the_range_of_the_unit_is_only_inferred_to_lie_in_the_county(real: Graph) -> None:
    rows = {row.label: row for row in at_place(real, "Kaepung county").rows}
    assert rows["Public trial of nine soldiers"].certainty == "surely"
    assert rows["Execution of two soldiers"].certainty == "possibly"
