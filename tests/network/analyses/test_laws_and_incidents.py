"""Laws behind incidents: stated, implied, hedged, silent; with agencies and reported sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kg.analyse.facts import Facts
from kg.analyse.penalties import penalties
from kg.errors import UsageError
from kg.network.analyses.laws_and_incidents import ANALYSIS, Standing
from kg.network.edges import edge_table
from kg.network.given import Given
from kg.network.grounds import SAME, Evidence
from kg.network.involvement.incidence import CLASSES, INVOLVEMENTS, PARTS
from kg.network.laws.laws_told import LAWS, LawsTold
from kg.network.results import Result
from kg.network.texts import words
from kg.ontology.vocabulary import KG, KINDS
from kg.queries.claims import fact_claims

if TYPE_CHECKING:
    from kg.queries.opened import Graph

STATED, IMPLIED = KINDS["link/stated"].value, KINDS["link/implied"].value
ARRESTING, REPORTED = KINDS["role/arresting"].value, KINDS["hedge/reported"].value
Basis = tuple[str, str, str | None, str | None]


def told(
    *bases: Basis,
    without: Sequence[str] = (),
    days: Sequence[tuple[str | None, str | None]] | None = None,
    acting: Sequence[tuple[str, str, str | None]] = (),
    same: Sequence[tuple[str, str]] = (),
    language: str = "en",
) -> Given:
    """Tell of legal bases: law, incident, link, hedge; each is one claim, ``claim/0`` and so on.

    Args:
        bases: the bases.
        without: incidents for which no law is told.
        days: first and last day of the incident of each basis.
        acting: agency, incident, hedge.
        same: things judged to be the same.
        language: of the answer.
    """
    spans = days or [(None, None)] * len(bases)
    incidents = sorted({incident for _, incident, *_ in bases} | {*without})
    tables = {
        LAWS: edge_table(
            LAWS,
            [(law, incident) for law, incident, *_ in bases],
            claims=[f"claim/{number}" for number in range(len(bases))],
            earliest=[first for first, _ in spans],
            latest=[last for _, last in spans],
            columns={"relation": [link for *_, link, _ in bases], "hedge": [hedge for *_, hedge in bases]},
            alone=without,
        ),
        INVOLVEMENTS: edge_table(
            INVOLVEMENTS,
            [(agency, f"act of {incident}") for agency, incident, _ in acting],
            claims=[f"claim/{agency}" for agency, *_ in acting],
            columns={"relation": [ARRESTING] * len(acting), "hedge": [hedge for *_, hedge in acting]},
        ),
        PARTS: edge_table(
            PARTS,
            [(f"act of {incident}", incident) for incident in incidents],
            claims=[f"claim/{incident}" for incident in incidents],
            columns={"relation": [KG["ofIncident"].value] * len(incidents)},
        ),
        CLASSES: edge_table(CLASSES, [(agency, KG["Agency"].value) for agency, *_ in acting]),
        SAME: edge_table(SAME, same),
    }
    claims = sorted({claim for table in tables.values() for claim in table.claims_of()})
    documents = edge_table("documents", [(claim, "copy/000") for claim in claims])
    return Given(tables, Evidence(documents, edge_table("origins", [])), language=language)


def standing(result: Result) -> list[Standing]:
    return [row for row in result if isinstance(row, Standing) and not row.refusal]


def counts(row: Standing) -> tuple[str, int | None, int | None, int | None, int | None]:
    return row.law, row.incidents, row.stated, row.implied, row.hedged


def test_counts_what_is_stated_and_what_is_implied() -> None:
    rows = standing(
        ANALYSIS(
            told(
                ("L", "case1", STATED, None),
                ("L", "case2", IMPLIED, REPORTED),
                ("L", "case3", IMPLIED, None),
                ("M", "case1", None, None),
                without=["case4", "case5"],
            )
        )
    )
    assert [counts(row) for row in rows if row.incidents] == [
        ("L", 3, 1, 2, 1),
        ("M", 1, 0, 0, 0),
        ("no law is told", 2, None, None, None),
    ]
    assert [(row.law, row.incident, row.link) for row in rows if row.incident] == [
        ("L", "case1", "stated"),
        ("L", "case2", "implied, hedged"),
        ("L", "case3", "implied"),
        ("M", "case1", "not told whether stated or implied"),
    ]
    assert rows[-1].grounds.claims == ("claim/case4", "claim/case5")
    assert rows[0].grounds.claims == ("claim/0", "claim/1", "claim/2")


def test_two_claims_on_one_link_are_one_incident_and_the_plain_and_stated_one_decides() -> None:
    first, second = standing(ANALYSIS(told(("L", "case", IMPLIED, REPORTED), ("L", "case", STATED, None))))
    assert counts(first) == ("L", 1, 1, 0, 0)
    assert (second.link, second.grounds.claims) == ("stated", ("claim/0", "claim/1"))


def test_an_incident_told_twice_has_a_law_where_one_telling_has() -> None:
    given = told(
        ("L", "case1", STATED, None),
        ("L2", "case2", STATED, None),
        without=["case3"],
        days=[("2021-01-05", "2021-01-05"), ("2021-01-01", None)],
        same=[("case1", "case2"), ("case2", "case3"), ("L", "L2")],
    )
    first, second = standing(ANALYSIS(given))
    assert counts(first) == ("L", 1, 1, 0, 0)
    assert (second.incident, second.earliest, second.latest) == ("case1", date(2021, 1, 1), None)


def test_agencies_that_act_in_the_same_incident_stand_beside_the_law() -> None:
    given = told(
        ("L", "case1", STATED, None),
        without=["case2"],
        acting=[("a", "case1", None), ("b", "case1", REPORTED), ("c", "case2", None)],
    )
    result = ANALYSIS(given)
    row = standing(result)[1]
    assert (row.agencies, row.agency_iris) == (("a", "b (hedged)"), ("a", "b"))
    assert set(row.grounds.claims) == {"claim/0", "claim/a", "claim/b", "claim/case1"}
    assert result.picture is not None
    assert {dot.iri: dot.group for dot in result.picture.dots} == {
        "L": "law",
        **dict.fromkeys(("case1", "case2"), "incident"),
        **dict.fromkeys("abc", "agency"),
    }
    assert {(line.source, line.target, line.sure) for line in result.picture.lines} == {
        ("L", "case1", True),
        ("a", "case1", True),
        ("b", "case1", False),
        ("c", "case2", True),
    }


def test_incidents_of_a_law_go_by_their_first_day_those_with_an_open_start_first() -> None:
    given = told(
        ("L", "late", STATED, None),
        ("L", "open", STATED, None),
        ("L", "early", STATED, None),
        days=[("2022-01-01", None), (None, "2023-01-01"), ("2020-01-01", None)],
    )
    assert [row.incident for row in standing(ANALYSIS(given))] == ["", "open", "early", "late"]


def test_one_law_alone_and_a_law_without_an_incident() -> None:
    given = told(("L", "case1", STATED, None), ("M", "case2", STATED, None), without=["case3"])
    assert {row.law for row in standing(ANALYSIS(given, law="M"))} == {"M"}
    (refused,) = ANALYSIS(given, law="N").rows
    assert refused.refusal == "No incident is told behind which this law stands: N."


def test_without_a_graph_sentences_are_refused_and_links_told() -> None:
    result = ANALYSIS(told(("L", "case", STATED, None), language="ko"))
    assert result.rows[-1].refusal.startswith("선고를 비교하지 않았다")
    assert [row.link for row in standing(result)] == ["", "명시"]


def test_nothing_is_told() -> None:
    (refused,) = ANALYSIS(told()).rows
    assert refused.refusal == "No incident is told."


def test_what_is_not_listed_is_said_and_counted_all_the_same() -> None:
    given = told(*[("L", f"case{number}", STATED, None) for number in range(5)])
    result = ANALYSIS(given, top=2)
    assert [row.incidents for row in standing(result)] == [5, None, None]
    assert result.remarks == ("Incidents of laws that are not listed: 3.",)
    with pytest.raises(UsageError, match="top"):
        ANALYSIS(given, top=0)


def test_one_incident_alone_with_a_law_and_without() -> None:
    given = told(
        ("L", "case1", STATED, None),
        ("M", "case1", IMPLIED, None),
        ("L", "case2", STATED, None),
        without=["case3", "case4"],
        acting=[("a", "case3", None)],
        same=[("case1", "other"), ("case3", "third")],
    )
    result = ANALYSIS(given, of="other")
    assert [(row.law, row.incident, row.incidents) for row in standing(result)] == [
        ("L", "case1", None),
        ("M", "case1", None),
    ]
    assert result.chart is None
    (alone,) = standing(ANALYSIS(given, of="third"))
    assert (alone.law, alone.law_iri, alone.incident) == ("no law is told", "", "case3")
    assert (alone.link, alone.agencies) == ("", ("a",))
    assert set(alone.grounds.claims) == {"claim/a", "claim/case3"}
    assert [row.law for row in standing(ANALYSIS(given, of="case1", law="M"))] == ["M"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"of": "case9"}, "No incident of this name is told: case9."),
        ({"of": "case1", "law": "M"}, "It is not told that this law (M) stands behind this incident: case1."),
    ],
)
def test_an_incident_that_is_not_told_so(options: dict[str, str], said: str) -> None:
    (refused,) = ANALYSIS(told(("L", "case1", STATED, None)), **options).rows
    assert refused.refusal == said


def test_what_penalties_tells_of_all_provisions_is_taken_apart_in_both_languages(real: Graph) -> None:
    for language in ("en", "ko"):
        rows = standing(ANALYSIS(Given.of(real, ANALYSIS.tables, language)))
        words_ = words("laws_and_incidents", language)
        none_fits = [row for row in rows if row.comparison == words_["no_single"]]
        assert len(none_fits) == 2
        assert [len(row.beside) for row in none_fits] == [3, 3]
        assert not any("|" in text for row in none_fits for text in (*row.beside, row.comparison))
        assert not any(row.beside for row in rows if row not in none_fits)
    starts = [text.partition(":")[0] for text in beside_in_english(real)]
    assert starts == ["harsher than any penalty told for"] * 2 + ["within what is told as laid down for"]


def beside_in_english(real: Graph) -> tuple[str, ...]:
    rows = standing(ANALYSIS(Given.of(real, ANALYSIS.tables, "en")))
    return next(row.beside for row in rows if row.beside)


def test_rows_of_the_real_graph_stand_alike_in_both_languages(real: Graph) -> None:
    english, korean = (standing(ANALYSIS(Given.of(real, ANALYSIS.tables, one))) for one in ("en", "ko"))
    assert [(row.law_iri, row.incident_iri, row.grounds) for row in english] == [
        (row.law_iri, row.incident_iri, row.grounds) for row in korean
    ]


def test_of_the_real_graph_a_case_without_a_law_says_so_and_has_its_days(real: Graph) -> None:
    given = Given.of(real, ANALYSIS.tables, "en")
    found = [standing(ANALYSIS(given, of=one)) for one in LawsTold(given).without]
    assert len(found) == 8
    assert {(row.law, row.link) for rows in found for row in rows} == {("no law is told", "")}
    assert sum(bool(row.sentence) for rows in found for row in rows) >= 6
    assert any(row.earliest for rows in found for row in rows)


@pytest.fixture(scope="module")
def shown(real: Graph) -> Result:
    return ANALYSIS(Given.of(real, ANALYSIS.tables))


def test_of_the_real_graph_one_law_stands_behind_three_incidents(shown: Result) -> None:
    """Checked by hand: three legal bases, all implied, all the curators' inference."""
    rows = standing(shown)
    assert [(row.incidents, row.stated, row.implied, row.hedged) for row in rows if row.incidents] == [
        (3, 0, 3, 3),
        (8, None, None, None),
    ]
    assert rows[0].law_iri.endswith("/law/reactionary-ideology-and-culture-rejection-law")
    assert len(rows[0].grounds.claims) == 4
    assert rows[-1].remark.endswith("beside which no law can be set: 6")
    assert shown.picture is not None
    assert [dot.group for dot in shown.picture.dots].count("incident") == 11


def test_of_the_real_graph_sentences_are_compared_as_kg_penalties_does(shown: Result, real: Graph) -> None:
    rows = [row for row in standing(shown) if row.incident]
    compared = [row for row in rows if row.provision]
    assert sorted((row.people_low, row.people_high) for row in compared) == [(2, 2), (4, 4), (6, 6)]
    assert {row.comparison for row in compared} == {"at the lower limit: 5 to 15 years, kind not stated"}
    assert {row.fits.partition(":")[0] for row in compared} == {"provision", "conduct"}
    known = {(row.case, row.sentence) for row in penalties(real) if row.law and row.case}
    assert len(rows) == len(known)
    execution = [row for row in rows if not row.people_low]
    assert [(row.sentence, row.people_high) for row in execution] == [("execution, no sentence told", None)]
    assert [len(row.agencies) for row in execution] == [1]


def test_of_the_real_graph_conduct_that_the_provision_does_not_name_is_told_and_cited(
    shown: Result, real: Graph
) -> None:
    """The students of one case are told to have watched and handed on; the provision names watching alone."""
    rows = [row for row in standing(shown) if row.incident]
    partly = [row for row in rows if row.fits.startswith("provision")]
    assert [row.conduct for row in partly] == ["distributing, watching"] * 2
    assert sorted(row.conduct for row in rows if row not in partly) == [
        *("", "", "buying", "selling", "selling, smuggling", "watching")
    ]
    grounds = {claim.value for claim, _ in fact_claims(real.store, None, KG["ground"])}
    for row in rows:
        assert bool(grounds & {*row.grounds.claims}) == bool(row.conduct)


def test_of_the_real_graph_every_row_cites_what_its_sentence_is_compared_with(
    shown: Result, real: Graph
) -> None:
    facts = Facts(real)
    checked = 0
    for row in standing(shown):
        if row.beside:  # compared with all provisions of the law
            norms = facts.subjects(KG["ofLaw"], real.resolve(row.law_iri))
            norms = [one for one in norms if facts.is_a(one, KG["Provision"])]
        else:
            norms = [real.resolve(row.provision_iri)] if row.provision_iri else []
        for thing in [*norms, *(one for norm in norms for one in facts.subjects(KG["forProvision"], norm))]:
            claims = {claim.value for claim, _ in fact_claims(real.store, thing)}
            assert claims
            assert claims <= {*row.grounds.claims}
            checked += 1
    assert checked == 3 * 2 + 2 * (3 + 4)
