"""Every fault that can be planted, stage by stage."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyoxigraph as ox

from benchmarks.workload.cases import LEAD_ACT
from benchmarks.workload.draw import identifier
from benchmarks.workload.faults import FAULTS_FILE, Fault, Ground
from benchmarks.workload.terms import Said, concept, edtf, own, text, triples
from kg.model.address import Address
from kg.ontology.vocabulary import KG, RDFS


def _unknown_term(on: Ground) -> ox.NamedNode:
    on.replace("act", "kind", concept("act/arest"))
    return concept("act/arest")


def _named_by_hand(on: Ground) -> ox.NamedNode:
    node = own("n", f"by-hand-{int(on.doc.key)}")
    labels = (text("Named by hand"), text("손으로 지은 이름", "ko"))
    on.doc.quads += (ox.Quad(node, RDFS["label"], label) for label in labels)
    on.doc.say({node: {"a": "Circumstance", "kind": "circumstance/fear"}})
    return node


def _without_class(on: Ground) -> ox.NamedNode:
    node = on.doc.node()
    on.doc.say({on["circumstance"]: {"concerns": node}})
    return node


def _class_twice(on: Ground) -> ox.NamedNode:
    on.doc.say({on["circumstance"]: {"a": "Circumstance"}})
    return on["circumstance"]


def _abstract(on: Ground) -> ox.NamedNode:
    node = on.doc.node("Something", "무엇")
    on.doc.say({node: {"a": "Event"}})
    return node


def _foreign(on: Ground) -> ox.NamedNode:
    there = own("n", identifier(on.doc.country.seed, 0, LEAD_ACT))
    on.doc.say({on["act"]: {"after": there}}, tier="group")
    return there


def _no_attribution(on: Ground) -> ox.NamedNode:
    nobody = own("s", on.doc.mint())
    on.replace("claim", "attribution", nobody)
    return nobody


def _wrong_list(on: Ground) -> ox.NamedNode:
    on.doc.say({on["person"]: {"sex": concept("age/adult")}}, tier="stated-only")
    return on["person"]


def _moved(on: Ground, place: Address, *, locked: bool = True) -> ox.NamedNode:
    """Let a claim of its own cite a stretch of the text."""
    made = on.doc.say({on["circumstance"]: {"trend": "trend/begun"}})
    passage = on.doc.passage(place)
    on.nodes["moved"] = made
    on.without("moved", "at")
    on.add("moved", {"at": passage})
    on.doc.passages = {one: digest for one, digest in on.doc.passages.items() if one in _cited(on)}
    if locked:
        on.doc.passages[place] = "0" * 64
    return passage


def _cited(on: Ground) -> set[Address]:
    start = on.doc.passage(Address(0, 1)).value.removesuffix("0-1")
    found = (
        q.object.value for q in on.doc.quads if q.predicate == KG["at"] and isinstance(q.object, ox.NamedNode)
    )
    return {Address.parse(iri.removeprefix(start)) for iri in found if iri.startswith(start)}


def _no_hash(on: Ground) -> ox.NamedNode:
    place = max(on.doc.passages)
    del on.doc.passages[place]
    return on.doc.passage(place)


def _hash_left_over(on: Ground) -> None:
    on.doc.passages[Address(0, 5)] = "0" * 64


def _circle(on: Ground) -> ox.NamedNode:
    one, other = on.doc.node("One place", "한 곳"), on.doc.node("Other place", "다른 곳")
    on.doc.say(
        {
            one: {"a": "Place", "kind": "place-kind/zone", "within": other},
            other: {"a": "Place", "kind": "place-kind/zone", "within": one},
        }
    )
    return min(one, other, key=str)


def _capitals(on: Ground) -> None:
    on.edit = lambda written: written.replace('"@en', '"@EN', 1)


def _order_without_act(on: Ground) -> ox.NamedNode:
    node = on.doc.node("What is ordered", "지시된 것")
    return on.doc.say({node: {"a": "Practice", "kind": "practice/shooting"}}, modality="ordered")


def _negative_in_denied(on: Ground) -> ox.NamedNode:
    node = on.doc.node("A figure that is denied", "부인된 수치")
    said: Said = {"a": "Statistic", "exactly": -1, "measures": "measure/delay", "unit": "unit/days"}
    on.doc.say({node: said}, polarity="denied")
    return node


def _stray(on: Ground) -> ox.NamedNode:
    return on.add("circumstance", {"trend": "trend/begun"})


def _name_of_nothing(on: Ground) -> ox.NamedNode:
    name = own("name", f"fault-{int(on.doc.key)}")
    said: Said = {
        "a": "skosxl:Label",
        "skosxl:literalForm": text("무명", "ko"),
        "certainty": "certainty/certain",
        "referenceBasis": "reference-basis/official-name",
    }
    on.reference += triples(name, said)
    return name


def _cites(on: Ground, place: ox.NamedNode) -> ox.NamedNode:
    on.without("claim", "at")
    on.add("claim", {"at": place})
    return place


def _noted(on: Ground, words: str) -> ox.NamedNode:
    on.without("claim", "note")
    return on.add("claim", {"note": text(words)})


def _said(name: str, said: Said, tier: str | None = None) -> Callable[[Ground], ox.NamedNode]:
    """Make a fault that says one thing more in a claim of its own."""

    def plant(on: Ground) -> ox.NamedNode:
        on.doc.say({on[name]: said}, tier=tier)
        return on[name]

    return plant


def _gone(name: str, *properties: str) -> Callable[[Ground], ox.NamedNode]:
    """Make a fault that leaves something out."""
    return lambda on: on.without(name, *properties)


def _missing(shape: str, says: str, name: str, *properties: str) -> Fault:
    return Fault("facts", shape, says, _gone(name, *properties))


def _term(name: str) -> str:
    return f"<{KG[name].value}>"


_LONG = " ".join(["word"] * 41)
FAULTS: Sequence[Fault] = (
    Fault("rules", "unknown_term", "unknown term", _unknown_term),
    Fault("rules", "unknown_term", f"{_term('low')} is computed", _said("group", {"low": 4}, "group")),
    Fault(
        "rules",
        "misused_property",
        f"{_term('sex')} on a {_term('Incident')}",
        _said("incident", {"sex": "sex/female"}, "group"),
    ),
    Fault("rules", "names_of_nodes", "n:by-hand-", _named_by_hand),
    Fault("rules", "typing_of_nodes", "node without a class", _without_class),
    Fault("rules", "typing_of_nodes", "node gets a class twice", _class_twice),
    Fault("rules", "typing_of_nodes", f"{_term('Event')} is too general", _abstract),
    Fault(
        "rules",
        "private_node_named",
        f"private node carries <{RDFS['label'].value}>",
        lambda on: on.add("person", {"rdfs:label": text("A label")}),
    ),
    Fault("rules", "foreign_node", "node of another document without a judgement", _foreign),
    Fault("rules", "incomplete_claim", "claim without a passage", _gone("claim", "at")),
    Fault("rules", "incomplete_claim", "unknown attribution", _no_attribution),
    Fault("rules", "unmet_record", "claim of what is ordered, without kg:contentOf", _order_without_act),
    Fault(
        "rules",
        "unmet_record",
        "kg:silentOn with no kg:about",
        lambda on: on.add("third claim", {"silentOn": KG["place"]}),
    ),
    Fault(
        "rules",
        "unmet_record",
        "claim that tells of private people, without",
        _gone("claim", "tier", "tierBasis"),
    ),
    Fault(
        "rules", "citation_form", "this is no passage", lambda on: _cites(on, on.doc.country.places[0].iri)
    ),
    Fault("rules", "hash_in_lock", "passage without a hash", _no_hash),
    Fault(
        "rules",
        "hash_in_lock",
        "hash of 0-5, which no claim cites",
        _hash_left_over,
        "graph/claims/{key}.lock",
    ),
    Fault(
        "rules",
        "offset_past_end",
        "passage ends after the document",
        lambda on: _moved(on, Address(10**7, 10**7 + 9)),
    ),
    Fault("rules", "evidence_segment", "passage lies in metadata", lambda on: _moved(on, Address(3, 30))),
    Fault(
        "rules",
        "impossible_date",
        "impossible date '2023-02-30'",
        lambda on: on.replace("incident", "date", edtf("2023-02-30")),
    ),
    Fault(
        "rules",
        "min_over_max",
        "kg:minMonths 24 is above kg:maxMonths 12",
        lambda on: on.replace("penalty", "minMonths", ox.Literal(24)),
    ),
    Fault("rules", "hierarchy_cycle", "circle in kg:within", _circle),
    Fault("rules", "labels", "no label in en and ko", _gone("circumstance", "rdfs:label")),
    Fault("rules", "language_tag", "language tag @EN", _capitals),
    Fault("rules", "long_text", f"text of 41 words in {_term('note')}", lambda on: _noted(on, _LONG)),
    Fault("claims", "Lists-sex", "kg:sex has a value that is not in its list", _wrong_list),
    Fault(
        "claims",
        "Links-ofLaw",
        "kg:ofLaw",
        lambda on: on.replace("basis", "ofLaw", on.doc.country.places[0].iri),
    ),
    Fault(
        "claims",
        "Act-list-kind",
        "A kg:Act has a kind that is not in its list",
        lambda on: on.replace("act", "kind", concept("practice/arrest")),
    ),
    Fault("claims", "Values-exactly", "kg:exactly has a value of the wrong form", _negative_in_denied),
    Fault(
        "claims",
        "PrivateVictimPerson",
        "A private person carries a property that could name or single them out",
        lambda on: _said("person", {"dcterms:source": on.doc.work}, "stated-only")(on),
    ),
    _missing("Dated-basis", "A date stands without its basis", "incident", "dateBasis"),
    _missing("Incident-date", "An incident has no date", "incident", "date", "dateBasis"),
    _missing("Incident-place", "An incident has no place", "incident", "place"),
    _missing("Act-kind", "This kg:Act has no kg:kind", "act", "kind"),
    _missing("VictimGroup-count", "A group of victims has no number", "group", "exactly"),
    _missing(
        "Minor-basis", "It is said whether a victim is a minor, without a basis", "person", "minorBasis"
    ),
    _missing("Involvement-actor", "An involvement names no actor", "part", "actor"),
    _missing("Involvement-role", "An involvement has no role", "part", "role"),
    _missing("Detection-channel", "A detection has no channel", "detection", "channel"),
    _missing("Outcome-victim", "An outcome does not say whom it befell", "outcome", "forVictim"),
    _missing(
        "LegalBasis-link", "A legal basis does not say whether it is stated or implied", "basis", "link"
    ),
    _missing("LegalBasis-source", "A legal basis names neither law nor provision", "basis", "ofLaw"),
    _missing("Provision-law", "A provision belongs to no law", "provision", "ofLaw"),
    _missing("Penalty-provision", "A penalty belongs to no provision", "penalty", "forProvision"),
    _missing("LegalChange-kind", "This kg:LegalChange has no kg:kind", "law change", "kind"),
    _missing("Statistic-unit", "A figure has no unit", "figure", "unit"),
    _missing("Statistic-value", "A figure has no value", "figure", "exactly"),
    _missing("Response-by", "This kg:Response does not say whose it is", "response", "by"),
    _missing("Demand-response", "A demand belongs to no response", "demand", "ofResponse"),
    _missing("SpeechAct-kind", "This kg:SpeechAct has no kg:kind", "order", "kind"),
    _missing("Subordination-upper", "A subordination names no upper actor", "tie", "upper"),
    _missing("Circumstance-kind", "This kg:Circumstance has no kg:kind", "circumstance", "kind"),
    _missing(
        "Attribution-link",
        "An attribution needs to say once whether it is stated or implied",
        "voice",
        "link",
    ),
    Fault(
        "facts",
        "Claim-hedge",
        "A claim needs exactly one hedge",
        lambda on: on.add("claim", {"hedge": ["hedge/alleged", "hedge/reported"]}),
    ),
    Fault(
        "facts",
        "Relation-to",
        "A relation does not say to whom",
        _said("person", {"relation": "relation/parents"}, "stated-only"),
    ),
    Fault("records", "stray-record", "stray-record: Statement about a claim outside the records", _stray),
    Fault(
        "questions",
        "names-out-of-step",
        "names-out-of-step: Name, code or position out of step",
        _name_of_nothing,
        FAULTS_FILE,
    ),
)
"""What can be planted."""
