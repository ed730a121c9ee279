"""Means, whom they serve and the rights that are concerned: planted chains, and rows of the real graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.network.analyses.rights_and_means import ANALYSIS, Chain
from kg.network.edges import EdgeTable, edge_table
from kg.network.given import Given
from kg.network.grounds import Evidence
from kg.network.results import Result, columns
from kg.ontology.vocabulary import KG, KINDS
from kg.queries.opened import Graph

MEANS, CHANNEL, RESTRICTS, KIND = (KG[name].value for name in ("means", "channel", "restricts", "kind"))
MONITORING, INFORMING, WORKS_FOR = (
    KINDS[name].value for name in ("role/monitoring", "role/informing", "subordination/works-for")
)
Told = tuple[str, str, dict[str, str]]
"""Source, target and other columns of one row."""


def iri(name: str) -> str:
    return name if name.startswith("https:") else f"https://example.org/{name}"


def table(name: str, told: Sequence[Told]) -> EdgeTable:
    columns = {
        key: [iri(row[2][key]) if key in row[2] else None for row in told]
        for key in ("relation", "kind", "through", "hedge")
    }
    claims = [iri(f"claim/{row[2]['claim']}") if "claim" in row[2] else None for row in told]
    return edge_table(name, [(iri(row[0]), iri(row[1])) for row in told], claims=claims, columns=columns)


def made(
    uses: Sequence[Told] = (),
    parts: Sequence[Told] = (),
    bonds: Sequence[Told] = (),
    rights: Sequence[Told] = (),
    places: Sequence[Told] = (),
) -> Given:
    rows = (uses, parts, bonds, rights, places)
    tables = {name: table(name, told) for name, told in zip(ANALYSIS.tables, rows, strict=True)}
    claims = sorted({claim for each in tables.values() for claim in each.claim.values})
    documents = edge_table("documents", [(claim, iri("copy/d1")) for claim in claims])
    heads = [(claim, iri(f"origin/{number}")) for number, claim in enumerate(claims)]
    return Given(
        tables, Evidence(documents, edge_table("o", heads, columns={"relation": ["sure"] * len(heads)}))
    )


def rows(result: Result) -> list[Chain]:
    return [row for row in result if isinstance(row, Chain)]


USE: Told = ("cameras", "watching", {"relation": MEANS, "kind": "video", "claim": "use"})
PART: Told = ("office", "watching", {"relation": MONITORING, "claim": "part"})
RIGHT: Told = ("watching", "privacy", {"relation": KIND, "through": "surveillance", "claim": "kind"})
FREEDOM: Told = ("watching", "assembly", {"relation": RESTRICTS, "claim": "restricts"})


def test_a_planted_chain_is_told_with_all_its_claims() -> None:
    place: Told = ("cameras", "market", {"claim": "place"})
    result = ANALYSIS(made([USE], [PART], [], [RIGHT, FREEDOM], [place]))
    freedom, article = rows(result)
    assert (article.means, article.kind, article.used_by) == ("cameras", "video", "watching")
    assert (article.agency, article.agency_told) == ("office", ("monitoring, as a claim states",))
    assert article.right == "privacy"
    said = "kind: surveillance, as a claim states; tied to the right by the vocabulary"
    assert article.right_told == (said,)
    assert article.places == ("market",)
    assert article.hedges == ()
    assert _claims(article) == {"use", "part", "kind", "place"}
    assert (freedom.right, freedom.right_told) == ("assembly", ("restricts it, as a claim states",))
    assert _claims(freedom) == {"use", "part", "restricts", "place"}
    assert {article.means_of_kind, freedom.means_of_kind} == {1}
    assert _names(result) == {"use", "part", "kind", "restricts", "place"}


def _claims(row: Chain) -> set[str]:
    return {claim.rsplit("/", 1)[1] for claim in row.grounds.claims}


def _names(result: Result) -> set[str]:
    return {claim.rsplit("/", 1)[1] for claim in result.grounds.claims}


def test_what_no_claim_ties_is_a_row_that_says_so() -> None:
    (row,) = rows(ANALYSIS(made([USE])))
    assert not row.refusal
    assert row.agency_told == ("no claim tells whom it serves",)
    assert row.right_told == ("no claim or kind ties it to a right",)
    assert (row.agency_iri, row.right_iri, row.means_of_kind) == ("", "", None)
    assert _claims(row) == {"use"}


def test_a_means_that_nothing_uses_is_a_row_too() -> None:
    (row,) = rows(ANALYSIS(made([("permit", "permit", {"relation": KIND, "kind": "papers", "claim": "c"})])))
    assert (row.means, row.kind, row.used_by, row.used_by_iri) == ("permit", "papers", "", "")


def test_a_body_above_is_named_with_the_one_it_is_told_through() -> None:
    bonds: list[Told] = [
        ("office", "ministry", {"relation": WORKS_FOR, "claim": "bond"}),
        ("ministry", "state", {"relation": WORKS_FOR, "claim": "further"}),
        ("office", "country", {"relation": KG["ofState"].value, "claim": "of"}),
    ]
    found = {row.agency: row for row in rows(ANALYSIS(made([USE], [PART], bonds)))}
    assert set(found) == {"office", "ministry"}  # one step, and by a bond alone
    assert found["ministry"].agency_told == ("through office, by the bond: works-for",)
    assert _claims(found["ministry"]) == {"use", "part", "bond"}


def test_who_informs_is_not_served_and_whom_they_work_for_is() -> None:
    informs: Told = ("neighbours", "watching", {"relation": INFORMING, "claim": "part"})
    (alone,) = rows(ANALYSIS(made([USE], [informs])))
    assert alone.agency == ""
    bond: Told = ("neighbours", "office", {"relation": WORKS_FOR, "claim": "bond"})
    (served,) = rows(ANALYSIS(made([USE], [informs], [bond])))
    assert (served.agency, _claims(served)) == ("office", {"use", "part", "bond"})


def test_who_is_targeted_is_not_served() -> None:
    target: Told = ("watching", "travellers", {"relation": KG["target"].value, "claim": "t"})
    (row,) = rows(ANALYSIS(made([USE], [target])))
    assert row.agency == ""


def test_only_what_is_told_with_reserve_alone_is_hedged() -> None:
    hedged: Told = (PART[0], PART[1], {**PART[2], "hedge": "alleged", "claim": "one"})
    (row,) = rows(ANALYSIS(made([USE], [hedged], [], [RIGHT])))
    assert row.hedges == ("body: alleged",)
    (row,) = rows(ANALYSIS(made([USE], [hedged, PART], [], [RIGHT])))
    assert row.hedges == ()
    assert _claims(row) == {"use", "one", "part", "kind"}


def test_a_bond_hedges_what_is_told_through_it() -> None:
    bond: Told = ("office", "ministry", {"relation": WORKS_FOR, "claim": "bond", "hedge": "possible"})
    result = ANALYSIS(made([USE], [PART], [bond]))
    assert {row.agency: row.hedges for row in rows(result)} == {
        "office": (),
        "ministry": ("body: possible",),
    }
    assert result.picture is not None
    assert {(line.source, line.sure) for line in result.picture.lines} == {
        (iri("office"), True),
        (iri("ministry"), False),
    }


def test_each_channel_of_a_detection_has_its_own_rights() -> None:
    uses: list[Told] = [
        ("found", "found", {"relation": CHANNEL, "kind": channel, "claim": channel})
        for channel in ("informer", "raid")
    ]
    right: Told = ("found", "privacy", {"relation": CHANNEL, "through": "informer", "claim": "informer"})
    result = {row.kind: row.right for row in rows(ANALYSIS(made(uses, rights=[right])))}
    assert result == {"informer": "privacy", "raid": ""}


MANY = made(
    [
        USE,
        ("patrol", "walking", {"relation": MEANS, "kind": "patrols", "claim": "p1"}),
        ("patrol", "walking", {"relation": MEANS, "kind": "patrols", "claim": "p2"}),
        ("drone", "watching", {"relation": MEANS, "kind": "video", "claim": "d"}),
    ],
    [PART, ("police", "walking", {"relation": MONITORING, "claim": "w"})],
    [("police", "ministry", {"relation": WORKS_FOR, "claim": "bond"})],
    [RIGHT, FREEDOM, ("watching", "gathering", {"relation": RESTRICTS, "through": "assembly", "claim": "x"})],
)


def test_options_pick_rows() -> None:
    def picked(**options: str | int) -> set[tuple[str, str, str]]:
        return {(row.means, row.agency, row.right) for row in rows(ANALYSIS(MANY, **options))}

    whole = picked()
    assert picked(agency=iri("ministry")) == {("patrol", "ministry", "")}
    assert picked(right=iri("privacy")) == {one for one in whole if one[2] == "privacy"} != set()
    assert {one[2] for one in picked(right=iri("assembly"))} == {"assembly", "gathering"}  # and through it
    assert {one[0] for one in picked(means=iri("video"))} == {"cameras", "drone"}
    assert {one[0] for one in picked(means=iri("drone"))} == {"drone"}
    assert picked(agency=iri("office"), right=iri("privacy"), means=iri("cameras")) == {
        ("cameras", "office", "privacy")
    }


def test_the_matrix_counts_means_of_a_kind() -> None:
    counts = {(row.kind, row.right): row.means_of_kind for row in rows(ANALYSIS(MANY))}
    assert counts["video", "privacy"] == 2
    assert counts["patrols", ""] is None


def test_the_most_told_come_first_and_the_rest_is_told_of() -> None:
    result = ANALYSIS(MANY, top=1)
    assert {row.means for row in rows(result)} == {"patrol"}
    assert result.remarks == ("2 more uses of means, of which less is told, are not shown.",)
    assert ANALYSIS(MANY).remarks == ()


def test_rows_without_end_are_cut_and_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.network.means.means_linked.MOST_LINKS", 2)
    result = ANALYSIS(MANY)
    assert len(result) == 2
    assert result.remarks == ("3 more uses of means, of which less is told, are not shown.",)


def test_the_picture_has_three_kinds_of_node() -> None:
    picture = ANALYSIS(MANY).picture
    assert picture is not None
    assert {dot.label: dot.group for dot in picture.dots} == {
        **dict.fromkeys(["cameras", "drone", "patrol"], "means of control"),
        **dict.fromkeys(["office", "police", "ministry"], "body"),
        **dict.fromkeys(["privacy", "assembly", "gathering"], "right or freedom"),
    }
    ends = {(line.source.rsplit("/", 1)[1], line.target.rsplit("/", 1)[1]) for line in picture.lines}
    assert ("office", "cameras") in ends
    assert ("cameras", "privacy") in ends
    assert not {("office", "privacy"), ("privacy", "office")} & ends  # no body is tied to a right
    assert all(line.grounds.claims for line in picture.lines)


@pytest.mark.parametrize(
    ("given_", "options", "said"),
    [
        (made(), {}, "No claim tells of a means of surveillance or control."),
        (made(parts=[PART], rights=[RIGHT]), {}, "No claim tells of a means of surveillance or control."),
        (MANY, {"right": iri("nowhere")}, "No claim tells of a means of surveillance or control with what"),
        (MANY, {"agency": iri("cameras")}, "No claim tells of a means of surveillance or control with what"),
        (MANY, {"means": iri("office")}, "No claim tells of a means of surveillance or control with what"),
    ],
)
def test_nothing_found_is_a_row_with_the_reason(given_: Given, options: dict[str, str], said: str) -> None:
    (row,) = ANALYSIS(given_, **options).rows
    assert row.refusal.startswith(said)


def test_a_top_of_nothing_is_refused() -> None:
    with pytest.raises(UsageError, match="top: 0 is no whole number from 1"):
        ANALYSIS(MANY, top=0)


NAMES = st.sampled_from("abcd")


@settings(deadline=None, max_examples=60)
@given(
    used=st.lists(st.tuples(NAMES, NAMES), max_size=8),
    parts=st.lists(st.tuples(NAMES, NAMES), max_size=8),
    rights=st.lists(st.tuples(NAMES, NAMES), max_size=8),
)
def test_every_use_has_a_row_and_no_tie_is_made_up(
    used: list[tuple[str, str]], parts: list[tuple[str, str]], rights: list[tuple[str, str]]
) -> None:
    uses: list[Told] = [(f"m{one}", f"e{other}", {"relation": MEANS, "claim": "u"}) for one, other in used]
    by: list[Told] = [
        (f"a{one}", f"e{other}", {"relation": MONITORING, "claim": "p"}) for one, other in parts
    ]
    about: list[Told] = [
        (f"e{one}", f"r{other}", {"relation": RESTRICTS, "claim": "r"}) for one, other in rights
    ]
    result = ANALYSIS(made(uses, by, rights=about))
    found = rows(result)
    if not used:
        assert found[0].refusal
        return
    assert {(row.means[1:], row.used_by[1:]) for row in found} == set(used)
    for row in found:
        event = row.used_by[1:]
        assert (row.agency[1:], event) in parts if row.agency else event not in {one for _, one in parts}
        assert (event, row.right[1:]) in rights if row.right else event not in {one for one, _ in rights}


@pytest.fixture(scope="module")
def given_real(real: Graph) -> Given:
    return Given.of(real, ANALYSIS.tables, "en")


def _of(given_real: Given, means: str) -> list[Chain]:
    base = "https://w3id.org/repression-graph/north-korea/id/"
    return rows(ANALYSIS(given_real, means=f"{base}node/{means}"))


def _short(row: Chain) -> set[str]:
    return {claim.rsplit("/", 1)[1] for claim in row.grounds.claims}


def test_the_jamming_of_foreign_broadcasts_is_one_claim(given_real: Given) -> None:
    found = _of(given_real, "9xmkp8tg")
    assert {row.right for row in found} == {"ICCPR Article 19", "UDHR Article 19"}
    assert {row.agency_iri.rsplit("/", 1)[1] for row in found} == {"government-of-north-korea"}
    assert {row.used_by for row in found} == {"Attempts to jam foreign radio broadcasts"}


def test_the_cameras_along_the_border_serve_nobody_by_any_claim(given_real: Given) -> None:
    (row,) = _of(given_real, "8dd3jrpt")
    assert (row.kind, row.agency, row.right) == ("video surveillance", "", "")
    assert row.places == ("Border section of 17 km with cameras",)


def test_the_frequency_trackers_serve_the_ministry_through_its_radar_units(given_real: Given) -> None:
    told = {row.agency: row.agency_told for row in _of(given_real, "3mxdtrq2")}
    assert told == {
        "Radar units of the Ministry of State Security": ("monitoring, as a claim states",),
        "Ministry of State Security": (
            "through Radar units of the Ministry of State Security, by the bond: part of",
        ),
    }


def test_no_row_names_who_informed_as_a_body(given_real: Given) -> None:
    result = ANALYSIS(given_real)
    parts = given_real.tables[ANALYSIS.tables[1]]
    informs = {
        (parts.nodes[actor], parts.nodes[event])
        for actor, event, relation in zip(
            parts.source.tolist(), parts.target.tolist(), parts.column("relation").texts(), strict=True
        )
        if relation == INFORMING
    }
    served = {
        (row.agency_iri, row.used_by_iri or row.thing)
        for row in rows(result)
        if not any(told.startswith(("monitoring", "through")) for told in row.agency_told)
    }
    assert informs
    assert not served & informs


def test_every_means_of_the_real_graph_has_a_row(given_real: Given) -> None:
    table_ = given_real.tables[ANALYSIS.tables[0]]
    means = {table_.nodes[place] for place in table_.source.tolist()}
    assert {row.thing for row in rows(ANALYSIS(given_real))} == means
    assert len(means) == 36 + 3  # means of control, and detections by four channels


def test_korean_has_the_same_rows(given_real: Given) -> None:
    english, korean = ANALYSIS(given_real), ANALYSIS(replace(given_real, language="ko"))
    assert len(korean) == len(english)
    assert any("주장에 명시" in told for row in rows(korean) for told in row.right_told)


def test_rows_of_the_real_graph_stand_alike_in_both_languages(given_real: Given, real: Graph) -> None:
    english, korean = rows(ANALYSIS(given_real)), rows(ANALYSIS(Given.of(real, ANALYSIS.tables, "ko")))
    ties = [(row.thing, row.used_by_iri, row.agency_iri, row.right_iri, row.grounds) for row in english]
    assert ties == [
        (row.thing, row.used_by_iri, row.agency_iri, row.right_iri, row.grounds) for row in korean
    ]
    assert [row.means for row in english] != [row.means for row in korean]


def test_the_place_stands_beside_the_means() -> None:
    names = columns(Chain)
    assert names[names.index("means") + 1] == "places"
