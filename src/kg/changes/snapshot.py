"""One edition of a graph held in memory, so that two of them can be compared as sets."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pyoxigraph as ox

from kg.changes.blank import named_by_content
from kg.errors import Finding, InvalidDataError
from kg.graph.documents import passage_of
from kg.model.address import Address
from kg.ontology.vocabulary import KG, KINDS, OA, RDF, SKOS
from kg.queries.claims import FACT, Node, Object
from kg.queries.prefixes import prefixes

_COMPUTED = "id/computed"
"""What the graph of computed statements is named below the base; each build makes one."""
_TYPE = RDF["type"]

Place = tuple[str, Address]
"""The key of a document, and where in it a passage stands."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """All statements of one edition. Everything derived is computed once, when first asked for."""

    name: str
    """What a reader knows it by, such as the file that was read."""
    base: str
    revision: str
    """The SHA-256 of its canonical N-Quads, in hexadecimal, as ``Graph.revision`` has it."""
    iri: ox.NamedNode
    """The dataset; where nothing better is known, its hash as RFC 6920 writes one."""
    default: frozenset[ox.Triple]
    graphs: Mapping[ox.NamedNode, frozenset[ox.Triple]]

    @cached_property
    def by_subject(self) -> Mapping[Node, list[ox.Triple]]:
        """The statements of the default graph, by what they are about."""
        found: dict[Node, list[ox.Triple]] = defaultdict(list)
        for triple in self.default:
            found[triple.subject].append(triple)
        return dict(found)

    def objects(self, subject: Node, predicate: ox.NamedNode) -> list[Object]:
        """Give what a thing has for a property, in a fixed order."""
        return sorted(
            (t.object for t in self.by_subject.get(subject, ()) if t.predicate == predicate), key=str
        )

    def nodes(self, subject: Node, predicate: ox.NamedNode) -> list[ox.NamedNode]:
        """Give the things, not texts, that a thing has for a property."""
        return [found for found in self.objects(subject, predicate) if isinstance(found, ox.NamedNode)]

    def instances(self, *classes: ox.NamedNode) -> frozenset[ox.NamedNode]:
        """Give the things that are stated to be of one of some classes."""
        return frozenset().union(*(self._instances.get(found, frozenset()) for found in classes))

    @cached_property
    def types(self) -> Mapping[ox.NamedNode, frozenset[ox.NamedNode]]:
        """The classes of everything that has one."""
        found = defaultdict(set)
        for t in self.default:
            if (
                t.predicate == _TYPE
                and isinstance(t.subject, ox.NamedNode)
                and isinstance(t.object, ox.NamedNode)
            ):
                found[t.subject].add(t.object)
        return {node: frozenset(classes) for node, classes in found.items()}

    @cached_property
    def _instances(self) -> Mapping[ox.NamedNode, frozenset[ox.NamedNode]]:
        found = defaultdict(set)
        for node, classes in self.types.items():
            for one in classes:
                found[one].add(node)
        return {one: frozenset(nodes) for one, nodes in found.items()}

    @cached_property
    def kinds(self) -> Mapping[ox.NamedNode, ox.NamedNode]:
        """Of each named graph what kind of statements it holds."""
        return {
            t.subject: t.object
            for t in self.default
            if t.predicate == KG["graphKind"]
            and isinstance(t.subject, ox.NamedNode)
            and isinstance(t.object, ox.NamedNode)
        }

    def of_kind(self, name: str) -> frozenset[ox.Triple]:
        """Give the statements of all graphs of a kind, such as ``reference``."""
        wanted = KINDS[f"graph-kind/{name}"]
        return frozenset().union(
            *(told for graph, told in self.graphs.items() if self.kinds.get(graph) == wanted)
        )

    @cached_property
    def claims(self) -> frozenset[ox.NamedNode]:
        """Every claim, fact or not."""
        return self.instances(KG["Claim"])

    def is_fact(self, claim: ox.NamedNode) -> bool:
        """Say whether the statements of a claim count as facts."""
        return self.kinds.get(claim) == FACT

    @cached_property
    def support(self) -> Mapping[ox.Triple, frozenset[ox.NamedNode]]:
        """Each fact with the claims that make it."""
        found = defaultdict(set)
        for graph, told in self.graphs.items():
            if self.is_fact(graph):
                for statement in told:
                    found[statement].add(graph)
        return {statement: frozenset(claims) for statement, claims in found.items()}

    @cached_property
    def _apart(self) -> Mapping[ox.NamedNode, Mapping[Node, ox.Triple]]:
        """Of each claim that is no fact its statements, by the nodes that take them apart."""
        found: dict[ox.NamedNode, dict[Node, ox.Triple]] = defaultdict(dict)
        for t in self.default:
            if t.predicate == KG["inClaim"] and isinstance(t.object, ox.NamedNode):
                statement = self._together(t.subject)
                if statement is not None:
                    found[t.object][t.subject] = statement
        return found

    def _together(self, node: Node) -> ox.Triple | None:
        """Put a reified statement together; None where a part of it is missing."""
        subject, predicate = self.nodes(node, RDF["subject"]), self.nodes(node, RDF["predicate"])
        object_ = self.objects(node, RDF["object"])
        return ox.Triple(subject[0], predicate[0], object_[0]) if subject and predicate and object_ else None

    def statements(self, claim: ox.NamedNode) -> frozenset[ox.Triple]:
        """Give all that a claim says, whether it is a fact or not."""
        return self.graphs.get(claim, frozenset()) | set(self._apart.get(claim, {}).values())

    def reified(self, claim: ox.NamedNode) -> frozenset[Node]:
        """Give the nodes that take the statements of a claim apart."""
        return frozenset(self._apart.get(claim, ()))

    @cached_property
    def partial(self) -> bool:
        """Whether it holds nothing of what claims say that are no facts, as a dump that leaves alone does."""
        silent = (claim for claim in self.claims if not self.is_fact(claim))
        return not self._apart and any(self.objects(claim, KG["statementCount"]) for claim in silent)

    def asserted(self) -> Snapshot:
        """Leave out what claims say that are no facts."""
        apart = {node for nodes in self._apart.values() for node in nodes}
        kept = {
            name: frozenset(t for t in told if t.subject not in apart) for name, told in self.graphs.items()
        }
        default = frozenset(t for t in self.default if t.subject not in apart)
        return replace(self, default=default, graphs=kept)

    @cached_property
    def hedges(self) -> Mapping[ox.Triple, tuple[Node, frozenset[ox.NamedNode]]]:
        """The facts that have only hedged support, with the node that marks each, and the hedges."""
        found = {}
        for mark in self.instances(KG["HedgedFact"]):
            statement = self._together(mark)
            if statement is not None:
                found[statement] = (mark, frozenset(self.nodes(mark, KG["hedge"])))
        return found

    def chain(self, claim: ox.NamedNode) -> list[ox.NamedNode]:
        """Give the links of a claim's chain, from whoever knows it first to the document that prints it."""
        links: list[ox.NamedNode] = []
        here = self.nodes(claim, KG["attribution"])
        while here and here[0] not in links:
            links.append(here[0])
            here = self.nodes(here[0], KG["reportedWithin"])
        return links

    def passages(self, claim: ox.NamedNode) -> list[Place]:
        """Give where the passages of a claim stand, in the order of the documents."""
        found = (passage_of(self.base, node.value) for node in self.nodes(claim, KG["at"]))
        return sorted(place for place in found if place is not None)

    def apparatus(self, claim: ox.NamedNode) -> frozenset[Node]:
        """Give the claim and all nodes that only serve to record it."""
        passages = self.nodes(claim, KG["at"])
        selectors = (selector for passage in passages for selector in self.nodes(passage, OA["hasSelector"]))
        return frozenset({claim, *self.chain(claim), *passages, *selectors, *self.reified(claim)})

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """Short names, of the data and of the lists of concepts."""
        schemes = (node.value for node in self.instances(SKOS["ConceptScheme"]))
        lists = {
            iri.removeprefix(KINDS.iri): f"{iri}/" for iri in sorted(schemes) if iri.startswith(KINDS.iri)
        }
        return prefixes(self.base, lists)


def snapshot(quads: Iterable[ox.Quad], name: str, iri: ox.NamedNode | None = None) -> Snapshot:
    """Hold a dataset as a build makes one, such as ``graph.store``.

    Args:
        quads: all its statements.
        name: what a reader knows it by.
        iri: the dataset, such as a release; by default its hash names it.

    Raises:
        InvalidDataError: these are not the statements of a graph that was built.
    """
    given = set(quads)
    revision = hashlib.sha256("".join(f"{line} .\n" for line in sorted(map(str, given))).encode()).hexdigest()
    default: set[ox.Triple] = set()
    graphs: dict[ox.NamedNode, set[ox.Triple]] = {}
    for quad in named_by_content(given):
        if isinstance(quad.graph_name, ox.NamedNode):
            graphs.setdefault(quad.graph_name, set()).add(quad.triple)
        else:
            default.add(quad.triple)
    return Snapshot(
        name=name,
        base=_base(graphs, default, name),
        revision=revision,
        iri=iri or _by_hash(revision),
        default=frozenset(default),
        graphs={graph: frozenset(told) for graph, told in graphs.items()},
    )


def _base(graphs: Iterable[ox.NamedNode], default: set[ox.Triple], name: str) -> str:
    computed = KINDS["graph-kind/computed"]
    found = sorted(
        graph.value.removesuffix(_COMPUTED)
        for graph in graphs
        if graph.value.endswith(f"/{_COMPUTED}") and ox.Triple(graph, KG["graphKind"], computed) in default
    )
    if len(found) != 1:
        remedy = "give a whole dataset: a release, a project that was built, or what kg export nquads writes"
        raise InvalidDataError([Finding(f"{name}: no dataset of a graph that was built", remedy)])
    return found[0]


def _by_hash(revision: str) -> ox.NamedNode:
    """Name a dataset by its hash: https://www.rfc-editor.org/rfc/rfc6920#section-3."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(revision)).decode().rstrip("=")
    return ox.NamedNode(f"ni:///sha-256;{digest}")
