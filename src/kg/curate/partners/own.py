"""Graphs in this vocabulary: our own exports and those of others who use it, with claims as they were made.

The record of a claim comes with it: passages, chain, hedge, polarity, modality. What a build adds does not: a
claim is taken as its curator wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

import pyoxigraph as ox

from kg.curate.partners.kind import Delivery, Kind, Proposal
from kg.curate.partners.minting import is_minted
from kg.curate.partners.own_graph import PartnerGraph
from kg.curate.partners.rdf_text import parse
from kg.curate.partners.rows import PROPOSED
from kg.curate.partners.vetting import private_among, vetted
from kg.errors import UsageError
from kg.graph.holding import DEFAULTS
from kg.model.address import Address
from kg.ontology.terms import computed_properties, is_known
from kg.ontology.vocabulary import CITO, KG, KINDS, OA, PROV, RDF

_TYPE = RDF["type"]
_BY_THE_BUILD = frozenset({KG["humanReviewed"], PROV["wasAttributedTo"], PROV["generatedAtTime"]})
"""What the build adds to the record of a claim, from the log of the partner's project."""
_MADE = frozenset(
    [KG[name] for name in ("Attribution", "HedgedFact", "Passage")]
    + [PROV[name] for name in ("Agent", "SoftwareAgent")]
    + [OA["TextPositionSelector"], OA["SpecificResource"]]
)
"""Classes of what a build makes of claims and log, and makes again of the proposal once it is accepted."""
_LINKS = frozenset(CITO[name] for name in ("agreesWith", "disputes", "updates"))
_PASSAGE = re.compile(r".*/id/passage/([0-9A-Za-z][0-9A-Za-z.-]*)/([0-9]+-[0-9]+)")
_HASH = re.compile(r"[0-9a-f]{64}")


_SYNTAXES = {
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def read(delivery: Delivery) -> Proposal:
    """Take the claims of a graph over as they are, from all its files together."""
    files = zip(delivery.texts, delivery.kinds, strict=True)
    graph = PartnerGraph(quad for text, kind in files for quad in parse(text, _SYNTAXES[kind]))
    return _Reading(delivery, graph).proposal()


class _Reading:
    def __init__(self, delivery: Delivery, graph: PartnerGraph) -> None:
        self._delivery = delivery
        self._graph = graph
        self._proposal = Proposal()
        self._report = self._proposal.report
        self._all = graph.claims()
        self._claims = {claim: stated for claim, stated in self._all.items() if stated}
        if bare := len(self._all) - len(self._claims):
            what = "claims without their statements; give all files of the export at once"
            self._report.unknown[what] = bare
        self._stated = {triple for stated in self._claims.values() for triple in stated}
        self._compared = {
            frozenset(graph.objects(node, KG["first"]) + graph.objects(node, KG["second"]))
            for node in graph.of_class("Comparison")
        }

    def proposal(self) -> Proposal:
        records = {claim: list(self._record(claim)) for claim in self._claims}
        chains = list(self._chains(t for record in records.values() for t in record))
        cited: set[object] = {
            t.object for record in records.values() for t in record if t.predicate == KG["at"]
        }
        self._hash(cited)
        homes: set[object] = {t.subject for t in self._stated if t.predicate == _TYPE}
        mentioned = set(_terms([*self._stated, *chain.from_iterable(records.values()), *chains]))
        beside = [t for node in homes for t in self._plain(node)]
        beside += [t for node in cited for t in self._graph.about(node) if t.predicate == KG["withheld"]]
        reference = self._described(mentioned, homes, cited)
        self._tell_of_the_rest(homes | {t.subject for t in (*chains, *reference)})

        every = [t for node in self._graph.subjects() for t in self._graph.about(node)]
        private = private_among([*every, *self._stated])
        bases = tuple({claim.value.partition("id/claim/")[0] for claim in self._claims})
        names = self._names(private, {t.subject for t in chains})

        def kept(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
            for t in vetted(triples, private, bases, self._report):
                subject, thing = names.get(t.subject, t.subject), names.get(t.object, t.object)
                if isinstance(subject, ox.NamedNode) and isinstance(thing, ox.NamedNode | ox.Literal):
                    yield ox.Triple(subject, t.predicate, thing)

        for claim, stated in self._claims.items():
            graph = names.get(claim, claim)
            self._proposal.quads.extend(
                ox.Quad(t.subject, t.predicate, t.object, graph) for t in kept(stated)
            )
        outside = kept([*chain.from_iterable(records.values()), *chains, *beside])
        self._proposal.quads.extend(ox.Quad(t.subject, t.predicate, t.object) for t in outside)
        self._proposal.reference.extend(kept(reference))
        return self._proposal

    def _record(self, claim: ox.NamedNode) -> Iterator[ox.Triple]:
        """Give what the curator wrote of a claim: without defaults, and proposed where it was accepted."""
        statuses = self._graph.objects(claim, KG["status"])
        if statuses in ([], [KINDS["status/accepted"]]):
            yield ox.Triple(claim, KG["status"], PROPOSED)
        for triple in self._graph.about(claim):
            if triple.predicate == KG["at"] and isinstance(triple.object, ox.Literal):
                self._report.unknown["passages given by their words; run kg stamp before they are given"] += 1
            elif not self._is_added(triple):
                yield triple

    def _is_added(self, triple: ox.Triple) -> bool:
        """Say whether the build adds a statement about a claim, from defaults, log, shapes or comparisons."""
        return (
            triple.predicate in _BY_THE_BUILD
            or triple.predicate.value in computed_properties()
            or (triple.predicate == _TYPE and triple.object == KG["Claim"])
            or DEFAULTS.get(triple.predicate) == triple.object
            or (triple.predicate in _LINKS and self._is_derived(triple))
        )

    def _is_derived(self, link: ox.Triple) -> bool:
        """Say whether a link between claims follows from their comparison rather than from a curator's hand.

        Where graphs tell the two apart, what stands beside the claim's status was written; elsewhere the
        comparison counts.
        """
        if frozenset((link.subject, link.object)) not in self._compared:
            return False
        records = [t for t in self._graph.about(link.subject) if t.predicate == KG["status"]]
        return not any(self._graph.together(link, t) for t in records)

    def _chains(self, records: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
        """Follow the attributions outwards, each once."""
        waiting = [t.object for t in records if t.predicate == KG["attribution"]]
        seen: set[object] = set()
        while waiting:
            link = waiting.pop()
            if link in seen:
                continue
            seen.add(link)
            waiting += self._graph.objects(link, KG["reportedWithin"])
            yield from (t for t in self._graph.about(link) if t.object != KG["Attribution"])

    def _hash(self, cited: Iterable[object]) -> None:
        """Keep the hash of each passage, by the document that it lies in."""
        for passage in cited:
            found = _PASSAGE.fullmatch(passage.value) if isinstance(passage, ox.NamedNode) else None
            digests = self._graph.objects(passage, KG["sha256"])
            digest = digests[0].value if len(digests) == 1 and isinstance(digests[0], ox.Literal) else ""
            if found is None or not _HASH.fullmatch(digest):
                self._report.unknown["passages whose hash is not given"] += 1
                continue
            self._proposal.hashes.setdefault(found[1], {})[Address.parse(found[2])] = digest
        if self._delivery.key in self._proposal.hashes:
            key = self._delivery.key
            raise UsageError(f"{key} is a document that is cited in the data; name another file with -o")

    def _plain(self, node: object) -> list[ox.Triple]:
        """Give what is said of a thing outside any claim, but for what the build computes."""
        return [
            t
            for t in self._graph.about(node)
            if t not in self._stated and t.predicate.value not in computed_properties()
        ]

    def _described(self, mentioned: set[object], homes: set[object], cited: set[object]) -> list[ox.Triple]:
        """Give what is said of the actors, places, laws and documents that claims mention, however far."""
        copies = {copy for passage in cited for copy in self._graph.objects(passage, OA["hasSource"])}
        segments = {
            node
            for node in self._graph.of_class("Segment")
            if not copies.isdisjoint(self._graph.objects(node, KG["segmentOf"]))
        }
        not_ours = {*self._all, *homes, *cited, *self._graph.reifications()}
        waiting = [*(mentioned | copies | segments)]
        here = self._delivery.authored.homes()
        seen: set[object] = set()
        found: list[ox.Triple] = []
        while waiting:
            node = waiting.pop()
            if node in seen or node in not_ours or not isinstance(node, ox.NamedNode) or is_known(node.value):
                continue
            seen.add(node)
            if KG["Attribution"] in self._graph.objects(node, _TYPE):
                continue
            if node in here:
                self._report.noted["things that are described here already, and stay as they are"] += 1
                continue
            said = self._plain(node)
            found += said
            waiting += [t.object for t in said]
        return found

    def _tell_of_the_rest(self, taken: set[object]) -> None:
        """Count by class what no claim leads to; the vocabulary itself and what a build makes are no loss."""
        named = {*taken, *self._all, *self._delivery.authored.homes()}
        for node in self._graph.subjects():
            kinds = self._graph.objects(node, _TYPE)
            if node in named or is_known(node.value) or _MADE.intersection(kinds):
                continue
            if self._graph.objects(node, KG["graphKind"]) or self._graph.objects(node, KG["inClaim"]):
                continue
            shown = [f"of class <{kind.value}>" for kind in kinds if isinstance(kind, ox.NamedNode)]
            for what in shown or ["without a class"]:
                self._report.unknown[f"things {what} that no claim mentions"] += 1
        already = sum(self._delivery.authored.claim(claim) is not None for claim in self._claims)
        if already:
            self._report.noted["claims whose name stands in graph/claims already"] = already

    def _names(self, private: frozenset[ox.NamedNode], links: set[object]) -> dict[object, ox.NamedNode]:
        """Draw names for what must have one that says nothing, where the partner's could tell of a person."""
        kinds = [("c", self._claims), ("s", links), ("n", private)]
        names: dict[object, ox.NamedNode] = {}
        for kind, nodes in kinds:
            for node in sorted(nodes, key=str):
                if isinstance(node, ox.NamedNode) and not is_minted(node.value):
                    names[node] = self._delivery.mint.new(kind)
                    self._report.withheld["names that were not drawn at random"] += 1
        return names


def _terms(triples: Iterable[ox.Triple]) -> Iterator[object]:
    return (term for t in triples for term in (t.subject, t.object))


TRIG = Kind("trig", "TriG, claims as named graphs", (".trig",), read, several=True)
NQUADS = Kind("nquads", "N-Quads, claims as named graphs", (".nq",), read, several=True)
TURTLE = Kind("turtle", "Turtle, claims as reified statements", (".ttl",), read, several=True)
NTRIPLES = Kind("ntriples", "N-Triples, claims as reified statements", (".nt",), read, several=True)
JSONLD = Kind("jsonld", "JSON-LD with its context in the file", (".jsonld",), read, several=True)
