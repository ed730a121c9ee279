"""Each GRAPH of the catalogue asks for a claim, or for a graph of some kind."""

from __future__ import annotations

import pytest

from kg.engines.remote.ties import ties
from kg.engines.tokens import lex
from kg.model.project import Project
from kg.queries.catalogue import load

UNTIED = {
    "evidence-in-wrong-segment": "?claim has a passage, which only claims have; more would cost minutes",
    "stray-fact": "it looks for graphs that are of no kind",
}
"""Questions that leave a graph open, and why; both are asked of a store on disk when it is built."""


def test_every_graph_of_the_catalogue_is_tied(project: Project) -> None:
    open_ = {
        name
        for name, query in load(project).items()
        if any(not pattern.tied for pattern in ties(lex(query.text)).values())
    }
    assert open_ == set(UNTIED)


@pytest.mark.parametrize(
    ("pattern", "tied"),
    [
        ("{ GRAPH ?g { ?s ?p ?o } ?g a kg:Claim }", [True]),
        ("{ ?g kg:at ?x ; a kg:Claim . GRAPH ?g { ?s ?p ?o } }", [True]),
        ("{ ?g kg:graphKind ?kind . GRAPH ?g { ?s ?p ?o } }", [True]),
        ("{ { GRAPH ?g { ?s ?p ?o } } UNION { GRAPH ?g { ?o ?p ?s } } ?g a kg:Claim }", [True, True]),
        ("{ { GRAPH ?g { ?s ?p ?o } ?g a kg:Claim } UNION { GRAPH ?g { ?o ?p ?s } } }", [True, False]),
        ("{ ?g a kg:Claim OPTIONAL { GRAPH ?g { ?s ?p ?o } } }", [True]),
        ("{ GRAPH ?g { ?s ?p ?o } FILTER EXISTS { ?g a kg:Claim } }", [True]),
        ("{ GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?g a kg:Claim } }", [False]),
        ("{ GRAPH ?g { ?s ?p ?o } OPTIONAL { ?g a kg:Claim } }", [False]),
        ("{ GRAPH ?g { ?g a kg:Claim } }", [False]),
        ("{ GRAPH ?h { ?g a kg:Claim { ?g a kg:Claim } } GRAPH ?g { ?s ?p ?o } }", [False, False]),
        ("{ ?g a kg:Claim { SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } } }", [False]),
        ("{ GRAPH ?g { ?s ?p ?o } ?h a kg:Claim }", [False]),
        ("{ GRAPH ?g { ?s ?p '?g a kg:Claim' } # ?g a kg:Claim\n }", [False]),
        ("{ GRAPH <urn:g> { ?s ?p ?o } }", []),
        ("{ ?g kg:at ?x . <urn:x> kg:at ?x ; a kg:Claim . GRAPH ?g { ?s ?p ?o } }", [False]),
        ("{ ?g kg:at [ kg:start 1 ; a kg:Claim ] . GRAPH ?g { ?s ?p ?o } }", [False]),
        ("{ ?g kg:at [ kg:start 1 ] ; a kg:Claim . GRAPH ?g { ?s ?p ?o } }", [True]),
    ],
)
def test_what_ties(pattern: str, tied: list[bool]) -> None:
    assert [found.tied for found in ties(lex(f"SELECT * {pattern}")).values()] == tied
