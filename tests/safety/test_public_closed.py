"""What shapes cannot say of a release is said in Python: each hole that was found is planted, and refused."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.model.project import Project
from kg.ontology.vocabulary import ADMS, FOAF, GEO, KG, KINDS, MODULE, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, XSD
from kg.queries.opened import open_graph
from kg.validate.public.profile import check_public

BASE = "https://example.org/freedonia/id/"
DEFAULT = ox.DefaultGraph()
Dump = list[ox.Quad]
Node = ox.NamedNode | ox.BlankNode
Value = ox.NamedNode | ox.BlankNode | ox.Literal
Part = tuple[Node, ox.NamedNode, Value]


def thing(path: str) -> ox.NamedNode:
    """Name something of the invented project."""
    return ox.NamedNode(BASE + path)


VICTIMS, ACT, SOURCE = thing("node/vvvvvv22"), thing("node/gggggg23"), thing("node/srcsrc22")
NEW, OTHER = thing("node/gggggg99"), thing("node/gggggg98")
CLAIM, DENIED, MADE = thing("claim/cccccc22"), thing("claim/cccccc23"), thing("claim/cccccc99")
POLICE, COUNTY, VILLAGE, PRISON = (
    thing(path) for path in ("actor/police", "place/zz-county", "place/zz-village", "place/zz-prison")
)
OUTSIDE = ox.NamedNode("https://example.net/wiki/Q1")
CALLED = ox.NamedNode("https://example.net/prop/P1477")
BLANK = ox.BlankNode("zz")
TEXT = ox.Literal("Zzcanary Quorvath")
TYPE = RDF["type"]
DAY = ox.Literal("2026-01-31", datatype=XSD["date"])
PLACES: list[Part] = [
    (COUNTY, TYPE, KG["Place"]),
    (COUNTY, KG["kind"], KINDS["place-kind/county"]),
    (VILLAGE, TYPE, KG["Place"]),
    (VILLAGE, KG["kind"], KINDS["place-kind/village"]),
    (PRISON, TYPE, KG["Facility"]),
    (PRISON, KG["kind"], KINDS["facility/prison"]),
    (PRISON, KG["within"], COUNTY),
]
SEXUAL: list[Part] = [
    (NEW, TYPE, KG["Act"]),
    (NEW, KG["kind"], KINDS["act/sexual-violence"]),
    (NEW, KG["victim"], VICTIMS),
]


def plain(*parts: Part) -> Dump:
    """State something in the default graph alone."""
    return [ox.Quad(*part) for part in parts]


def claimed(*parts: Part, polarity: str = "affirmed", modality: str = "done", flat: bool = True) -> Dump:
    """State something in a claim with tier and basis, and with its copy in the default graph."""
    record: list[Part] = [
        (MADE, TYPE, KG["Claim"]),
        (MADE, KG["status"], KINDS["status/accepted"]),
        (MADE, KG["polarity"], KINDS[f"polarity/{polarity}"]),
        (MADE, KG["modality"], KINDS[f"modality/{modality}"]),
        (MADE, KG["tier"], KINDS["tier/public"]),
        (MADE, KG["tierBasis"], KINDS["tier-basis/group"]),
    ]
    return [*plain(*record, *(parts if flat else ())), *(ox.Quad(*part, MADE) for part in parts)]


def apart(*parts: Part, claim: ox.NamedNode | None = MADE) -> Dump:
    """Take statements apart."""
    found: Dump = []
    for number, (subject, predicate, value) in enumerate(parts):
        node = thing(f"statement/cccccc99-{number}")
        found += plain(
            (node, TYPE, RDF["Statement"]),
            (node, RDF["subject"], subject),
            (node, RDF["predicate"], predicate),
            (node, RDF["object"], value),
        )
        if claim is not None:
            found += plain((node, KG["inClaim"], claim))
    return found


def reified(*parts: Part, polarity: str = "denied", modality: str = "done") -> Dump:
    """State something in a claim that is no fact, as a release has it."""
    record = [q for q in claimed(polarity=polarity, modality=modality) if q.graph_name == DEFAULT]
    return [*record, *apart(*parts)]


FINER = "can be placed finer than a province"
PLACED = "finer than a county"
NO_CLAIM = "no claim carries"
ASSERTED = "is asserted"
PROPERTY = "a property that data"
VALUE = "a value that data"
CLASS = "a class that data"
LIES_OUTSIDE = "outside the project"
NO_PERSON = "reviewed by a person"
GONE = "still spoken of"
PRACTICE = (NEW, TYPE, KG["Practice"])
DETECTION = (NEW, TYPE, KG["Detection"])
ARREST = (OTHER, TYPE, KG["Act"])
EXECUTION: list[Part] = [(NEW, TYPE, KG["Act"]), (NEW, KG["kind"], KINDS["act/execution"])]
HOLES: dict[str, tuple[str, Dump]] = {
    "violence-beside-an-act-at-a-county": (
        FINER,
        claimed(*SEXUAL, ARREST, (OTHER, KG["victim"], VICTIMS), (OTHER, KG["place"], COUNTY)),
    ),
    "violence-in-a-facility": (FINER, claimed(*SEXUAL, (NEW, KG["facility"], PRISON))),
    "practice-of-violence-at-a-county": (
        FINER,
        claimed(
            PRACTICE,
            (NEW, KG["kind"], KINDS["practice/sexual-and-gender-based-violence"]),
            (NEW, KG["place"], COUNTY),
        ),
    ),
    "violence-denied-in-a-facility": (FINER, reified(*SEXUAL, (NEW, KG["facility"], PRISON))),
    "detection-at-a-village": (
        PLACED,
        claimed(DETECTION, (NEW, KG["detects"], VICTIMS), (NEW, KG["place"], VILLAGE)),
    ),
    "source-in-a-village": (PLACED, claimed((SOURCE, KG["sourcePlace"], VILLAGE))),
    "named-from-outside": (LIES_OUTSIDE, plain((OUTSIDE, OWL["sameAs"], VICTIMS), (OUTSIDE, CALLED, TEXT))),
    "named-by-a-blank-node": (LIES_OUTSIDE, plain((BLANK, RDFS["seeAlso"], VICTIMS), (BLANK, CALLED, TEXT))),
    "pointing-at-a-blank-node": (VALUE, plain((POLICE, RDFS["seeAlso"], BLANK))),
    "another-base": (
        LIES_OUTSIDE,
        plain((ox.NamedNode("https://example.net/id/node/x"), RDFS["label"], TEXT)),
    ),
    "fact-of-no-claim": (NO_CLAIM, plain((VICTIMS, KG["minor"], KINDS["minor/yes"]))),
    "victim-of-no-claim": (NO_CLAIM, plain((ACT, KG["victim"], thing("node/vvvvvv99")))),
    "age-of-no-list": (VALUE, claimed((VICTIMS, KG["ageBand"], KINDS["age/aged-23"]))),
    "occupation-outside": (VALUE, claimed((VICTIMS, KG["occupation"], OUTSIDE))),
    "sex-as-text": (VALUE, claimed((VICTIMS, KG["sex"], TEXT))),
    "minor-as-boolean": (VALUE, claimed((VICTIMS, KG["minor"], ox.Literal(True)))),
    "name-as-what-is-not-stated": (VALUE, claimed((VICTIMS, KG["notStated"], TEXT))),
    "coordinates-outside": (PROPERTY, plain((COUNTY, CALLED, ox.Literal("Point(1.234567 2.345678)")))),
    "map": (PROPERTY, plain((COUNTY, SCHEMA["hasMap"], OUTSIDE))),
    "grid": (PROPERTY, plain((COUNTY, GEO["asDGGS"], TEXT))),
    "coordinates-apart": (PROPERTY, reified((COUNTY, SCHEMA["hasMap"], OUTSIDE))),
    "apart-and-of-no-claim": (PROPERTY, apart((VICTIMS, CALLED, TEXT), claim=None)),
    "undeclared-of-ours": (PROPERTY, plain((POLICE, KG["zzcanary"], TEXT))),
    "words-of-a-passage": (PROPERTY, plain((CLAIM, SCHEMA["citation"], TEXT))),
    "words-as-a-definition": (PROPERTY, plain((POLICE, SKOS["definition"], TEXT))),
    "words-at-length": (VALUE, plain((POLICE, SKOS["altLabel"], ox.Literal("zz " * 400)))),
    "reviewed-by-software": (
        NO_PERSON,
        plain(
            (MADE, KG["humanReviewed"], ox.Literal(True)),
            (MADE, PROV["wasAttributedTo"], thing("agent/zz")),
            (thing("agent/zz"), TYPE, PROV["SoftwareAgent"]),
        ),
    ),
    "reviewed-by-nobody": (NO_PERSON, plain((MADE, KG["humanReviewed"], ox.Literal(True)))),
    **{
        f"{polarity}-{modality}-{flat}": (ASSERTED, claimed(*EXECUTION, polarity=polarity, modality=modality))
        for polarity, modality in (("denied", "done"), ("affirmed", "ordered"), ("affirmed", "threatened"))
        for flat in (True, False)
    },
    "denied-and-flat": (ASSERTED, [*reified(*EXECUTION), *plain(*EXECUTION)]),
    "denied-and-flat-of-an-actor": (
        ASSERTED,
        [*reified((POLICE, KG["note"], TEXT)), *plain((POLICE, KG["note"], TEXT))],
    ),
    "flat-beside-a-denial": (NO_CLAIM, [*reified(), *plain(*EXECUTION)]),
    "withdrawn-and-apart": (
        GONE,
        [*plain((OTHER, PROV["invalidatedAtTime"], DAY)), *apart((OTHER, RDFS["label"], TEXT), claim=None)],
    ),
    "withdrawn-and-pointed-at": (
        GONE,
        plain((OTHER, PROV["invalidatedAtTime"], DAY), (CLAIM, KG["about"], OTHER)),
    ),
    "two-things-in-one": (
        "more than one thing",
        [*reified(*EXECUTION), *plain((thing("statement/cccccc99-0"), RDF["object"], KG["Practice"]))],
    ),
    "person-of-another-vocabulary": (CLASS, plain((POLICE, TYPE, FOAF["Person"]))),
    "person-of-no-vocabulary": (CLASS, plain((POLICE, TYPE, KG["Person"]), (POLICE, RDFS["label"], TEXT))),
    "person-as-an-agent": (CLASS, plain((POLICE, TYPE, PROV["Person"]))),
}


@pytest.fixture(scope="module")
def dump(built: Project) -> Dump:
    """Everything that the invented project publishes, with places to put things at."""
    with open_graph(built.root) as graph:
        published = [q for q in graph.store if not str(q.graph_name).startswith(f"<{MODULE.iri}")]
    return [*published, *plain(*PLACES)]


def told(dump: Dump) -> set[str]:
    """Say what is wrong."""
    return {finding.what for finding in check_public(dump)}


@pytest.mark.parametrize(("what", "hole"), HOLES.values(), ids=HOLES.keys())
def test_a_hole_is_closed(dump: Dump, what: str, hole: Dump) -> None:
    assert any(what in found for found in told([*dump, *hole]))


@pytest.mark.parametrize(
    "sound",
    [
        claimed((VICTIMS, KG["minor"], KINDS["minor/yes"])),
        claimed(*SEXUAL[:2]),
        claimed(DETECTION, (NEW, KG["detects"], VICTIMS), (NEW, KG["place"], COUNTY)),
        reified(*EXECUTION),
        plain((OTHER, PROV["invalidatedAtTime"], DAY)),
        plain((POLICE, ADMS["identifier"], thing("code/zz"))),
    ],
    ids=["claimed", "violence-nowhere", "detection-at-a-county", "denied", "withdrawn", "code"],
)
def test_what_is_sound_passes(dump: Dump, sound: Dump) -> None:
    assert told([*dump, *sound]) <= told(dump) == set()


def test_no_finding_repeats_what_was_planted(dump: Dump) -> None:
    everything = [quad for _, hole in HOLES.values() for quad in hole]
    assert not any("Quorvath" in str(finding) for finding in check_public([*dump, *everything]))
