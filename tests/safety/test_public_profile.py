"""Each rule of the publication profile is broken on purpose in a dump, and caught; as it is, it passes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pyoxigraph as ox
import pytest

from kg.export.turtle import FORMAT
from kg.model.project import Project
from kg.ontology.files import shapes_files
from kg.ontology.vocabulary import KG, KINDS, MODULE, OA, PROV, RDF, RDFS, SHAPE, XSD
from kg.queries.opened import Graph, open_graph
from kg.validate.public.profile import check_public, public_results
from kg.validate.shapes import packaged

BASE = "https://example.org/freedonia/id/"
VICTIMS = ox.NamedNode(f"{BASE}node/vvvvvv22")
INCIDENT = ox.NamedNode(f"{BASE}node/gggggg22")
ACT = ox.NamedNode(f"{BASE}node/gggggg23")
SOURCE = ox.NamedNode(f"{BASE}node/srcsrc22")
LAKESIDE = ox.NamedNode(f"{BASE}place/lakeside")
POLICE = ox.NamedNode(f"{BASE}actor/police")
CLAIM = ox.NamedNode(f"{BASE}claim/cccccc22")
DENIED = ox.NamedNode(f"{BASE}claim/cccccc23")
PASSAGE = ox.NamedNode(f"{BASE}passage/d1/36-90")
TEXT = ox.Literal("Zzcanary Quorvath")
Dump = list[ox.Quad]
Fault = Callable[[Dump], Dump]


def said(subject: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> Fault:
    """Plant one statement in the default graph."""
    return lambda dump: [*dump, ox.Quad(subject, predicate, value)]


def instead(subject: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal | None) -> Fault:
    """Put another value, or none, in the place of what is said, in every graph."""

    def plant(dump: Dump) -> Dump:
        rest = [q for q in dump if not (q.subject == subject and q.predicate == predicate)]
        assert len(rest) < len(dump), "nothing to replace: the fault would not be planted"
        return rest if value is None else [*rest, ox.Quad(subject, predicate, value)]

    return plant


def renamed(old: ox.NamedNode, new: ox.NamedNode) -> Fault:
    """Give a node another name wherever it stands."""

    def swap(dump: Dump) -> Dump:
        return [
            ox.Quad(
                new if q.subject == old else q.subject,
                q.predicate,
                new if q.object == old else q.object,
                q.graph_name,
            )
            for q in dump
        ]

    return swap


def both(*faults: Fault) -> Fault:
    """Plant one after another."""

    def plant(dump: Dump) -> Dump:
        for fault in faults:
            dump = fault(dump)
        return dump

    return plant


def reified(predicate: ox.NamedNode, value: ox.Literal) -> Fault:
    """Plant a statement of a claim that is no fact."""
    node = ox.NamedNode(f"{BASE}statement/cccccc23-99")
    return both(
        said(node, RDF["type"], RDF["Statement"]),
        said(node, RDF["subject"], VICTIMS),
        said(node, RDF["predicate"], predicate),
        said(node, RDF["object"], value),
        said(node, KG["inClaim"], DENIED),
    )


def village(of: Fault) -> Fault:
    """Let the place of the dump be a village."""
    return both(instead(LAKESIDE, KG["kind"], KINDS["place-kind/village"]), of)


SEXUAL = instead(ACT, KG["kind"], KINDS["act/sexual-violence"])
FAULTS: dict[str, Fault] = {
    "PublicOpaque": renamed(VICTIMS, ox.NamedNode(f"{BASE}node/zzcanary-quorvath")),
    "PublicRelated-to": said(VICTIMS, KG["relatedTo"], POLICE),
    "PublicResidence-place": village(said(VICTIMS, KG["residence"], LAKESIDE)),
    "PublicPlace-place": village(lambda dump: dump),
    "PublicProvince": SEXUAL,
    "PublicQuote": said(ox.NamedNode(f"{PASSAGE.value}/selector"), RDF["type"], OA["TextQuoteSelector"]),
    "PublicReified": reified(ox.NamedNode("http://xmlns.com/foaf/0.1/age"), ox.Literal(41)),
    "PublicPassage": said(PASSAGE, RDFS["label"], TEXT),
    "PublicSelector": said(ox.NamedNode(f"{PASSAGE.value}/selector"), RDFS["label"], TEXT),
    "PublicTiered-tier": instead(CLAIM, KG["tier"], None),
    "PublicTiered-basis": instead(CLAIM, KG["tierBasis"], None),
    "PublicTombstone": said(
        VICTIMS, PROV["invalidatedAtTime"], ox.Literal("2026-01-31", datatype=XSD["date"])
    ),
    "PublicTombstone-day": said(CLAIM, PROV["invalidatedAtTime"], TEXT),
}
MORE: dict[str, tuple[str, Fault]] = {
    "tier-restricted": ("PublicTiered-tier", instead(CLAIM, KG["tier"], KINDS["tier/restricted"])),
    "denied-without-tier": ("PublicTiered-tier", instead(DENIED, KG["tier"], None)),
    "denied-name": ("PublicUnnamed-rdfs-label", reified(RDFS["label"], TEXT)),
    "sexual-residence": (
        "PublicProvince",
        both(SEXUAL, instead(INCIDENT, KG["place"], None), said(VICTIMS, KG["residence"], LAKESIDE)),
    ),
    "place-of-no-kind": ("PublicPlace-place", instead(LAKESIDE, KG["kind"], None)),
    "closed": ("PrivateVictimGroup", said(VICTIMS, ox.NamedNode("https://example.org/v#calledBy"), TEXT)),
    "source-place": ("PrivateUnnamedSource", said(SOURCE, KG["residence"], LAKESIDE)),
}


@pytest.fixture(scope="module")
def dump(built: Project) -> Dump:
    """Everything that the invented project publishes."""
    with open_graph(built.root) as graph:
        return [q for q in graph.store if not str(q.graph_name).startswith(f"<{MODULE.iri}")]


def profile() -> dict[str, list[str]]:
    """Give the shapes of the profile that can report, each with the properties that it is about."""
    file = next(path for path in shapes_files() if path.stem == "public")
    shapes = {
        iri: shape for iri, shape in packaged("public").shapes.items() if shape.file == file and shape.message
    }
    found = {}
    for iri, shape in shapes.items():
        name = iri.removeprefix(SHAPE.iri)
        found[name] = [*sorted(shape.targets.get("targetSubjectsOf", ()))] or [shape.first_step or ""]
    return found


PLANTED = [(name, name, fault) for name, fault in FAULTS.items()]
PLANTED += [(name, shape, fault) for name, (shape, fault) in MORE.items()]
ANYWHERE = ("PublicCoordinates", "PublicRestricted", "PublicText")
OF_TEXTS = ("PublicUnnamed-", "PublicShort-")


@pytest.mark.parametrize(("shape", "fault"), [p[1:] for p in PLANTED], ids=[p[0] for p in PLANTED])
def test_a_planted_fault_is_caught(dump: Dump, shape: str, fault: Fault) -> None:
    found = {result.shape.removeprefix(SHAPE.iri) for result in public_results(fault(dump))}
    assert shape in found


def test_each_restricted_property_is_caught_on_anything(dump: Dump) -> None:
    wanted = {}
    for name in ANYWHERE:
        for number, iri in enumerate(profile()[name]):
            node = ox.NamedNode(f"{BASE}actor/{name}-{number}")
            wanted[node.value, name] = said(node, ox.NamedNode(iri), TEXT)
    assert len(wanted) > 60
    results = public_results(both(*wanted.values())(dump))
    assert {(r.focus, r.shape.removeprefix(SHAPE.iri)) for r in results} == wanted.keys()


def test_each_name_of_a_private_person_and_each_long_text_is_caught(dump: Dump) -> None:
    wanted = {}
    for name, (iri, *_) in profile().items():
        if name.startswith("PublicUnnamed-"):
            for who in (VICTIMS, SOURCE):
                wanted[who.value, name] = said(who, ox.NamedNode(iri), TEXT)
        elif name.startswith("PublicShort-"):
            wanted[POLICE.value, name] = said(POLICE, ox.NamedNode(iri), ox.Literal("zz " * 400))
    assert len(wanted) > 40
    results = public_results(both(*wanted.values())(dump))
    assert wanted.keys() <= {(r.focus, r.shape.removeprefix(SHAPE.iri)) for r in results}


def test_each_shape_of_the_profile_has_a_fault() -> None:
    elsewhere = {name for name in profile() if name in ANYWHERE or name.startswith(OF_TEXTS)}
    assert profile().keys() - elsewhere == {
        shape for _, shape, _ in PLANTED if shape in profile() and not shape.startswith(OF_TEXTS)
    }


def test_what_is_published_passes(dump: Dump) -> None:
    assert [str(finding) for finding in check_public(dump)] == []


def test_the_default_graph_alone_is_checked_too(dump: Dump) -> None:
    """Which claim carries a fact cannot be told from it, so what it says of people may not leave alone."""
    alone = [quad for quad in dump if isinstance(quad.graph_name, ox.DefaultGraph)]
    assert {finding.what for finding in check_public(alone)} == {"a fact that no claim carries"}
    assert len({f.what for f in check_public(instead(DENIED, KG["tier"], None)(alone))}) > 1


def test_turtle_with_every_statement_taken_apart_passes(built: Project) -> None:
    with open_graph(built.root) as graph:
        for part in FORMAT.parts(graph):
            quads = ox.parse(b"".join(part.content()), format=ox.RdfFormat.TURTLE)
            assert [str(finding) for finding in check_public(quads)] == []


def test_the_real_graph_passes(real: Graph) -> None:
    assert [str(finding) for finding in check_public(real.store)] == []


def test_both_engines_say_the_same(dump: Dump) -> None:
    damaged = both(*(fault for name, fault in FAULTS.items() if name != "PublicOpaque"))(dump)
    ours = public_results(damaged)
    assert len({result.shape for result in ours}) > 10
    assert ours == public_results(damaged, "pyshacl")


def test_no_finding_shows_a_value(dump: Dump) -> None:
    fault = both(said(VICTIMS, RDFS["label"], TEXT), reified(RDFS["label"], TEXT), FAULTS["PublicPassage"])
    shown = [str(finding) for finding in check_public(fault(dump))]
    assert len(shown) > 2
    assert not any("Quorvath" in line for line in shown)


def test_an_embargo_is_judged_on_the_day_of_the_release(dump: Dump) -> None:
    embargoed = said(CLAIM, KG["embargoUntil"], ox.Literal("2027-01-01", datatype=XSD["date"]))(dump)
    assert "embargo" in str(check_public(embargoed)[0])
    assert "embargo" in str(check_public(embargoed, date(2026, 12, 31))[0])
    assert check_public(embargoed, date(2027, 1, 1)) == []
    broken = said(CLAIM, KG["embargoUntil"], ox.Literal("soon"))(dump)
    assert check_public(broken, date(2030, 1, 1))


def test_every_kind_of_sexual_violence_is_known_to_the_profile() -> None:
    from kg.ontology.terms import broader, concepts

    sexual = KINDS["act/sexual-violence"].value
    below = {iri for iri in concepts() if sexual in broader(iri)}
    assert below == set(), "add them to shape:IsSexual"


def test_no_shape_of_the_profile_speaks_on_facts_alone() -> None:
    assert not any(iri.startswith(SHAPE["Public"].value) for iri in packaged("facts").shapes)
