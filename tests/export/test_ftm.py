"""FollowTheMoney: what becomes an entity, what does not, and what its own program says of it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.conftest import copy_invented
from tests.export.extended import build_extended

from kg.analyse.facts import Facts
from kg.export.followthemoney.left_out import NO_FACT, left_out, told
from kg.export.followthemoney.mapping import LINKS, NAMELESS, THINGS, TIES, TYPES
from kg.export.followthemoney.things import Things
from kg.export.formats import find
from kg.export.ftm import gathered
from kg.ontology.files import ontology_files
from kg.ontology.vocabulary import KG, KINDS
from kg.queries.claims import nodes
from kg.queries.opened import Graph, open_graph

BASE = "https://example.org/freedonia/id/"
ID = "example.org-freedonia-id-"
NAMESPACE = "https://schema.followthemoney.tech/#"
Entity = Mapping[str, list[str]]


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    project = copy_invented(tmp_path_factory.mktemp("extended") / "invented")
    build_extended(project)
    with open_graph(project.root) as opened:
        yield opened


@pytest.fixture(scope="module")
def made(extended: Graph) -> Things:
    return gathered(extended)


@pytest.fixture(scope="session")
def ftm() -> str:
    """The program of FollowTheMoney: ``KG_FTM``, else on the PATH."""
    found = os.environ.get("KG_FTM") or shutil.which("ftm")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no program ftm; install requirements/partners.in and set KG_FTM")
        pytest.skip("no program ftm here; install requirements/partners.in and set KG_FTM")
    return found


def run(ftm: str, *arguments: str | Path) -> bytes:
    done = subprocess.run([ftm, *map(str, arguments)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def part(graph: Graph, name: str) -> bytes:
    (found,) = (one for one in find("ftm").parts(graph) if one.name == name)
    return b"".join(found.content())


def entities(content: bytes) -> dict[str, tuple[str, Entity]]:
    read = map(json.loads, content.decode().splitlines())
    return {one["id"]: (one["schema"], {k: sorted(v) for k, v in one["properties"].items()}) for one in read}


@pytest.fixture(scope="module")
def found(extended: Graph) -> dict[str, tuple[str, Entity]]:
    return entities(part(extended, "entities.ftm.json"))


def of_schema(found: Mapping[str, tuple[str, Entity]], schema: str) -> list[Entity]:
    return [properties for own, properties in found.values() if own == schema]


def test_an_act_is_an_event(found: Mapping[str, tuple[str, Entity]]) -> None:
    assert found[f"{ID}node-gggggg23"] == (
        "Event",
        {
            "involved": [f"{ID}actor-police"],
            "keywords": ["arrest"],
            "name": ["Arrest of workers", "노동자 체포"],
            "proof": [f"{ID}work-watch-2020"],
            "sourceUrl": [f"{BASE}node/gggggg23"],
        },
    )


def test_bodies_are_told_apart(found: Mapping[str, tuple[str, Entity]]) -> None:
    schemata = {
        own.removeprefix(f"{ID}actor-"): schema for own, (schema, _) in found.items() if "actor" in own
    }
    assert schemata == {
        "freedonia": "PublicBody",
        "freedonia-watch": "Organization",
        "interior-ministry": "PublicBody",
        "marshal": "Person",
        "police": "PublicBody",
        "union": "Organization",
    }
    assert found[f"{ID}actor-police"][1]["topics"] == ["gov.security"]
    assert found[f"{ID}actor-union"][1]["topics"] == ["gov.igo"]
    assert found[f"{ID}actor-marshal"][1]["position"] == ["marshal"]


def test_a_tie_of_bodies_says_its_role_and_its_time(found: Mapping[str, tuple[str, Entity]]) -> None:
    schema, tie = found[f"{ID}node-hhhhhh26"]
    assert schema == "UnknownLink"
    assert (tie["role"], tie["startDate"], tie["endDate"]) == (["affiliated"], ["2019-02"], ["2021"])
    assert (tie["subject"], tie["object"]) == ([f"{ID}actor-interior-ministry"], [f"{ID}actor-union"])
    (membership,) = of_schema(found, "Membership")
    assert membership["member"] == [f"{ID}actor-freedonia"]
    assert membership["organization"] == [f"{ID}actor-union"]


def test_sanctions_name_bodies_and_figures_but_no_state(found: Mapping[str, tuple[str, Entity]]) -> None:
    sanctions = of_schema(found, "Sanction")
    assert sorted(one["entity"][0] for one in sanctions) == [f"{ID}actor-marshal", f"{ID}actor-police"]
    assert sanctions[0]["authority"] == ['Union of <States> & "Peoples"']


def test_what_is_alleged_is_no_entity(extended: Graph, made: Things) -> None:
    """Neither the part of the ministry in the arrest nor the beating, of which the only claim alleges it."""
    everything = b"".join(b"".join(one.content()) for one in find("ftm").parts(extended)[:2]).decode()
    for hidden in ("hhhhhh22", "hhhhhh27", "Ministry in the arrest", "Beating", "ordering"):
        assert hidden not in everything
    rows = {(row.class_, row.property, row.reason): row.count for row in left_out(made)}
    assert rows["kg:Involvement", "kg:role", "told with a hedge only"] == 1
    assert rows["kg:Act", "rdf:type", "told with a hedge only"] == 1


def test_a_hedged_claim_is_no_origin_of_what_a_plain_one_tells_too(made: Things) -> None:
    origins = {one.origin for one in made.statements if one.entity == f"{ID}node-gggggg24"}
    assert origins == {f"{BASE}claim/cccccc22"}


def test_a_date_told_with_a_hedge_stays_out(found: Mapping[str, tuple[str, Entity]]) -> None:
    assert found[f"{ID}node-gggggg22"][1]["date"] == ["2020-05"]


def test_what_another_claim_denies_is_no_plain_fact(extended: Graph, made: Things) -> None:
    assert extended.query("ASK { actor:police kg:ofState actor:freedonia }") is True
    roles = {one.value for one in made.statements if one.prop == "role"}
    assert roles == {"affiliated", "arresting", "member of", "of incident", "part of"}
    assert ("kg:Agency", "kg:ofState", "denied by another claim", 1) in _rows(made)


def test_what_is_no_fact_is_no_entity(found: Mapping[str, tuple[str, Entity]], made: Things) -> None:
    """The trial is denied, the shooting threatened; the threat itself would be read as a deed."""
    for hidden in ("gggggg25", "gggggg26", "gggggg27"):
        assert f"{ID}node-{hidden}" not in found
    assert ("", "rdf:type", NO_FACT, 3) in _rows(made)


def test_nobody_without_a_name_is_an_entity(found: Mapping[str, tuple[str, Entity]]) -> None:
    text = json.dumps(found)
    for hidden in ("vvvvvv22", "srcsrc22", "gggggg34", "hhhhhh28", "Deserters", "perpetrator"):
        assert hidden not in text


def _rows(made: Things) -> set[tuple[str, str, str, int]]:
    return {(row.class_, row.property, row.reason, row.count) for row in left_out(made)}


@pytest.mark.parametrize("whose", ["graph", "extended", "real"])
def test_every_fact_is_stated_or_counted(whose: str, request: pytest.FixtureRequest) -> None:
    made = gathered(request.getfixturevalue(whose))
    everything = set(told(made))
    counted = sum(row.count for row in left_out(made) if row.reason != NO_FACT)
    assert len(everything & made.used) + counted == len(everything)
    assert counted > 0


@pytest.mark.parametrize("whose", ["extended", "real"])
def test_each_statement_of_a_claim_is_behind_a_plain_claim(
    whose: str, request: pytest.FixtureRequest
) -> None:
    graph: Graph = request.getfixturevalue(whose)
    for statement in csv.DictReader(io.StringIO(part(graph, "statements.csv").decode())):
        origin = ox.NamedNode(statement["origin"])
        if "/claim/" in origin.value:
            assert nodes(graph.store, origin, KG["hedge"]) == [KINDS["hedge/none"]]
            assert statement["first_seen"] or whose == "extended"  # its new claims are in no log
        else:
            assert ("/record/" in origin.value) or ("/reference/" in origin.value)


def test_every_entity_that_is_pointed_at_is_there(real: Graph) -> None:
    found = entities(part(real, "entities.ftm.json"))
    for own, (_, properties) in found.items():
        for prop, values in properties.items():
            if TYPES[prop] == "entity":
                assert set(values) <= found.keys() - {own}


def test_nobody_private_in_the_real_graph(real: Graph) -> None:
    found = part(real, "entities.ftm.json") + part(real, "statements.csv")
    facts = Facts(real)
    private = [node for class_ in NAMELESS for node in facts.instances(class_)]
    assert len(private) > 100
    for node in private:
        assert node.value.rsplit("/", 1)[-1].encode() not in found


def test_the_tables_say_the_same_as_the_alignments() -> None:
    path = ontology_files()[0].parent / "mappings" / "followthemoney.sssom.tsv"
    rows = csv.DictReader(
        (line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")), delimiter="\t"
    )
    aligned = {(row["subject_id"], row["object_id"].removeprefix("ftm:")) for row in rows}
    local = {iri: f"kg:{iri.removeprefix(KG.iri)}" for iri in (*THINGS, *TIES, *LINKS)}
    for iri, schema in THINGS.items():
        assert (local[iri], schema) in aligned
    for iri in TIES:
        assert (local[iri], "UnknownLink") in aligned
    for iri, link in LINKS.items():
        assert link.schema == "UnknownLink" or (local[iri], link.schema) in aligned


@pytest.mark.parametrize("whose", ["extended", "real"])
def test_the_program_leaves_the_entities_unchanged(
    whose: str, request: pytest.FixtureRequest, ftm: str, tmp_path: Path
) -> None:
    given = tmp_path / "entities.ftm.json"
    given.write_bytes(part(request.getfixturevalue(whose), given.name))
    assert run(ftm, "validate", "-i", given) == given.read_bytes()


@pytest.mark.parametrize("whose", ["extended", "real"])
def test_the_program_makes_the_entities_of_the_statements(
    whose: str, request: pytest.FixtureRequest, ftm: str, tmp_path: Path
) -> None:
    graph: Graph = request.getfixturevalue(whose)
    given = tmp_path / "statements.csv"
    given.write_bytes(part(graph, given.name))
    assert entities(run(ftm, "aggregate-statements", "-i", given)) == entities(
        part(graph, "entities.ftm.json")
    )
    again = run(ftm, "format-statements", "-i", given)
    rows = [sorted(map(tuple, csv.reader(io.StringIO(one.decode())))) for one in (again, given.read_bytes())]
    assert rows[0] == rows[1]


def test_the_program_knows_every_schema_and_property(real: Graph, ftm: str) -> None:
    model = json.loads(run(ftm, "dump-model"))["schemata"]

    def above(schema: str) -> set[str]:
        return {schema}.union(*(above(parent) for parent in model[schema]["extends"]))

    def known(schema: str) -> dict[str, dict[str, str]]:
        return {k: v for one in above(schema) for k, v in model[one]["properties"].items()}

    found = entities(part(real, "entities.ftm.json"))
    for schema, properties in found.values():
        assert not model[schema].get("abstract")
        for prop, values in properties.items():
            declared = known(schema)[prop]
            assert declared["type"] == TYPES[prop] if "type" in declared else TYPES[prop] == "string"
            assert not declared.get("stub")
            if TYPES[prop] == "entity":
                assert all(declared["range"] in above(found[value][0]) for value in values)
        required = {one for own in above(schema) for one in model[own].get("required", ())}
        assert required - properties.keys() <= {"fileName"}  # a report has none


def test_the_alignments_name_what_the_program_knows(ftm: str) -> None:
    model = json.loads(run(ftm, "dump-model"))["schemata"]
    known = {*model, *(p["qname"] for schema in model.values() for p in schema["properties"].values())}
    path = ontology_files()[0].parent / "mappings" / "followthemoney.sssom.tsv"
    text = path.read_text("utf-8")
    assert f'#  ftm: "{NAMESPACE}"' in text
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")][1:]
    assert {row[3].removeprefix("ftm:") for row in rows} <= known
