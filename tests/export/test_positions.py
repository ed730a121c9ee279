"""No point is finer than what is published, and none comes from anywhere but reference data."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.export.positions import COARSE, COARSER, Place, area, decimals, position
from kg.ontology.vocabulary import KINDS


def place(
    name: str,
    kind: str,
    within: tuple[str, ...] = (),
    point: str = "",
    accuracy: int | None = 10_000,
    *,
    facility: bool = False,
) -> Place:
    points = (point,) if point else ()
    metres = None if accuracy is None else Decimal(accuracy)
    return Place(name, (KINDS[f"place-kind/{kind}"].value,), within, points, metres, facility)


def world(*places: Place) -> dict[str, Place]:
    return {one.iri: one for one in places}


def test_a_place_has_its_own_point() -> None:
    known = world(place("town", "city", ("land",), "POINT(125.7 38.0)"), place("land", "country"))
    found = position("town", known)
    assert found is not None
    assert (found.coordinates, found.of.iri) == ([125.7, 38.0], "town")


def test_the_nearest_place_around_gives_the_point() -> None:
    known = world(
        place("site", "facility-site", ("county",)),
        place("county", "county", ("province",)),
        place("province", "province", ("land",), "POINT(1.5 2.5)"),
        place("land", "country", (), "POINT(9.9 9.9)"),
    )
    found = position("site", known)
    assert found is not None
    assert found.of.iri == "province"


@pytest.mark.parametrize(
    "kind", ["village", "district", "residential-area", "facility-site", "zone", "border-area", "of-no-list"]
)
def test_a_case_is_never_placed_by_anything_finer_than_a_county(kind: str) -> None:
    known = world(
        place("spot", kind, ("county",), "POINT(1.1 1.1)"), place("county", "county", (), "POINT(1.5 1.5)")
    )
    found = position("spot", known, COARSE)
    assert found is not None
    assert found.of.iri == "county"


def test_a_place_of_two_kinds_must_be_coarse_by_both() -> None:
    both = Place(
        "x",
        [KINDS["place-kind/city"].value, KINDS["place-kind/village"].value],
        (),
        ["POINT(1.0 1.0)"],
        Decimal(10_000),
    )
    assert position("x", world(both), COARSE) is None
    none = Place("x", [], (), ["POINT(1.0 1.0)"], Decimal(10_000))
    assert position("x", world(none), COARSE) is None


def test_a_case_of_sexual_violence_is_placed_by_the_province() -> None:
    known = world(
        place("town", "city", ("province",), "POINT(1.1 1.1)"),
        place("province", "province", (), "POINT(1.5 1.5)"),
    )
    found = position("town", known, COARSER)
    assert found is not None
    assert found.of.iri == "province"
    assert area("town", known, COARSER) == "province"
    assert area("town", known, COARSE) == "town"


def test_of_two_places_around_the_inner_one_comes_first() -> None:
    known = world(
        place("town", "city", ("a-land", "province")),
        place("a-land", "country"),
        place("province", "province", ("a-land",)),
    )
    assert area("town", known, COARSER) == "province"


def test_a_facility_and_a_point_of_unknown_accuracy_give_none() -> None:
    assert position("x", world(place("x", "city", (), "POINT(1.0 1.0)", facility=True))) is None
    assert position("x", world(place("x", "city", (), "POINT(1.0 1.0)", None))) is None
    assert position("x", world(place("x", "city", (), "POLYGON((1 1))"))) is None
    assert position("nowhere", {}) is None


def test_places_that_lie_in_each_other_end() -> None:
    assert position("a", world(place("a", "city", ("b",)), place("b", "county", ("a",)))) is None


@pytest.mark.parametrize(
    ("metres", "warranted"),
    [(1, 1), (100, 1), (10_000, 1), (11_132, 1), (12_000, 0), (100_000, 0), (10**7, 0), (0, 0)],
)
def test_no_more_decimals_than_the_accuracy_warrants(metres: float, warranted: int) -> None:
    assert decimals(metres) == warranted


def test_a_point_is_rounded_to_its_accuracy() -> None:
    fine = position("x", world(place("x", "city", (), "POINT(125.7654 38.0321)", 10)))
    rough = position("x", world(place("x", "province", (), "POINT(125.7 38.6)", 100_000)))
    assert fine is not None
    assert rough is not None
    assert fine.coordinates == [125.8, 38.0]
    assert rough.coordinates == [126.0, 39.0]
