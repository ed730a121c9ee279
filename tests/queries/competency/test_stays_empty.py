"""Questions that stay empty on correct data find the error that a curator is likely to make."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.engines.store import Store
from kg.queries.catalogue import MUST_BE_EMPTY, load
from kg.queries.opened import Graph
from kg.queries.run import run

STAYS_EMPTY = "must-stay-empty"
SQUID = """?object kg:title "Squid Game"@en . ?any kg:trigger ?object ; kg:ofIncident ?case .
    ?sentencing kg:ofIncident ?case . ?sentence kg:ofAct ?sentencing ; kg:kind outcome:death-sentence ;
    kg:forVictim ?victim ."""
HOERYONG = "?operation a kg:Operation ; kg:place place:hoeryong ."
THREAT = """?said rdf:subject ?penalty ; rdf:object penalty:re-education-camp ; kg:inClaim ?threat .
    ?threat kg:modality modality:threatened . ?word rdf:subject ?penalty ; rdf:predicate kg:conduct ;
    rdf:object ?calling ."""

PLANTED: dict[str, dict[str, tuple[str, str]]] = {
    "squid-game-death-sentence-carried-out": {
        "the sentence taken for its execution": (
            "?sentencing kg:kind act:execution ; kg:ofIncident ?case",
            SQUID,
        ),
        "an execution added to the case": (
            "n:planted2 a kg:Act ; kg:kind act:execution ; kg:ofIncident ?case ; kg:victim ?victim",
            SQUID,
        ),
        "an act that carries the sentence out": (
            "n:planted2 a kg:Act ; kg:kind act:transfer ; kg:carriesOut ?sentence",
            SQUID,
        ),
        "the same person executed in another case": (
            "n:planted2 a kg:Act ; kg:kind act:execution ; kg:ofIncident n:planted3 ; kg:victim ?victim",
            SQUID,
        ),
        "death as outcome": ("?sentence kg:kind outcome:death", SQUID),
    },
    "arrests-in-the-hoeryong-crackdown": {
        "an incident made of the operation": (
            """n:planted2 a kg:Incident ; kg:partOf ?operation . n:planted3 a kg:Act ; kg:kind act:arrest ;
            kg:ofIncident n:planted2""",
            HOERYONG,
        ),
        "an arrest during the operation": (
            "n:planted2 a kg:Act ; kg:kind act:detention ; kg:during ?operation",
            HOERYONG,
        ),
        "a practice of arrests in it": (
            "n:planted2 a kg:Practice ; kg:kind practice:arrest ; kg:partOf ?operation",
            HOERYONG,
        ),
        "the enforcers given the role of arresting": (
            "?part kg:role role:arresting ; kg:inEvent ?operation",
            HOERYONG + " ?part kg:inEvent ?operation ; kg:role role:enforcing .",
        ),
        "an arrest at the place": (
            "n:planted2 a kg:Act ; kg:kind act:arrest ; kg:place place:hoeryong",
            HOERYONG,
        ),
        "the dozen enforcers taken for people arrested": (
            "n:planted2 a kg:Statistic ; kg:figureOf ?operation ; kg:measures measure:persons-arrested",
            HOERYONG,
        ),
    },
    "threatened-camps-taken-for-done": {
        "the threat's modality forgotten": (
            "?penalty a kg:Penalty ; kg:kind penalty:re-education-camp ; kg:conduct ?calling",
            THREAT,
        ),
        "the threat taken for an act": (
            """n:planted2 a kg:Act ; kg:kind act:imprisonment ; kg:facilityKind facility:re-education-camp ;
            kg:statedGround ?calling""",
            THREAT,
        ),
        "the threat taken for a sentence": (
            """n:planted2 a kg:Act ; kg:kind act:sentencing ; kg:ground ?calling .
            n:planted3 a kg:Outcome ; kg:ofAct n:planted2 ; kg:kind outcome:re-education-term""",
            THREAT,
        ),
        "the risk taken for a practice": (
            """n:planted2 a kg:Practice ; kg:kind practice:punishment ; kg:conduct ?calling ;
            kg:facilityKind facility:re-education-camp""",
            THREAT,
        ),
    },
}
CASES = [(name, fault) for name, faults in PLANTED.items() for fault in faults]


def ask(store: Store, graph: Graph, name: str) -> list[ox.QuerySolution]:
    query = graph.catalogue[name]
    raw = run(store, query.text, defaults=query.header.defaults, prefixes=graph.prefixes).raw
    assert isinstance(raw, ox.QuerySolutions)
    return list(raw)


def test_every_one_has_faults_planted_for_it(real: Graph) -> None:
    """A build does not stop at them: a new document may tell what no document tells now."""
    tagged = {name for name, query in real.catalogue.items() if STAYS_EMPTY in query.header.tags}
    assert tagged == PLANTED.keys()
    assert not [name for name in tagged if MUST_BE_EMPTY in load(real.project)[name].header.tags]


@pytest.mark.parametrize("name", PLANTED)
def test_is_empty_on_the_real_graph(real: Graph, name: str) -> None:
    assert ask(real.store, real, name) == []


@pytest.mark.parametrize(("name", "fault"), CASES)
def test_finds_the_planted_error(real: Graph, name: str, fault: str) -> None:
    planted, where = PLANTED[name][fault]
    store = ox.Store()
    store.bulk_extend(real.store)
    before = len(store)
    store.update(
        f"INSERT {{ {planted} . c:planted2 a kg:Claim . GRAPH c:planted2 {{ {planted} }} }}"
        f" WHERE {{ {where} }}",
        prefixes=dict(real.prefixes),
    )
    assert len(store) > before, "nothing was planted: what it leans on is gone"
    rows = ask(store, real, name)
    assert rows
    assert {str(row["claim"]).strip("<>").rsplit("/", 1)[1] for row in rows} == {"planted2"}
