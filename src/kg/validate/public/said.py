"""What a dump says, read as it stands, taken apart, and claim by claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from kg.ontology.vocabulary import KG, PROV, RDF

PRIVATE = frozenset(KG[name] for name in ("VictimPerson", "VictimGroup", "UnnamedSource"))
BEFELL = frozenset(
    KG[name] for name in ("victim", "forVictim", "detects", "ground", "statedGround", "aggravatingGround")
)
PART_OF = frozenset(KG[name] for name in ("ofIncident", "ofAct"))
RECORD = frozenset(KG[name] for name in ("about", "contentOf"))
REIFIED = tuple(RDF[name] for name in ("subject", "predicate", "object"))
AGENTS = frozenset(PROV[name] for name in ("Agent", "Person", "SoftwareAgent"))
SAYS_OF = RECORD | {*REIFIED, KG["speaker"]}
"""What a record says of the nodes of its claim; of such statements no claim is needed."""
Told = dict[ox.NamedNode, set[ox.Triple]]
"""What each claim states."""
About = dict[ox.NamedNode, set[object]]
"""What each claim's record says that it is about."""


def claims_told(quads: list[ox.Quad]) -> tuple[Told, About]:
    """Collect what each claim states, in its named graph or reified, and whom it is about."""
    claims: set[object] = {
        quad.subject for quad in quads if quad.predicate == RDF["type"] and quad.object == KG["Claim"]
    }
    claims |= {quad.object for quad in quads if quad.predicate == KG["inClaim"]}
    told: Told = defaultdict(set)
    about: About = defaultdict(set)
    parts: dict[object, dict[ox.NamedNode, object]] = defaultdict(dict)
    reifies = {RDF["subject"], RDF["predicate"], RDF["object"], KG["inClaim"]}
    for quad in quads:
        if isinstance(quad.graph_name, ox.NamedNode) and (
            quad.graph_name in claims or "/id/claim/" in quad.graph_name.value
        ):
            told[quad.graph_name].add(quad.triple)
        if quad.predicate in reifies:
            parts[quad.subject][quad.predicate] = quad.object
        if quad.predicate in RECORD and isinstance(quad.subject, ox.NamedNode):
            about[quad.subject].add(quad.object)
    for statement in parts.values():
        claim = statement.get(KG["inClaim"])
        subject, predicate, object_ = (statement.get(RDF[n]) for n in ("subject", "predicate", "object"))
        if (
            isinstance(claim, ox.NamedNode)
            and isinstance(subject, ox.NamedNode)
            and isinstance(predicate, ox.NamedNode)
            and isinstance(object_, ox.NamedNode | ox.Literal)
        ):
            told[claim].add(ox.Triple(subject, predicate, object_))
    return told, about


def every_statement(quads: list[ox.Quad]) -> Iterable[ox.Triple]:
    """Give all that is said, be it as it stands or taken apart; whoever says it."""
    parts: dict[object, dict[ox.NamedNode, set[object]]] = defaultdict(lambda: defaultdict(set))
    every = dict.fromkeys(quad.triple for quad in quads)
    for triple in every:
        if triple.predicate in REIFIED:
            parts[triple.subject][triple.predicate].add(triple.object)
    for statement in parts.values():
        for subject in statement[RDF["subject"]]:
            for predicate in statement[RDF["predicate"]]:
                for object_ in statement[RDF["object"]]:
                    if (
                        isinstance(subject, ox.NamedNode | ox.BlankNode)
                        and isinstance(predicate, ox.NamedNode)
                        and isinstance(object_, ox.NamedNode | ox.BlankNode | ox.Literal)
                    ):
                        every |= {ox.Triple(subject, predicate, object_): None}
    return every


def values_of(triples: Iterable[ox.Triple], *of: ox.NamedNode) -> dict[object, set[object]]:
    """Give the values of some properties by what has them."""
    found: dict[object, set[object]] = defaultdict(set)
    for triple in triples:
        if triple.predicate in of:
            found[triple.subject].add(triple.object)
    return found


def private_people(triples: Iterable[ox.Triple]) -> set[object]:
    """Give the people, and groups of them, who may not be named."""
    return {t.subject for t in triples if t.predicate == RDF["type"] and t.object in PRIVATE}


def iri_of(node: object) -> str | None:
    """Give the IRI of a node, for a finding; a blank node has none."""
    return node.value if isinstance(node, ox.NamedNode) else None
