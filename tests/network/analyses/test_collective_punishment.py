"""Who was punished for whose conduct: planted cases, chains and practices, and those of the real graph."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.network.analyses.collective_punishment import ANALYSIS
from kg.network.edges import EdgeTable, edge_table
from kg.network.given import Given
from kg.network.grounds import Evidence
from kg.network.punishment.punished import ACTORS, LAWS, NETWORK, STATEMENTS, PunishmentRow
from kg.network.results import Result
from kg.network.texts import LANGUAGES, words
from kg.ontology.vocabulary import KG, KINDS

if TYPE_CHECKING:
    from kg.queries.opened import Graph

COLLECTIVE = KINDS["act/collective-punishment"].value
RELATIVES = KINDS["act/punishment-of-relatives"].value
ARREST = KINDS["act/arrest"].value
PRACTICE = KINDS["practice/collective-punishment"].value
INFERRED, ALLEGED = KINDS["hedge/inferred"].value, KINDS["hedge/alleged"].value


class S(NamedTuple):
    """One statement of a hand-made table."""

    source: str
    relation: str
    target: str
    claim: str | None = None
    hedge: str | None = None
    low: str | None = None
    high: str | None = None
    whom: str | None = None
    practice: bool = False


def _statements(told: Sequence[S]) -> EdgeTable:
    return edge_table(
        STATEMENTS,
        [(one.source, one.target) for one in told],
        claims=[one.claim for one in told],
        columns={
            "relation": [KG[one.relation].value for one in told],
            "class": [KG["Practice" if one.practice else "Act"].value for one in told],
            "targetClass": [KG["VictimGroup"].value if one.low or one.high else None for one in told],
            "low": [one.low for one in told],
            "high": [one.high for one in told],
            "whom": [one.whom for one in told],
            "hedge": [one.hedge for one in told],
        },
    )


def _network(told: Sequence[S]) -> EdgeTable:
    """What the question on those punished for others makes of the same statements."""
    ties = [
        (struck, other)
        for other in told
        if other.relation == "punishesForActOf"
        for struck in told
        if struck.relation == "victim" and struck.source == other.source
    ]
    return edge_table(
        NETWORK,
        [(struck.target, other.target) for struck, other in ties],
        claims=[other.claim for _, other in ties],
        columns={
            "tie": [other.source for _, other in ties],
            "hedge": [other.hedge for _, other in ties],
        },
    )


def _run(
    told: Sequence[S],
    *,
    actors: EdgeTable | None = None,
    laws: EdgeTable | None = None,
    language: str = "en",
    **options: int,
) -> Result:
    nothing = edge_table("nothing", [])
    claims = sorted({one.claim for one in told if one.claim})
    evidence = Evidence(
        edge_table("documents", [(claim, f"copy/{claim[0]}") for claim in claims]),
        edge_table(
            "origins",
            [(claim, f"who/{claim[0]}") for claim in claims],
            columns={"relation": ["sure"] * len(claims)},
        ),
    )
    tables = {
        STATEMENTS: _statements(told),
        NETWORK: _network(told),
        ACTORS: actors or nothing,
        LAWS: laws or nothing,
    }
    return ANALYSIS(Given(tables, evidence, language=language), **options)


def _rows(result: Result, *what: str) -> list[PunishmentRow]:
    said = words("collective_punishment", result.language)["what"]
    wanted = {said[one] for one in what}
    return [row for row in result if isinstance(row, PunishmentRow) and row.what in wanted]


CASE = [
    S("act", "kind", COLLECTIVE, "k1"),
    S("act", "kind", ARREST, "k1"),
    S("act", "victim", "family", "v1", low="3"),
    S("act", "punishesForActOf", "one", "p2", low="1", high="1"),
    S("act", "ofIncident", "case", "v1"),
    S("act", "statedGround", "conduct/leaving", "g1"),
    S("act", "outcome", "outcome/term", "o1", whom="family"),
    S("act", "outcome", "outcome/other", "o1", whom="somebody"),
    S("family", "low", "family", "n3"),
    S("family", "relation", "relation/parents", "r1"),
    S("family", "relatedTo", "one", "r1", low="1", high="1"),
    S("family", "occupation", "occupation/baker", "b1"),
]


def test_a_planted_case_is_told_with_all_that_stands_beside_it() -> None:
    (row,) = _rows(_run(CASE), "case")
    assert (row.incident, row.act, row.kinds) == (
        "case",
        ("act",),
        ("arrest (k1)", "collective-punishment (k1)"),
    )
    assert row.punished == "VictimGroup (at least 3 people, baker)"
    assert (row.punished_iri, row.punished_low, row.punished_high) == ("family", 3, None)
    assert row.for_conduct_of == ("VictimGroup (1 person)",)
    assert row.for_conduct_of_iri == ("one",)
    assert row.relations == ("parents (r1)",)
    assert (row.steps, row.tie) == (1, "stated")
    assert row.conduct == ("accused of: leaving (g1)",)
    assert row.outcomes == ("term (o1)",)
    assert (row.laws, row.by) == ((), ("nothing told",))


def test_what_stands_behind_a_case_is_its_tie_and_its_numbers() -> None:
    result = _run(CASE)
    (row,) = result
    assert row.grounds.claims == ("b1", "k1", "n3", "p2", "v1")
    assert row.grounds.documents == ("b", "k", "n", "p", "v")
    assert (row.grounds.origins_least, row.grounds.origins_most) == (5, 5)
    assert result.grounds == row.grounds


@pytest.mark.parametrize(
    ("hedges", "expected"),
    [
        ((None, None), "stated"),
        (
            (INFERRED, INFERRED),
            "with reserve: read from the context by the curator, not said in so many words",
        ),
        ((ALLEGED, INFERRED), "with reserve: alleged, inferred"),
        ((ALLEGED, None), "in part with reserve"),
    ],
)
def test_a_hedge_on_the_tie_is_said(hedges: tuple[str | None, str | None], expected: str) -> None:
    told = [
        S("act", "victim", "family", "v1", low="2"),
        *(S("act", "punishesForActOf", f"other{n}", "p1", hedge=hedge) for n, hedge in enumerate(hedges)),
    ]
    result = _run(told)
    (row,) = _rows(result, "case")
    assert row.tie == expected
    marks = [f" [{hedge.rsplit('/', 1)[-1]}]" if hedge else "" for hedge in hedges]
    assert row.for_conduct_of == tuple(f"victims (number not told){mark}" for mark in marks)
    assert result.picture is not None
    assert [line.sure for line in result.picture.lines] == [hedge is None for hedge in hedges]


def test_a_hedge_on_who_was_punished_is_marked() -> None:
    told = [
        S("act", "victim", "family", "v1", hedge=ALLEGED, low="2"),
        S("act", "punishesForActOf", "other", "p1"),
    ]
    (row,) = _rows(_run(told), "case")
    assert (row.punished, row.tie) == ("VictimGroup (at least 2 people) [alleged]", "stated")


def test_for_whose_conduct_is_not_told_is_a_row_that_says_so() -> None:
    (row,) = _run([S("act", "kind", RELATIVES, "k1", hedge=ALLEGED), S("act", "victim", "family", "v1")])
    assert isinstance(row, PunishmentRow)
    assert row.what == "case; for whose conduct is not told"
    assert (row.steps, row.for_conduct_of, row.tie) == (None, (), "with reserve: alleged")
    (row,) = _run([S("act", "kind", COLLECTIVE, "k1")])
    assert isinstance(row, PunishmentRow)
    assert (row.punished, row.punished_low) == ("victims not told", None)


def test_a_chain_of_more_than_one_step_is_a_row_of_its_own() -> None:
    told = [
        S("act1", "victim", "a", "v1", low="2"),
        S("act1", "punishesForActOf", "b", "p1", low="1", high="1"),
        S("act2", "victim", "b", "v2", low="1", high="1"),
        S("act2", "punishesForActOf", "c", "q2", hedge=ALLEGED, low="4", high="5"),
        S("a", "low", "a", "n1"),
    ]
    result = _run(told)
    assert [row.act for row in _rows(result, "case")] == [("act1",), ("act2",)]
    (chain,) = _rows(result, "chain")
    assert chain.act_iri == ("act1", "act2")
    assert (chain.punished_iri, chain.punished_low) == ("a", 2)
    assert chain.for_conduct_of_iri == ("b", "c")
    assert chain.for_conduct_of[1] == "VictimGroup (4 to 5 people)"
    assert (chain.steps, chain.tie) == (2, "in part with reserve")
    assert chain.grounds.claims == ("n1", "p1", "q2")


def test_people_who_are_each_punished_for_the_other_make_a_chain_that_ends() -> None:
    told = [
        S("act1", "victim", "a", "v1"),
        S("act1", "punishesForActOf", "b", "p1"),
        S("act2", "victim", "b", "v2"),
        S("act2", "punishesForActOf", "c", "p2"),
        S("act3", "victim", "c", "v3"),
        S("act3", "punishesForActOf", "a", "p3"),
    ]
    (chain,) = _rows(_run(told), "chain")
    assert (chain.punished_iri, *chain.for_conduct_of_iri) == ("a", "b", "c")


def test_a_practice_is_told_as_a_practice_and_draws_nothing() -> None:
    told = [
        S("practice", "kind", PRACTICE, "k1", practice=True),
        S("practice", "target", "villagers", "t1", practice=True),
        S("practice", "purpose", "purpose/fear", "k1", hedge=ALLEGED, practice=True),
        S("practice", "notStated", KG["actor"].value, practice=True),
    ]
    result = _run(told)
    (row,) = result
    assert isinstance(row, PunishmentRow)
    assert row.what == "practice, told in general; no case"
    assert (row.punished, row.punished_low, row.steps) == ("villagers (t1)", None, None)
    assert (row.tie, row.purposes) == ("told in general", ("fear (alleged) (k1)",))
    assert row.by == ("a document was read for it and does not say",)
    assert row.grounds.claims == ("k1",)
    assert result.picture is None


def test_actors_and_laws_are_told_with_their_own_claims() -> None:
    actors = edge_table(
        ACTORS,
        [("agency", "act"), ("other", "elsewhere")],
        claims=["a1", "a2"],
        columns={"relation": ["role/guard", "role/guard"], "hedge": [ALLEGED, None]},
    )
    laws = edge_table(LAWS, [("law", "case")], claims=["l1"], columns={"relation": ["link/implied"]})
    (row,) = _rows(_run(CASE, actors=actors, laws=laws), "case")
    assert row.by == ("agency: guard, alleged (a1)",)
    assert row.laws == ("law: implied (l1)",)
    assert not {"a1", "l1"} & {*row.grounds.claims}


def test_the_picture_leads_from_the_punished_to_the_others() -> None:
    picture = _run(CASE).picture
    assert picture is not None
    assert [(line.source, line.target, line.label, line.sure) for line in picture.lines] == [
        ("family", "one", "act", True)
    ]
    assert [(dot.iri, dot.group) for dot in picture.dots] == [
        ("family", "punished"),
        ("one", "for whose conduct"),
    ]
    assert picture.dots[0].grounds.claims == ("p2",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_told_is_a_refusal(language: str) -> None:
    (row,) = _run([], language=language)
    assert row.refusal == words("collective_punishment", language)["reasons"]["nothing"]


def test_too_many_rows_are_cut_and_told() -> None:
    told = [S(f"act{n}", "kind", COLLECTIVE, "k1") for n in range(5)]
    result = _run(told, top=2)
    assert len(result) == 2
    assert result.remarks == ("3 more cases are left out; --top is 2.",)
    wrong: tuple[Any, ...] = (0, "2", True)
    for top in wrong:
        with pytest.raises(UsageError, match=f"top: {top!r} is no whole number"):
            _run(told, top=top)


_people = st.sampled_from("abcdef")


@given(ties=st.lists(st.tuples(_people, _people), max_size=10, unique=True))
@settings(deadline=None)
def test_each_step_of_a_chain_is_a_case_and_nobody_stands_on_it_twice(ties: list[tuple[str, str]]) -> None:
    told = [
        told
        for n, (struck, other) in enumerate(ties)
        for told in (
            S(f"act{n}", "victim", struck, f"v{n}"),
            S(f"act{n}", "punishesForActOf", other, f"p{n}"),
        )
    ]
    result = _run(told)
    assert len(_rows(result, "case")) == len(ties)
    for row in _rows(result, "chain"):
        way = (row.punished_iri, *row.for_conduct_of_iri)
        assert len(set(way)) == len(way) == (row.steps or 0) + 1 > 2
        assert all(step in ties for step in pairwise(way))


MINE = "https://w3id.org/repression-graph/north-korea/id/"


def test_the_cases_of_the_real_graph(real: Graph) -> None:
    result = ANALYSIS(Given.of(real, ANALYSIS.tables, "en"))
    assert len(result) == 4
    teachers, head, parents = _rows(result, "case")
    assert [row.act_iri[0].removeprefix(f"{MINE}node/") for row in (teachers, head, parents)] == [
        "53psf624",
        "53psf624",
        "8djzbv45",
    ]
    assert teachers.punished == "Group of victims (at least 2 people, teacher)"
    assert (head.punished_low, head.punished_high) == (1, 1)
    assert len(head.for_conduct_of) == len(teachers.for_conduct_of) == 2
    assert head.relations == ()
    assert teachers.outcomes == head.outcomes == ("loss of post (c:6zcs5fhf)",)
    assert parents.relations == ("parents (c:sqcx342k)",)
    assert parents.for_conduct_of == ("Group of victims (2 people) [inferred by the curator]",)
    assert parents.conduct == ("accused of: failing to educate children (c:5fttcs9w)",)
    assert parents.laws == ()
    for row in (teachers, head, parents):
        assert row.tie.startswith("with reserve: read from the context by the curator")
        assert row.by == ("a document was read for it and does not say",)
    assert parents.grounds.claims == tuple(
        f"{MINE}claim/{local}" for local in ("b45hrvz4", "hc2fm8b2", "r5zhgm52", "sqcx342k")
    )
    assert (parents.grounds.documents, parents.grounds.origins_most) == (("003",), 1)


def test_the_practice_of_the_real_graph_is_no_case(real: Graph) -> None:
    result = ANALYSIS(Given.of(real, ANALYSIS.tables, "ko"))
    assert not _rows(result, "chain", "open")
    (row,) = _rows(result, "practice")
    assert row.act_iri == (f"{MINE}node/hvh5qm3v",)
    assert row.grounds.claims == (f"{MINE}claim/9vbr7s7q",)
    assert row.purposes == ("반대 의견 억압 (c:9vbr7s7q)",)
    assert result.picture is not None
    assert len(result.picture.lines) == 5
    assert not any(line.sure for line in result.picture.lines)


def test_rows_of_the_real_graph_stand_alike_in_both_languages(real: Graph) -> None:
    english, korean = (ANALYSIS(Given.of(real, ANALYSIS.tables, one)) for one in ("en", "ko"))
    assert [row.grounds for row in english] == [row.grounds for row in korean]
    acts = [row.act_iri for row in english if isinstance(row, PunishmentRow)]
    assert acts == [row.act_iri for row in korean if isinstance(row, PunishmentRow)]
    assert acts[:-1] == sorted(acts[:-1])
