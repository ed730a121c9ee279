"""How a server takes a question that names its default graph, found out by asking it.

The standard says that such a question sees no named graph unless it names each of them, which a million
claims do not allow; Oxigraph does so. Virtuoso shows the named graphs all the same, and answers from all
graphs at once where no default graph is named. So two statements are planted before anything is pushed, and
asked for.
"""

from __future__ import annotations

import pyoxigraph as ox

from kg.engines.remote.answers import rows
from kg.engines.remote.endpoint import Endpoint
from kg.engines.remote.layout import REMOTE, Layout
from kg.engines.remote.rewriting import within
from kg.engines.remote.terms import Terms
from kg.errors import InputOutputError
from kg.ontology.vocabulary import EDTF, GEO, XSD

_THING, _SAYS = REMOTE["canary"], REMOTE["sings"]


def hides_named_graphs(endpoint: Endpoint, layout: Layout, terms: Terms) -> bool:
    """Find out whether a server hides the named graphs from a question that names a default graph.

    Raises:
        InputOutputError: it keeps the default graph apart in neither way, so that its answers could not be
            relied upon; or it does not answer.
    """
    facts, claim = layout.probe(1), layout.probe(2)
    planted = [
        f'GRAPH {graph} {{ {_THING} {_SAYS} "{word}" }}'
        for graph, word in ((facts, "fact"), (claim, "claim"))
    ]
    plant = f"INSERT DATA {{ {' '.join(planted)} }}"
    left = [layout.probe(number) for number in range(1, 4)]  # by a push that was stopped
    for graph in left:
        endpoint.change(f"DROP SILENT GRAPH {graph}", repeatable=True)
    endpoint.change(plant, repeatable=True)
    wanted = {("fact", facts.value, "fact", "claim"), ("fact", claim.value, "claim", "claim")}
    # Virtuoso shows a graph that is a variable, and hides the same graph where it is named.
    graphs = f"GRAPH ?graph {{ ?thing {_SAYS} ?there }} GRAPH {claim} {{ ?thing {_SAYS} ?named }}"
    query = f"SELECT ?here ?graph ?there ?named WHERE {{ ?thing {_SAYS} ?here {graphs} }}"
    url = endpoint.address.query
    try:
        for hides in (False, True):
            if hides:
                answer = endpoint.ask(within(query, facts))
            else:
                answer = endpoint.ask(query, default_graph=facts.value)
            found = rows(answer, terms, url, ["here", "graph", "there", "named"])
            seen = {tuple(getattr(term, "value", "") for term in row) for row in found}
            if seen == wanted:
                return hides
    finally:
        endpoint.change(f"DROP SILENT GRAPH {facts} ; DROP SILENT GRAPH {claim}", repeatable=True)
    raise InputOutputError(
        f"{url}: does not keep the graph that a question is asked of apart from the others, so that its "
        "answers cannot be relied upon; use another server, or another setting of it"
    )


def reads_geometries(endpoint: Endpoint, layout: Layout, terms: Terms) -> bool:
    """Find out whether a server takes a position apart, and gives it back otherwise than it was."""
    graph = layout.probe(3)
    position = ox.Literal("POINT(127.4 39.0)", datatype=GEO["wktLiteral"])
    insert = f"INSERT DATA {{ GRAPH {graph} {{ {_THING} {_SAYS} {position} }} }}"
    try:
        endpoint.change(insert, repeatable=True)
        return _values(endpoint, graph, terms) != {position}
    finally:
        endpoint.change(f"DROP SILENT GRAPH {graph}", repeatable=True)


def loads_graphs(endpoint: Endpoint, layout: Layout, terms: Terms) -> bool:
    """Find out whether a server loads graphs over the Graph Store Protocol, and values come back unchanged.

    Virtuoso takes a truth value for a number then, and not when it is inserted; so it is asked to insert.
    """
    if endpoint.address.graphs is None:
        return False
    graph = layout.probe(3)
    literals = [ox.Literal("true", datatype=XSD["boolean"]), ox.Literal("2024~", datatype=EDTF["EDTF"])]
    lines = "".join(f"{_THING} {_SAYS} {literal} .\n" for literal in literals)
    try:
        endpoint.add_to_graph(graph.value, lines.encode())
        return _values(endpoint, graph, terms) == set(literals)
    except InputOutputError:
        return False  # then it inserts, which every server that takes changes can
    finally:
        endpoint.change(f"DROP SILENT GRAPH {graph}", repeatable=True)


def _values(endpoint: Endpoint, graph: ox.NamedNode, terms: Terms) -> set[object]:
    answer = endpoint.ask(f"SELECT ?value WHERE {{ GRAPH {graph} {{ {_THING} {_SAYS} ?value }} }}")
    return {row["value"] for row in rows(answer, terms, endpoint.address.query, ["value"])}
