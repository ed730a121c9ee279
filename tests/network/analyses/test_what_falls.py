"""What is left without support if a source falls."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.network.attributed import Told, given_of, kind_of

from kg.errors import UsageError
from kg.network.analyses.what_falls import ANALYSIS, Fall
from kg.network.compute import compute
from kg.network.given import Given
from kg.network.naming import LocalNames
from kg.network.results import Result
from kg.queries.opened import Graph


def rows(result: Result) -> list[Fall]:
    return [row for row in result if isinstance(row, Fall)]


def of(claims: list[Told], source: str, role: str = "anywhere") -> Fall:
    (row,) = rows(ANALYSIS(given_of(claims), source=f"n:{source}", role=role))
    return row


def counts(row: Fall) -> tuple[int | None, ...]:
    return (
        row.claims_fallen, row.incidents_lost, row.statistics_lost, row.things_lost, row.things_weakened
    )  # fmt: skip


CASE = [
    Told(("watch", "state"), ("i1", "s1"), ("d1",)),
    Told(("state",), ("i1",), ("d1",)),
    Told(("radio",), ("i1", "i2"), ("d2",)),
    Told((("radio", "x1"), "paper"), ("s2",), ("d3",)),
]


@pytest.mark.parametrize(
    ("source", "role", "expected"),
    [
        ("watch", "anywhere", (1, 0, 1, 1, 1)),
        ("state", "anywhere", (2, 0, 1, 1, 1)),
        ("state", "origin", (1, 0, 0, 0, 1)),
        ("radio", "anywhere", (1, 1, 0, 1, 2)),
        ("x1", "origin", (0, 0, 0, 0, 1)),
        ("paper", "anywhere", (1, 0, 1, 1, 0)),
        ("d1", "document", (2, 0, 1, 1, 1)),
    ],
)
def test_planted(source: str, role: str, expected: tuple[int, ...]) -> None:
    """Watch is one origin of i1 and the only one of s1; radio speaks beside another of s2."""
    row = of(CASE, source, role)
    assert counts(row) == expected
    assert (row.claims_all, row.incidents_all, row.statistics_all, row.things_all) == (4, 2, 2, 4)
    assert len(row.grounds.claims) == expected[0]


def test_names_what_is_lost_and_the_claims_that_fall() -> None:
    row = of(CASE, "radio")
    assert (row.lost, row.grounds.claims) == (("n:i2",), ("c:2",))


def test_a_claim_that_two_documents_print_stands_when_one_falls() -> None:
    row = of([Told(("a",), ("i1",), ("d1", "d2"))], "d1", "document")
    assert counts(row) == (0, 0, 0, 0, 1)


def test_ranked_and_cut() -> None:
    result = ANALYSIS(given_of(CASE), top=2)
    assert [row.source for row in rows(result)] == ["n:state", "n:radio"]
    assert result.remarks[-1] == "Sources that are not listed: 3."


def test_an_incident_falls_with_whoever_tells_of_its_occurrence() -> None:
    claims = [Told(("paper", "watch"), ("i1",)), Told(("watch",), about=("i1",))]
    row = of(claims, "paper")
    assert (row.incidents_lost, row.incidents_about, row.lost, row.about) == (1, 1, ("n:i1",), ("n:i1",))
    row = of(claims, "watch")
    assert (row.incidents_lost, row.incidents_about, row.lost, row.about) == (1, 0, ("n:i1",), ())
    two = [Told(("paper",), ("i1",)), Told(("watch",), ("i1",)), Told(("watch",), about=("i2",))]
    assert (of(two, "paper").incidents_lost, of(two, "paper").incidents_about) == (0, 0)
    assert (of(two, "watch").lost, of(two, "watch").about) == (("n:i2",), ())


def test_sources_without_a_name_are_told_apart() -> None:
    claims = [Told(("x1", "watch")), Told(("x2", "watch")), Told(("x3", "radio", "watch")), Told(("x4",))]
    made = replace(given_of(claims), naming=Unnamed())
    named = {row.source_iri: row.source for row in rows(ANALYSIS(made))}
    assert {iri: label for iri, label in named.items() if iri.startswith("n:x")} == {
        "n:x1": "source, by way of n:watch (1)",
        "n:x2": "source, by way of n:watch (2)",
        "n:x3": "source, by way of n:radio",
        "n:x4": "source, in document n:d1",
    }


class Unnamed(LocalNames):
    """Gives all without a name the same one, as a graph does."""

    def name(self, iri: str) -> str:
        """Give the last part, or of a source without a name that it is one."""
        return "source" if iri.startswith("n:x") else super().name(iri)


@pytest.mark.parametrize("source", ["Pyongyang", "Detention of six students, January 2019"])
def test_what_can_be_no_source_is_refused(real: Graph, source: str) -> None:
    with pytest.raises(UsageError, match=r"^source: .* is no kg:Actor and no document but kg:\w+; give"):
        compute(real, "what-falls", source=source)


def test_a_work_stands_for_its_copies_and_an_actor_is_refused_in_a_row(real: Graph) -> None:
    for source in ("copy:000", "work:civicus-2019"):
        (row,) = rows(compute(real, "what-falls", source=source, role="document"))
        assert (row.source_iri.rsplit("/", 1)[-1], row.incidents_lost) == ("000", 3)
    (actor,) = rows(compute(real, "what-falls", source="CIVICUS", role="document"))
    assert "is no document" in actor.refusal


def test_things_judged_the_same_are_one() -> None:
    claims = [Told(("a",), ("i1",)), Told(("b",), ("i2",))]
    (apart,) = rows(ANALYSIS(given_of(claims), source="n:a"))
    (merged,) = rows(ANALYSIS(given_of(claims, [("i1", "i2")]), source="n:a"))
    assert (apart.incidents_lost, apart.incidents_all) == (1, 2)
    assert (merged.incidents_lost, merged.incidents_all, merged.things_weakened) == (0, 1, 1)


def test_speakers_judged_the_same_fall_together_under_either_name() -> None:
    told = given_of([Told((("a", "b"),), ("i1",))], [("a", "b")])
    for source in ("n:a", "n:b"):
        (row,) = rows(ANALYSIS(told, source=source))
        assert (row.source_iri, row.incidents_lost) == ("n:a", 1)


def test_refusals_are_rows() -> None:
    (nothing,) = rows(ANALYSIS(given_of([])))
    assert (nothing.refusal, nothing.claims_fallen) == ("No claim names a source or a document.", None)
    (thing,) = rows(ANALYSIS(given_of(CASE), source="n:i1"))
    (stranger,) = rows(ANALYSIS(given_of(CASE), source="n:nobody"))
    (speaker,) = rows(ANALYSIS(given_of(CASE), source="n:state", role="document"))
    for row in (thing, stranger):
        assert row.refusal.endswith("stands in the chain of no claim, so no claim falls with it as a source.")
    assert (
        speaker.refusal
        == "n:state is no document that prints a claim, so no claim falls with it as a document."
    )
    (carrier,) = rows(ANALYSIS(given_of([Told(("a", "b"), ("i1",))]), source="n:b", role="origin"))
    assert "at the head of the chain of no claim" in carrier.refusal


@pytest.mark.parametrize("option", [{"role": "village"}, {"top": 0}])
def test_an_option_that_cannot_be(option: dict[str, object]) -> None:
    with pytest.raises(UsageError, match=next(iter(option))):
        ANALYSIS(given_of(CASE), **option)


def test_the_picture_ties_sources_to_the_incidents_they_tell_of() -> None:
    picture = ANALYSIS(given_of(CASE)).picture
    assert picture is not None
    lines = {(line.source, line.target): line.grounds.claims for line in picture.lines}
    assert lines["n:state", "n:i1"] == ("c:0", "c:1")
    assert lines["n:radio", "n:i2"] == ("c:2",)
    assert {dot.iri for dot in picture.dots if dot.group == "incident"} == {"n:i1", "n:i2"}


SPEAKERS = st.sampled_from(["a", "b", "c", "x1"])
TOLDS = st.builds(
    Told,
    st.lists(st.lists(SPEAKERS, min_size=1, max_size=2).map(tuple), max_size=3).map(tuple),
    st.lists(st.sampled_from(["i1", "i2", "s1", "law"]), unique=True, max_size=3).map(tuple),
    st.sampled_from([("d1",), ("d2",), ("d3",), ("d1", "d2")]),
    st.booleans(),
    st.sampled_from([(), ("i1",), ("i2",)]),
)


def falls(told: Told, source: str, role: str) -> bool:
    if role == "document":
        return told.documents == (source,)
    links = told.links()[:1] if role == "origin" else told.links()
    return any(link == (source,) for link in links)


def numbers(claims: list[Told], without: str) -> tuple[int, int, int]:
    """Count documents and bound origins anew, the source being neither."""
    documents = {d for told in claims for d in told.documents} - {without}
    heads = {h for told in claims for link in told.links()[:1] for h in link} - {without}
    sure = {
        h for told in claims if not told.hedged for link in told.links()[:1] for h in link if h[0] != "x"
    } - {without}
    return len(documents), max(len(sure), min(1, len(heads))), len(heads)


@given(st.lists(TOLDS, max_size=8), st.sampled_from(["anywhere", "origin", "document"]))
def test_equals_taking_the_claims_away_and_counting_anew(claims: list[Told], role: str) -> None:
    told_of = [{*told.things, *told.about} for told in claims]
    things = sorted(set().union(*told_of))
    behind = {  # the claims on the occurrence, or where there is none, all that mention it
        thing: [told for told in claims if thing in told.things]
        or [told for told in claims if thing in told.about]
        for thing in things
    }
    ties: nx.Graph[str] = nx.Graph()
    for row in rows(ANALYSIS(given_of(claims), role=role)):
        if row.refusal:
            assert not any(told.links() if role != "document" else told.documents for told in claims)
            continue
        source = row.source_iri[2:]
        fallen = [number for number, told in enumerate(claims) if falls(told, source, role)]
        lost, weakened, left = [], 0, 0
        for thing in things:
            before = behind[thing]
            after = [told for told in before if not falls(told, source, role)]
            if not after:
                lost.append(thing)
                mentions = [told for told in claims if thing in {*told.things, *told.about}]
                left += any(not falls(told, source, role) for told in mentions)
            elif any(
                one < other for one, other in zip(numbers(after, source), numbers(before, ""), strict=True)
            ):
                weakened += 1
        assert row.grounds.claims == tuple(f"c:{number}" for number in fallen)
        assert row.things_all == len(things)
        assert row.incidents_about == left
        assert counts(row) == (
            len(fallen),
            sum(kind_of(thing) == kind_of("i") for thing in lost),
            sum(kind_of(thing) == kind_of("s") for thing in lost),
            len(lost),
            weakened,
        )
        for told in claims:
            stands = told.documents if role == "document" else {
                who for link in (told.links()[:1] if role == "origin" else told.links()) for who in link
            }  # fmt: skip
            ties.add_edges_from(
                (one, thing)
                for one in stands
                for thing in things
                if any(told is each for each in behind[thing])
            )
    cut = set(nx.articulation_points(ties))
    for row in rows(ANALYSIS(given_of(claims), role=role)):
        assert row.refusal or row.articulation == (row.source_iri[2:] in cut)


def test_the_real_graph(real: Graph) -> None:
    """Three of the five documents are of one publisher, and whatever they alone tell falls with it."""
    read = Given.of(real, ANALYSIS.tables)
    found = {row.source: row for row in rows(ANALYSIS(read))}
    assert counts(found["CIVICUS"])[:2] == (475, 7)
    assert counts(found["Daily NK"])[:2] == (57, 1)
    assert found["Daily NK"].lost == found["Daily NK"].about == ("Detention of six students, January 2019",)
    assert found["Radio Free Asia"].about == ("Squid Game case, reported November 2021",)
    assert len({row.source for row in rows(ANALYSIS(read, top=1000))}) == len(rows(ANALYSIS(read, top=1000)))
    by_document = {row.source_iri.rsplit("/", 1)[-1]: row for row in rows(ANALYSIS(read, role="document"))}
    assert {key: row.incidents_lost for key, row in by_document.items()} == {
        "000": 3, "001": 1, "002": 3, "003": 3, "004": 1,
    }  # fmt: skip
    assert sum(row.claims_fallen or 0 for row in by_document.values()) == 940
    assert set(by_document["002"].lost) == {
        "Public execution in Wonsan, April 2021",
        "Sentencing of students in Nampo, May 2021",
        "Squid Game case, reported November 2021",
    }
