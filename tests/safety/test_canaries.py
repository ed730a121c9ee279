"""Canaries in every restricted field: every verb and every format is run, and none of them is ever seen.

Each protection is then taken away, to show that its canary would have been seen.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli.main import VERBS, main
from kg.curate.log import append
from kg.export.formats import find, names
from kg.graph.authored import read_project
from kg.model.project import Project, read_project_file
from kg.ontology.vocabulary import KG
from kg.protect.overlay import VARIABLE

from .canaries import seen_below, sightings

pytestmark = [  # the maker of the ontology's page leaves its own files open
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

OVERLAY = {
    "foaf:name": "Zzcanary Quorvath",
    "schema:worksFor": "Zzfirm Quorbel",
    "schema:alumniOf": "Zzschool Quorten",
    "foaf:nick": "쯔까나리",
    "schema:description": "Zztestimony quorla of seven invented words indeed",
}
"""What the overlay says of the victims of the invented project."""
EMBARGOED = {
    "label": "Zzlabel Quorembargo",
    "note": "Zznote Quorembargo",
    "node": "zzzzzz22",
    "claim": "zzzzzz23",
}
WITHHELD = "three workers"
"""Words of a passage of the invented document, which is flagged as withheld."""
WITHDRAWN = {"label": "Threat of the police chief"}
"""What is said of a thing that is withdrawn."""
PUBLIC = "Freedonia Watch"
"""What every output may hold, to show that they are read."""
OUTPUTS: dict[str, list[list[str]]] = {
    "query": [["query", "incidents"], ["query", "records-of-claims", "--format", "json"]],
    "queries": [["queries"]],
    "search": [
        ["search", "Freedonia", "--limit", "100"],
        *(["search", word, "--format", "json"] for word in ("zz", "zzlabel", "threat", "쯔까")),
    ],
    "show": [["show", "n:gggggg22"], ["show", "n:vvvvvv22"]],
    "cite": [["cite", "n:gggggg22", "--sources", "sources"], ["cite", "n:vvvvvv22", "--sources", "sources"]],
    "report": [["report", "-o", "OUT/report.html"], ["report"]],
    "timeline": [["timeline"]],
    "at": [["at", "Lakeside"]],
    "penalties": [["penalties"]],
    "conflicts": [["conflicts", "--full"]],
    "corroborate": [["corroborate", "n:gggggg22"]],
    "network": [
        ["network", "list"],
        ["network", "command-chain", "--html", "OUT/network.html", "--gexf", "OUT/network.gexf"],
    ],
    "init": [["init", "OUT/new"]],
    "build": [["build"]],
    "validate": [["validate"]],
    "export": [["export"]],
    "release": [["release", "-o", "OUT/release"]],
    "diff": [["diff", "OUT/release", "OUT/release"]],
    "verify": [["verify", "--sources", "sources"], ["verify", "--log"]],
    "coverage": [["coverage", "--sources", "sources"]],
    "overlay": [["overlay", "check", "DIR"]],
    "ingest": [["ingest", "sources/d1_invented.txt", "--format", form] for form in ("table", "json", "text")],
    "find": [["find", "d1", "Two workers", "--sources", "sources"]],
    "stamp": [["stamp", "--sources", "sources"]],
    "mint": [["mint"]],
    "format": [["format"]],
    "log": [["log"], ["log", "check"]],
    "textconv": [["textconv", "graph/claims/d1.trig"]],
    "import": [["import", "graph/withdrawn.ttl"]],
    "withdraw": [["withdraw", "n:gggggg28", "--who", "Test Curator", "--reason", "error"]],
}
"""How each verb is run; a verb that is not here fails the test below."""
AUTHORS = {"ingest", "find", "stamp", "format", "textconv", "log"}
"""Verbs that work on the authored files for the curator, who has them; they publish nothing."""


@dataclass(frozen=True)
class World:
    """A project in which everything restricted is planted, and the overlay beside it."""

    project: Project
    overlay: Path
    out: Path

    def words(self) -> list[str]:
        """Give every word that no output may hold."""
        return [*OVERLAY.values(), *EMBARGOED.values(), *WITHDRAWN.values()]


def plant(invented: Project, folder: Path) -> World:
    """Plant a canary in every restricted field of a project."""
    overlay, out = folder / "overlay", folder / "out"
    overlay.mkdir(mode=0o700)
    out.mkdir()
    node = f"<{invented.base}id/node/vvvvvv22>"
    said = "".join(f'{node} {name} "{value}" .\n' for name, value in OVERLAY.items())
    (overlay / "people.ttl").write_text(
        "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n@prefix schema: <https://schema.org/> .\n" + said
    )
    claims = invented.root / "graph" / "claims" / "d1.trig"
    text = claims.read_text("utf-8")
    text = text.replace(
        "\nc:cccccc22 ",
        f'\nn:{EMBARGOED["node"]} rdfs:label "{EMBARGOED["label"]}"@en, "시험"@ko .\n\n'
        f"# {EMBARGOED['note']}\n"
        f"c:{EMBARGOED['claim']} kg:at p:36-90 ; kg:attribution s:bcdfghj2 ; "
        f'kg:embargoUntil "2999-01-01"^^xsd:date ; kg:modality modality:routine ; '
        f'kg:note "{EMBARGOED["note"]}"@en ; '
        f"kg:tier tier:public ; kg:tierBasis tier-basis:group .\nc:{EMBARGOED['claim']} {{\n"
        f"    n:{EMBARGOED['node']} a kg:Practice ; kg:kind practice:surveillance ; "
        "kg:place place:lakeside .\n}\n\n"
        "c:cccccc22 ",
        1,
    )
    text = text.replace(
        "@prefix tier-basis:", "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n@prefix tier-basis:"
    )
    text = text.replace(
        "\nc:cccccc22 kg:about",
        "\np:362-416 kg:withheld true .\np:36-90 kg:withheld true .\n\nc:cccccc22 kg:about",
        1,
    )
    claims.write_text(text, "utf-8")
    base = invented.base
    (invented.root / "graph" / "judgements.ttl").write_text(
        "@prefix kg: <https://w3id.org/repression-graph/ontology#> .\n"
        f"<{base}id/judgement/jjjjjj22> a kg:Comparison ;\n"
        f"    kg:decidedBy <https://example.org/curator> ;\n    kg:first <{base}id/claim/cccccc22> ;\n"
        "    kg:kind <https://w3id.org/repression-graph/kinds/comparison/contradiction> ;\n"
        f'    kg:reason "two numbers"@en, "두 수"@ko ;\n    kg:second <{base}id/claim/cccccc27> .\n'
    )
    project = read_project_file(invented.root / "kg.toml")
    append(read_project(project), who="Test Curator", software="tests/1.0", reviewed=False, action="curated")
    return World(project, overlay, out)


@pytest.fixture
def world(invented: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """The planted project, with the threat withdrawn and everything built with the overlay at hand."""
    made = plant(invented, tmp_path)
    monkeypatch.chdir(made.project.root)
    monkeypatch.setenv(VARIABLE, str(made.overlay))
    gone = ["withdraw", "n:gggggg26", "--who", "Test Curator", "--reason", "privacy", "--yes"]
    for arguments in (gone, ["build"]):
        assert main(arguments) == 0, arguments
    return made


def ran(
    world: World, arguments: list[str], capsysbinary: pytest.CaptureFixture[bytes]
) -> tuple[int, bytes, bytes]:
    """Run one verb; gives its exit code and all that it wrote on both streams."""
    capsysbinary.readouterr()
    named = {"DIR": str(world.overlay)}
    code = main([named.get(a, a.replace("OUT", str(world.out))) for a in arguments])
    told = capsysbinary.readouterr()
    return code, told.out, told.err


def test_every_verb_is_tried() -> None:
    assert OUTPUTS.keys() >= set(VERBS), "say in OUTPUTS how the new verb is run"


def test_no_canary_leaves_by_any_verb(world: World, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    seen: list[str] = []
    answered = set()
    for verb in VERBS:
        for arguments in OUTPUTS[verb]:
            code, out, err = ran(world, arguments, capsysbinary)
            forbidden = list(OVERLAY.values()) if verb in AUTHORS else world.words()
            seen += sightings(" ".join(arguments), out + b"\n" + err, forbidden)
            if verb not in AUTHORS:
                seen += sightings(" ".join(arguments), out + err, [WITHHELD])
            if code == 0:
                answered.add(verb)
    assert seen == []
    assert answered >= {"show", "cite", "query", "timeline", "at", "build", "validate", "report", "verify"}
    assert answered >= {"export", "release", "diff", "withdraw", "overlay", "log"}
    assert seen_below(world.out, [*world.words(), WITHHELD]) == []


def test_no_canary_leaves_by_any_format(world: World, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    made = 0
    for name in names():
        target = world.out / name
        target.mkdir()
        code, _, err = ran(world, ["export", name, "-o", f"OUT/{name}/all"], capsysbinary)
        assert code == 0, (name, err)
        made += 1
    assert made == len(names()) >= 3
    assert seen_below(world.out, [*world.words(), WITHHELD]) == []
    assert any(sightings("", p.read_bytes(), [PUBLIC]) for p in world.out.rglob("*") if p.is_file())


def test_no_canary_is_in_the_store(world: World) -> None:
    assert seen_below(world.project.build_folder, world.words()) == []
    assert seen_below(world.project.build_folder, [PUBLIC])


@pytest.mark.parametrize("before", ["", *(f"seen by\\{letter}" for letter in 'nr"')])
def test_without_the_overlay_a_name_in_a_label_would_leave(
    world: World, before: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    actors = world.project.root / "graph" / "reference" / "actors.ttl"
    label = f"{before}{OVERLAY['foaf:name']}"
    actors.write_text(actors.read_text("utf-8").replace("Police of Freedonia", label), "utf-8")
    code, out, err = ran(world, ["build"], capsysbinary)
    assert code == 1
    assert b"actors.ttl" in err
    assert b"id/actor/police" in err
    assert list(sightings("", out + err, [OVERLAY["foaf:name"]])) == []
    monkeypatch.delenv(VARIABLE)
    assert ran(world, ["build"], capsysbinary)[0] == 0
    for arguments in (
        ["show", "actor:police"],
        *(["export", name, "--part", p] for name, p in _parts(world)),
    ):
        monkeypatch.delenv(VARIABLE, raising=False)
        _, out, _ = ran(world, arguments, capsysbinary)
        leaks = list(sightings("", out, [OVERLAY["foaf:name"]]))
        monkeypatch.setenv(VARIABLE, str(world.overlay))
        code, out, err = ran(world, arguments, capsysbinary)
        assert list(sightings("", out + err, [OVERLAY["foaf:name"]])) == []
        assert code == (1 if leaks else 0), arguments
        if arguments[0] == "show" and not before:
            assert leaks
            assert err.count(b"\n") == 1


def _parts(world: World) -> Iterator[tuple[str, str]]:
    from kg.queries.opened import open_graph

    with open_graph(world.project.root) as graph:
        for name in names():
            yield from ((name, part.name) for part in find(name).parts(graph))


@pytest.mark.parametrize("value", [*OVERLAY.values()])
def test_each_value_of_the_overlay_is_found_in_each_kind_of_place(
    world: World, value: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    claims = world.project.root / "graph" / "claims" / "d1.trig"
    log = world.project.log_file
    for path, old, new in (
        (claims, "c:cccccc28 kg:at", f"# {value}\nc:cccccc28 kg:at"),
        (claims, '"Ban of assembly"', f'"{value.upper()}"'),
        (world.project.root / "kg.toml", "Freedonia, invented", value),
        (log, "Test Curator", value),
    ):
        before = path.read_text("utf-8")
        assert old in before, (path, old)
        path.write_text(before.replace(old, new, 1), "utf-8")
        code, out, err = ran(world, ["validate"], capsysbinary)
        assert code == 1, path
        assert path.name.encode() in err
        assert list(sightings("", out + err, [value])) == []
        path.write_text(before, "utf-8")


def test_without_its_embargo_a_claim_would_leave(
    world: World, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    claims = world.project.root / "graph" / "claims" / "d1.trig"
    claims.write_text(claims.read_text("utf-8").replace("2999-01-01", "2020-01-01"), "utf-8")
    assert ran(world, ["build"], capsysbinary)[0] == 0
    _, out, _ = ran(world, ["export", "nquads"], capsysbinary)
    assert len(list(sightings("", out, EMBARGOED.values()))) == len(EMBARGOED)


def test_without_its_mark_a_withheld_passage_would_be_shown(
    world: World, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    _, out, _ = ran(world, OUTPUTS["cite"][0], capsysbinary)
    assert list(sightings("", out, [WITHHELD])) == []
    claims = world.project.root / "graph" / "claims" / "d1.trig"
    text = claims.read_text("utf-8")
    claims.write_text(
        text.replace("p:36-90 kg:withheld true .\n", "").replace("p:362-416 kg:withheld true .\n", ""),
        "utf-8",
    )
    assert ran(world, ["build"], capsysbinary)[0] == 0
    _, out, _ = ran(world, OUTPUTS["cite"][0], capsysbinary)
    assert list(sightings("", out, [WITHHELD]))


def test_before_it_was_withdrawn_a_thing_was_shown(
    invented: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    made = plant(invented, tmp_path)
    monkeypatch.chdir(made.project.root)
    assert ran(made, ["build"], capsysbinary)[0] == 0
    _, out, _ = ran(made, ["export", "turtle"], capsysbinary)
    assert list(sightings("", out, WITHDRAWN.values()))


def test_a_canary_is_seen_wherever_it_is_packed() -> None:
    name = OVERLAY["foaf:name"]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", name)
    chunk = b"Comment\x00\x00" + zlib.compress(name.encode())
    png = b"\x89PNG\r\n\x1a\n" + len(chunk).to_bytes(4, "big") + b"zTXt" + chunk + bytes(4)
    for content in (
        archive.getvalue(),
        png,
        name.encode("utf-16"),
        b"zzcanary%20quorvath",
        b"ZZCANARY-QUORV\xc3\x81TH",
        rb'{"a": "one\nZzcanary Quorvath"}',
        rb"\u005azcanary\tQuorvath",
        b"Zz<b>canary</b> &amp;#81;uorvath",
    ):
        assert list(sightings("", content, [name])), content[:20]
    assert list(sightings("", "쯔까나리".encode("cp949"), [OVERLAY["foaf:nick"]]))


@pytest.mark.parametrize(
    "arguments",
    [
        ["NAME"],
        ["build", "--NAME"],
        ["query", "incidents", "--format", "NAME"],
        ["NAME", "--overlay", "DIR"],
        ["query", "incidents", "--project", "nowhere", "--format", "NAME", "--overlay=DIR"],
    ],
)
def test_no_message_about_the_command_line_quotes_a_name(
    world: World,
    arguments: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    name = OVERLAY["foaf:name"]
    named = [a.replace("NAME", name).replace("DIR", str(world.overlay)) for a in arguments]
    if "DIR" in " ".join(arguments):
        monkeypatch.delenv(VARIABLE)
    code, out, err = ran(world, named, capsysbinary)
    assert code in (1, 2)
    assert b"restricted value" in err
    assert list(sightings("", out + err, [name])) == []


def test_the_restricted_store_alone_holds_them(
    world: World, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert ran(world, ["overlay", "build", "DIR"], capsysbinary)[0] == 0
    store = ox.Store.read_only(str(world.overlay / "build" / "store"))
    assert any(OVERLAY["foaf:name"] in str(quad) for quad in store)
    assert any(quad.predicate == KG["victim"] for quad in store)
    assert seen_below(world.project.root, OVERLAY.values()) == []
