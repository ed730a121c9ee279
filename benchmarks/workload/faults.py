"""Documents that each break exactly one thing, and which finding each must lead to.

A build checks in stages and stops after the first that finds an error: the rules for files, each claim by
itself, the facts together, questions to the records of each document, and questions to the whole store. So
faults of one stage are found by one run, and those of a later one only where the earlier stages find nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import pyoxigraph as ox

from benchmarks.workload.document import Document
from benchmarks.workload.terms import Said, edtf, property_, triples

FAULTS_FILE = "graph/reference/faults.ttl"
"""Where the documents with faults are described."""
Stage = Literal["rules", "claims", "facts", "records", "questions"]


@dataclass
class Ground:
    """A sound document on which a fault is put, and what stands beside it."""

    doc: Document
    nodes: dict[str, ox.NamedNode] = field(default_factory=dict)
    reference: list[ox.Triple] = field(default_factory=list)
    """What is added to the reference data."""
    edit: Callable[[str], str] = str
    """What is done to the text of the claims file at last."""

    def __getitem__(self, name: str) -> ox.NamedNode:
        """Give a thing of the document by what it is."""
        return self.nodes[name]

    def without(self, name: str, *properties: str) -> ox.NamedNode:
        """Take away what is said of a thing, and give the thing."""
        gone = {property_(one) for one in properties}
        self.doc.quads = [q for q in self.doc.quads if q.subject != self[name] or q.predicate not in gone]
        return self[name]

    def replace(self, name: str, property_name: str, value: ox.NamedNode | ox.Literal) -> ox.NamedNode:
        """Say something else of a thing than was said, and give the thing."""
        verb = property_(property_name)
        self.doc.quads = [
            ox.Quad(q.subject, verb, value, q.graph_name)
            if q.subject == self[name] and q.predicate == verb
            else q
            for q in self.doc.quads
        ]
        return self[name]

    def add(self, name: str, said: Said) -> ox.NamedNode:
        """Say more of a thing outside any claim, and give the thing."""
        self.doc.quads += (ox.Quad(t.subject, t.predicate, t.object) for t in triples(self[name], said))
        return self[name]


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to break a document."""

    stage: Stage
    check: str
    """The rule, shape or question that finds it."""
    says: str
    """How the finding begins."""
    plant: Callable[[Ground], ox.NamedNode | None]
    """Breaks a document and gives what the finding names; None where it names nothing."""
    file: str = "graph/claims/{key}.trig"
    """Where it is found, with the key of the document."""


def ground(doc: Document) -> Ground:
    """Write a short document that says one sound thing of each kind."""
    made = Ground(doc)
    names: tuple[str, ...] = (
        "incident",
        "act",
        "part",
        "detection",
        "outcome",
        "basis",
        "law change",
        "provision",
        "penalty",
    )
    names += ("figure", "response", "demand", "order", "tie", "circumstance")
    made.nodes = {
        name: doc.node(f"The {name} of document {doc.key}", f"문서 {doc.key}의 {name}") for name in names
    }
    made.nodes |= {"group": doc.node(), "person": doc.node(), "voice": doc.own.iri}
    land, law = doc.country, doc.country.laws[0].iri
    made.nodes["claim"] = doc.say(
        {
            made["incident"]: {
                "a": "Incident",
                "date": edtf(f"{doc.year}-03"),
                "dateBasis": "basis/stated",
                "place": land.counties[0].iri,
            },
            made["act"]: {
                "a": "Act",
                "kind": "act/arrest",
                "ofIncident": made["incident"],
                "victim": [made["group"], made["person"]],
            },
            made["group"]: {"a": "VictimGroup", "exactly": 4},
            made["person"]: {"a": "VictimPerson", "minor": "minor/yes", "minorBasis": "basis/stated-age"},
            made["part"]: {
                "a": "Involvement",
                "actor": land.agencies[0].iri,
                "degree": "degree/direct",
                "inEvent": made["act"],
                "role": "role/arresting",
            },
            made["detection"]: {
                "a": "Detection",
                "channel": "detection/raid",
                "detects": made["group"],
                "ofIncident": made["incident"],
            },
            made["outcome"]: {
                "a": "Outcome",
                "kind": "outcome/prison-term",
                "forVictim": made["group"],
                "ofAct": made["act"],
                "maxMonths": 12,
            },
            made["basis"]: {
                "a": "LegalBasis",
                "link": "link/stated",
                "ofIncident": made["incident"],
                "ofLaw": law,
            },
        },
        tier=("group", "stated-only"),
    )
    doc.sentence()
    made.nodes["other claim"] = doc.say(
        {
            made["provision"]: {"a": "Provision", "conduct": "conduct/buying", "ofLaw": law},
            made["penalty"]: {
                "a": "Penalty",
                "kind": "penalty/imprisonment",
                "forProvision": made["provision"],
                "minMonths": 6,
                "maxMonths": 12,
            },
            made["law change"]: {
                "a": "LegalChange",
                "kind": "legal-change/enactment",
                "ofLaw": law,
                "date": edtf("2001"),
                "dateBasis": "basis/stated",
            },
        },
        modality="norm",
    )
    made.nodes["third claim"] = doc.say(
        {
            made["figure"]: {
                "a": "Statistic",
                "exactly": 7,
                "measures": "measure/persons-arrested",
                "unit": "unit/persons",
            },
            made["response"]: {
                "a": "Response",
                "kind": "response/report",
                "by": land.outlets[0].iri,
                "date": edtf("2002"),
                "dateBasis": "basis/stated",
            },
            made["demand"]: {"a": "Demand", "kind": "demand/reforms", "ofResponse": made["response"]},
            made["order"]: {
                "a": "SpeechAct",
                "kind": "speech/order",
                "by": land.agencies[0].iri,
                "date": edtf("2002"),
                "dateBasis": "basis/stated",
            },
            made["tie"]: {
                "a": "Subordination",
                "kind": "subordination/affiliated",
                "lower": land.agencies[1].iri,
                "upper": land.agencies[0].iri,
            },
            made["circumstance"]: {"a": "Circumstance", "kind": "circumstance/fear"},
        }
    )
    return made
