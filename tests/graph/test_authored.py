from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import InvalidDataError
from kg.graph.authored import Authored, Home, read_project
from kg.model.project import Project
from kg.ontology.vocabulary import KG

BASE = "https://example.org/data/"
PREFIXES = f"@prefix c: <{BASE}id/claim/> .\n@prefix kg: <{KG.iri}> .\n@prefix n: <{BASE}id/node/> .\n"


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{BASE}id/node/{name}")


def claim(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{BASE}id/claim/{name}")


def write(root: Path, **files: str) -> Project:
    """Lay out a project; the names of files are given with ``__`` for a folder."""
    for name, body in files.items():
        path = root / "graph" / name.replace("__", "/").replace("_ttl", ".ttl").replace("_trig", ".trig")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PREFIXES + body, "utf-8")
    return Project(root, "Example", BASE, ("en",), "https://example.org/licence")


@pytest.fixture
def authored(tmp_path: Path) -> Authored:
    return read_project(
        write(
            tmp_path,
            reference__things_ttl="n:place a kg:Place ; kg:near n:other .",
            claims__001_trig="n:z kg:unit 1 .\nc:b kg:at n:p ; kg:hedge 1 .\n"
            "c:b { n:act a kg:Act ; kg:kind kg:x . n:act a kg:Act }\n"
            'c:a { n:act a kg:Incident }\nc:a kg:at "x … y" .\nc:later kg:note "no graph" .\n',
            claims__002_trig="c:graph { n:only kg:date 1 }\nn:like-a-claim kg:at n:p .",
            judgements_ttl="n:j a kg:Judgement .",
        )
    )


def test_reads_each_role(authored: Authored) -> None:
    roles = [(file.role, file.key) for file in authored.files]
    assert roles == [
        ("reference", "things"),
        ("claims", "001"),
        ("claims", "002"),
        ("judgements", "judgements"),
    ]
    assert [file.key for file in authored.by_role("claims")] == ["001", "002"]


def test_gives_claims_in_the_order_of_the_text(authored: Authored) -> None:
    assert [c.iri for c in authored.claims()] == [
        *map(claim, ("b", "a", "later", "graph")),
        node("like-a-claim"),
    ]
    first = authored.claims()[0]
    assert first.file.key == "001"
    assert [t.predicate for t in first.record] == [KG["at"], KG["hedge"]]
    assert [t.subject for t in first.statements] == [node("act"), node("act")], (
        "a repeated statement counts once"
    )
    assert first.line() == 5


def test_keeps_claims_that_lack_a_record_or_statements(authored: Authored) -> None:
    later, graph = authored.claim(claim("later")), authored.claim(claim("graph"))
    assert later is not None
    assert later.statements == ()
    assert len(later.record) == 1
    assert graph is not None
    assert graph.record == ()
    assert len(graph.statements) == 1
    assert authored.claim(claim("none")) is None


def test_gives_what_a_file_says_outside_claims(authored: Authored) -> None:
    things, first, second, _ = authored.files
    assert [t.subject for t in authored.record_of(first)] == [node("z")]
    assert authored.record_of(second) == ()
    assert len(authored.record_of(things)) == 2
    assert authored.claims_of(things) == ()
    assert len(authored.claims_of(first)) == 3


def test_tells_every_home_of_a_class(authored: Authored) -> None:
    things, first, _, judgements = authored.files
    homes = authored.homes()
    assert homes[node("place")] == (Home(KG["Place"], things, None),)
    assert homes[node("j")] == (Home(KG["Judgement"], judgements, None),)
    assert homes[node("act")] == (Home(KG["Act"], first, claim("b")), Home(KG["Incident"], first, claim("a")))
    assert node("only") not in homes


def test_names_all_nodes_of_the_project(authored: Authored) -> None:
    assert {n.value.rpartition("/")[2] for n in authored.nodes()} == {
        "place", "other", "z", "b", "p", "act", "a", "later", "only", "like-a-claim", "j",
    }  # fmt: skip


def test_tells_of_broken_files_together(tmp_path: Path) -> None:
    project = write(
        tmp_path, reference__a_ttl="n:a kg:x [] .", claims__1_trig="c:a { }", judgements_ttl="n:a ."
    )
    with pytest.raises(InvalidDataError) as caught:
        read_project(project)
    lines = str(caught.value).split("\n")
    assert [line.split("; ")[0] for line in lines] == [
        f"{tmp_path}/graph/reference/a.ttl:4: blank node [",
        f"{tmp_path}/graph/claims/1.trig:4: graph without a statement: <{BASE}id/claim/a>",
        f"{tmp_path}/graph/judgements.ttl:4: broken syntax (. is not a valid predicate)",
    ]


def test_refuses_a_claim_in_two_files(tmp_path: Path) -> None:
    project = write(tmp_path, claims__1_trig="c:a { n:a kg:x 1 }", claims__2_trig="\nc:a kg:hedge 1 .")
    with pytest.raises(InvalidDataError) as caught:
        read_project(project)
    folder = tmp_path / "graph" / "claims"
    assert str(caught.value) == (
        f"{folder}/2.trig:5: claim in two files: <{BASE}id/claim/a>; "
        f"it stands in {folder}/1.trig too; give one of them an id from kg mint"
    )


def test_an_empty_project_is_read(tmp_path: Path) -> None:
    authored = read_project(write(tmp_path))
    assert authored.files == ()
    assert authored.claims() == ()
    assert authored.nodes() == frozenset()


def test_the_real_project_is_read(project: Project) -> None:
    authored = read_project(project)
    assert {file.role for file in authored.files} >= {"reference", "claims"}
    assert all(claim.statements for claim in authored.claims())
