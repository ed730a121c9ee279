"""Each quality question is silent on a sound store, and finds the fault planted for it."""
# ruff: noqa: E501 - a query or a planted fault is read best in one line

from __future__ import annotations

import pyoxigraph as ox
import pytest
from tests.queries.quality.pitfalls import PITFALLS

from kg.engines.store import Store
from kg.queries.catalogue import MUST_BE_EMPTY, load
from kg.queries.opened import Graph
from kg.queries.run import run

QUESTIONS = {
    name: query
    for name, query in load(None).items()
    if query.group == "quality" and MUST_BE_EMPTY in query.header.tags
}
BASE = "https://example.org/freedonia/id/"
ONE = "<http://e/s> <http://e/p> <http://e/o>"

PLANTED: dict[str, dict[str, str]] = {
    "stray-fact": {
        "in no named graph": f"INSERT DATA {{ {ONE} }}",
        "missing in the default graph": f"INSERT DATA {{ GRAPH c:cccccc22 {{ {ONE} }} }}",
        "missing where it was": "DELETE DATA { n:gggggg22 kg:place place:lakeside }",
        "computed by a claim": "INSERT DATA { n:gggggg22 kg:low 1 . GRAPH c:cccccc22 { n:gggggg22 kg:low 1 } }",
        "about a claim": "INSERT DATA { c:cccccc22 kg:note 'x' . GRAPH c:cccccc22 { c:cccccc22 kg:note 'x' } }",
        "about a term": "INSERT DATA { kg:Act kg:note 'x' . GRAPH c:cccccc22 { kg:Act kg:note 'x' } }",
        "of no kind": f"INSERT DATA {{ {ONE} . GRAPH <http://e/g> {{ {ONE} }} }}",
        "of an unknown kind": f"""INSERT DATA {{ {ONE} . GRAPH <http://e/g> {{ {ONE} }}
            <http://e/g> kg:graphKind <http://e/kind> . GRAPH <{BASE}computed> {{ <http://e/g> kg:graphKind <http://e/kind> }} }}""",
    },
    "stray-record": {
        "outside the record": "INSERT DATA { c:cccccc22 kg:note 'x' . GRAPH c:cccccc24 { c:cccccc22 kg:note 'x' } }",
        "missing in the default graph": f"INSERT DATA {{ GRAPH <{BASE}record/d1> {{ c:cccccc22 kg:note 'x' }} }}",
        "about no claim": f"INSERT DATA {{ n:gggggg22 kg:note 'x' . GRAPH <{BASE}record/d1> {{ n:gggggg22 kg:note 'x' }} }}",
    },
    "stray-reference": {
        "missing in the default graph": f"INSERT DATA {{ GRAPH <{BASE}reference/places> {{ {ONE} }} }}",
        "computed": f"INSERT DATA {{ place:lakeside kg:low 1 . GRAPH <{BASE}reference/places> {{ place:lakeside kg:low 1 }} }}",
        "about a claim": f"""INSERT DATA {{ c:cccccc22 kg:note 'x' .
            GRAPH <{BASE}reference/places> {{ c:cccccc22 kg:note 'x' }} }}""",
        "a copy elsewhere": "INSERT DATA { copy:d1 kg:note 'x' . GRAPH c:cccccc22 { copy:d1 kg:note 'x' } }",
    },
    "stray-vocabulary": {
        "a term elsewhere": "INSERT DATA { kg:Act kg:note 'x' . GRAPH c:cccccc22 { kg:Act kg:note 'x' } }",
        "a concept in no graph": "INSERT DATA { act:arrest skos:altLabel 'seizure' }",
        "missing in the default graph": """DELETE DATA { kg:Act rdfs:isDefinedBy
            <https://w3id.org/repression-graph/ontology/incident> }""",
        "no ontology": f"""INSERT DATA {{ {ONE} . GRAPH <http://e/g> {{ {ONE} }}
            <http://e/g> kg:graphKind graph-kind:vocabulary }}""",
    },
    "stray-computed": {
        "not computed": "INSERT DATA { n:gggggg22 kg:high 9 . GRAPH c:cccccc22 { n:gggggg22 kg:high 9 } }",
        "not declared": f"INSERT DATA {{ n:gggggg22 kg:note 'x' . GRAPH <{BASE}computed> {{ n:gggggg22 kg:note 'x' }} }}",
        "class of what no fact mentions": f"""INSERT DATA {{ n:gggggg25 a kg:Act .
            GRAPH <{BASE}computed> {{ n:gggggg25 a kg:Act }} }}""",
        "missing in the default graph": "DELETE DATA { n:vvvvvv22 kg:low 3 }",
        "a hedge on no fact": f"""INSERT DATA {{ GRAPH <{BASE}computed> {{ <{BASE}hedged/x> a kg:HedgedFact }}
            <{BASE}hedged/x> a kg:HedgedFact }}""",
    },
    "claims-without-statements": {
        "a fact": "DELETE { GRAPH c:cccccc27 { ?s ?p ?o } } WHERE { GRAPH c:cccccc27 { ?s ?p ?o } }",
        "no fact": "DELETE WHERE { ?statement kg:inClaim c:cccccc23 }",
    },
    "facts-without-claim": {
        "no record": "DELETE DATA { c:cccccc22 a kg:Claim }",
        "no passage": "DELETE WHERE { c:cccccc24 kg:at ?passage }",
        "a passage without a hash": "DELETE WHERE { ?passage kg:sha256 ?hash . c:cccccc24 kg:at ?passage }",
        "no attribution": "DELETE WHERE { c:cccccc24 kg:attribution ?chain }",
    },
    "leaked-claims": {
        "denied": "INSERT DATA { n:gggggg25 a kg:Act }",
        "threatened": "INSERT DATA { n:gggggg27 kg:kind act:execution }",
        "denied, as a graph": "INSERT DATA { GRAPH c:cccccc23 { n:gggggg25 kg:kind act:trial } }",
        "disputed later": """DELETE DATA { c:cccccc22 kg:status status:accepted };
            INSERT DATA { c:cccccc22 kg:status status:disputed }""",
        "of two statuses": "INSERT DATA { c:cccccc22 kg:status status:withdrawn }",
        "of two modalities": "INSERT DATA { c:cccccc22 kg:modality modality:ordered }",
        "of no polarity": "DELETE DATA { c:cccccc22 kg:polarity polarity:affirmed }",
    },
    "private-nodes-named": {
        "a victim": "INSERT DATA { n:vvvvvv22 rdfs:label 'x' }",
        "a source": "INSERT DATA { n:srcsrc22 foaf:name 'x' }",
        "in a claim that is no fact": """INSERT DATA { <http://e/st> rdf:subject n:vvvvvv23 ; rdf:predicate skos:altLabel ;
            rdf:object 'x' ; kg:inClaim c:cccccc25 }""",
        "by a property below a naming one": """INSERT DATA { <http://e/nick> rdfs:subPropertyOf rdfs:label .
            n:vvvvvv22 <http://e/nick> 'x' }""",
    },
    "names-out-of-step": {
        "a main name that is no label": "INSERT DATA { place:lakeside skosxl:prefLabel name:x . name:x skosxl:literalForm 'Brask'@en }",
        "a main name that is another label": """INSERT DATA { place:lakeside skosxl:prefLabel name:x ; skos:altLabel 'Brask'@en .
            name:x skosxl:literalForm 'Brask'@en }""",
        "another name that is no label": "INSERT DATA { place:lakeside skosxl:altLabel name:x . name:x skosxl:literalForm 'Lakeside'@en }",
        "in Latin letters by no system": """INSERT DATA { place:lakeside skosxl:altLabel name:x ; skos:altLabel 'Leikeu'@ko-latn .
            name:x a skosxl:Label ; skosxl:literalForm 'Leikeu'@ko-latn }""",
        "one name of two": """INSERT DATA { place:lakeside adms:identifier code:x . place:freedonia adms:identifier code:x }""",
        "a name of nothing": "INSERT DATA { name:x a skosxl:Label }",
        "a position of nothing": "INSERT DATA { geometry:x a geo:Geometry }",
    },
    "evidence-in-wrong-segment": {
        "a heading": f"INSERT DATA {{ c:cccccc24 kg:at <http://e/1> . {'<http://e/1>'} oa:hasSource copy:d1 ; kg:start 0 ; kg:end 5 }}",
        "across the end of content": """INSERT DATA { c:cccccc24 kg:at <http://e/1> .
            <http://e/1> oa:hasSource copy:d1 ; kg:start 300 ; kg:end 400 }""",
        "outside every segment": """INSERT DATA { c:cccccc24 kg:at <http://e/1> .
            <http://e/1> oa:hasSource copy:d1 ; kg:start 9000 ; kg:end 9005 }""",
        "a repetition alone": """DELETE WHERE { c:cccccc22 kg:at ?passage };
            INSERT DATA { c:cccccc22 kg:at passage:362-416 }""",
    },
}  # fmt: skip
PLANTED |= PITFALLS
CASES = [(name, fault) for name, faults in PLANTED.items() for fault in faults]


def copy_of(graph: Graph) -> ox.Store:
    copied = ox.Store()
    copied.bulk_extend(graph.store)
    return copied


def ask(store: Store, graph: Graph, name: str) -> list[str]:
    raw = run(store, QUESTIONS[name].text, prefixes=graph.prefixes).raw
    assert isinstance(raw, ox.QuerySolutions)
    return [str(row) for row in raw]


def test_every_question_has_faults_planted_for_it() -> None:
    asked = {name for name, query in QUESTIONS.items() if MUST_BE_EMPTY in query.header.tags}
    assert asked == PLANTED.keys()
    assert all(QUESTIONS[name].header.remedy for name in asked)


@pytest.mark.parametrize("name", PLANTED)
def test_is_silent_on_a_sound_store(graph: Graph, name: str) -> None:
    assert ask(graph.store, graph, name) == []


@pytest.mark.parametrize(("name", "fault"), CASES, ids=[f"{name}: {fault}" for name, fault in CASES])
def test_finds_what_was_planted(graph: Graph, name: str, fault: str) -> None:
    store = copy_of(graph)
    store.update(PLANTED[name][fault], prefixes={**graph.prefixes, "passage": f"{BASE}passage/d1/"})
    assert ask(store, graph, name)


def test_adjoining_segments_count_as_one(graph: Graph) -> None:
    store = copy_of(graph)
    store.update(
        """DELETE WHERE { ?segment kg:start 91 ; kg:end 126 };
        INSERT DATA { <http://e/1> kg:segmentOf copy:d1 ; kg:kind segment:content ; kg:start 91 ; kg:end 100 .
                      <http://e/2> kg:segmentOf copy:d1 ; kg:kind segment:content ; kg:start 100 ; kg:end 126 }""",
        prefixes=dict(graph.prefixes),
    )
    assert ask(store, graph, "evidence-in-wrong-segment") == []


def test_metadata_is_evidence_about_documents(graph: Graph) -> None:
    plant = """DELETE { ?segment kg:kind ?kind } INSERT { ?segment kg:kind segment:metadata }
        WHERE { ?segment kg:start 91 ; kg:kind ?kind }"""
    store = copy_of(graph)
    store.update(plant, prefixes=dict(graph.prefixes))
    assert len(ask(store, graph, "evidence-in-wrong-segment")) == 1
    store.update("DELETE WHERE { ?s kg:inClaim c:cccccc23 }", prefixes=dict(graph.prefixes))
    store.update(
        "INSERT DATA { <http://e/st> kg:inClaim c:cccccc23 ; rdf:subject work:watch-2020 }",
        prefixes=dict(graph.prefixes),
    )
    assert ask(store, graph, "evidence-in-wrong-segment") == []


NAMED = """INSERT DATA {
    place:lakeside skosxl:prefLabel name:lakeside-ko ; kg:certainty certainty:certain .
    name:lakeside-ko a skosxl:Label ; skosxl:literalForm "레이크사이드"@ko . }"""


def test_what_has_no_source_and_certainty_is_listed(graph: Graph) -> None:
    text = load(None)["reference-without-source"].text
    store = copy_of(graph)

    def listed() -> set[tuple[str, str]]:
        raw = run(store, text, defaults={"language": "en"}, prefixes=graph.prefixes).raw
        assert isinstance(raw, ox.QuerySolutions)
        return {(str(row["problem"].value)[:5], row["thing"].value.rpartition("/")[2]) for row in raw}

    before = listed()
    assert before >= {
        ("name ", "lakeside"),
        ("name ", "freedonia"),
        ("name ", "police"),
        ("place", "lakeside"),
    }
    store.update(NAMED, prefixes=dict(graph.prefixes))
    assert before - listed() == {("name ", "lakeside"), ("place", "lakeside")}


def test_no_name_and_no_place_of_this_repository_lacks_source_and_certainty(real: Graph) -> None:
    """A new agency, law or place in another language needs its name in graph/reference/names.ttl."""
    assert [dict(row) for row in real.query("reference-without-source")] == []  # type: ignore[union-attr, arg-type]
