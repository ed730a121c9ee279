"""Names are found where they stand, the longest first, and nowhere inside other words."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.gazetteer.gazetteer import Gazetteer
from kg.ingest.gazetteer.named import Named

PORT = Named("e:port", "place", "city", "Kaerin Port", ("e:north",))
NORTH = Named("e:north", "place", "province", "North Kaerin")
KAERIN = Named("e:kaerin", "place", "province", "Kaerin")
OFFICE = Named("e:office", "agency", "ministry", "Office of Order")
OTHER = Named("e:other", "organisation", "news-outlet", "Other Office")
NAMES = Gazetteer(
    [
        ("Kaerin Port", PORT),
        ("Kaerin", KAERIN),
        ("North Kaerin", NORTH),
        ("Chŏn'gŏ-ri", PORT),
        ("개린", KAERIN),
        ("Office of Order", OFFICE),
        ("OO", OFFICE),
        ("OO", OTHER),
        ("the state", OFFICE),
    ]
)


def found(text: str) -> list[tuple[str, str]]:
    assert all(mention.span.slice(text) == mention.written for mention in NAMES.find(text))
    return [
        (mention.written, "|".join(thing.iri for thing in mention.things)) for mention in NAMES.find(text)
    ]


def test_takes_the_longest_of_names_that_overlap() -> None:
    assert found("in North Kaerin Port") == [("North Kaerin", "e:north")]
    assert found("at Kaerin Port, Kaerin") == [("Kaerin Port", "e:port"), ("Kaerin", "e:kaerin")]


def test_finds_other_ways_to_write_a_name() -> None:
    assert found("CHONGO RI") == [("CHONGO RI", "e:port")]
    assert found("Chǒn’gǒ‑ri") == [("Chǒn’gǒ‑ri", "e:port")]
    assert found("North\n  Kaerin") == [("North\n  Kaerin", "e:north")]


def test_finds_korean_names_before_particles() -> None:
    assert found("어제 개린에서 있었다") == [("개린", "e:kaerin")]
    assert found("대개린") == []


def test_minds_capitals_and_words() -> None:
    assert found("kaerin, Kaerinia, OO, oo, THE STATE, the state") == [
        ("OO", "e:office|e:other"),
        ("THE STATE", "e:office"),
        ("the state", "e:office"),
    ]


def test_only() -> None:
    (two,) = NAMES.find("OO")
    (one,) = NAMES.find("Kaerin")
    assert two.only is None
    assert one.only == KAERIN


def test_knows_no_names() -> None:
    assert Gazetteer([]).find("Kaerin") == []
    assert Gazetteer([("", KAERIN), ("'", KAERIN), ("x", KAERIN)]).find("x ' ") == []


@given(st.text(alphabet="Kaerin PortNh-'ŏ개린\n", max_size=60))
def test_spans_are_in_order_and_apart(text: str) -> None:
    spans = [mention.span for mention in NAMES.find(text)]
    assert all(one.end <= other.start for one, other in pairwise(spans))
