"""An invented project about kites: one document, its claims, and a folder of copies beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.curate.local import local_copies
from kg.curate.stamp import StampReport, stamp
from kg.graph.authored import Authored, read_project
from kg.ingest.copies import Copies
from kg.model.project import Project, read_project_file

KITES = (
    "Inspectors took nine kites from pupils\u00a0at the fair. A clerk said that they were sewn at home.\n"
    "Harbour news\n"
    "Two ferrymen, Bo Marr and Tam Oye, were let go in May. The ‘long’ fair closed early.\n"
    "Two ferrymen, Bo Marr and Tam Oye, were let go in May.\n"
)
SEGMENTS = {"content": [(0, 93), (107, 191)], "heading": [(94, 106)], "duplicate": [(192, 246)]}

SETTINGS = 'name = "Kites"\nbase = "https://kites.example/"\nlanguages = ["en"]\nlicence = "https://kites.example/l"\n'
DOCUMENTS = """@prefix copy: <https://kites.example/id/copy/> .
@prefix kg: <https://w3id.org/repression-graph/ontology#> .
@prefix segment: <https://w3id.org/repression-graph/kinds/segment/> .
@prefix segment-700: <https://kites.example/id/segment/700/> .
@prefix work: <https://kites.example/id/work/> .

copy:700 a kg:Copy ;
    kg:byteSize {bytes} ;
    kg:codePoints {points} ;
    kg:copyOf work:bulletin ;
    kg:curation "partial" ;
    kg:fileName "700_bulletin.txt" ;
    kg:sha256 "{hash}" .
"""
PREFIXES = """@prefix actor: <https://kites.example/id/actor/> .
@prefix c: <https://kites.example/id/claim/> .
@prefix kg: <https://w3id.org/repression-graph/ontology#> .
@prefix n: <https://kites.example/id/node/> .
@prefix p: <https://kites.example/id/passage/700/> .
@prefix s: <https://kites.example/id/attribution/> .
@prefix status: <https://w3id.org/repression-graph/kinds/status/> .

"""
CLAIMS = PREFIXES + (
    "s:bare22xk kg:speaker actor:bulletin .\n"
    "s:clrk22xk kg:reportedWithin s:bare22xk ; kg:speaker actor:clerk .\n\n"
    "p:107-161 kg:withheld true .\n\n"
    'c:kkkk2222 kg:at "Inspectors took … at the fair." ; kg:attribution s:bare22xk .\n'
    "c:kkkk2222 {\n  n:aaaa2222 a kg:Act ; kg:victim n:bbbb2222 .\n  n:bbbb2222 kg:exactly 9 .\n}\n\n"
    'c:kkkk3333 kg:at "A clerk said … home." ; kg:attribution s:clrk22xk .\n'
    "c:kkkk3333 {\n  n:cccc2222 a kg:Act .\n}\n\n"
    "c:kkkk4444 kg:at p:107-161 ; kg:attribution s:bare22xk .\n"
    "c:kkkk4444 {\n  n:dddd2222 a kg:Act .\n}\n"
)


def _segments() -> str:
    return "".join(
        f"\nsegment-700:{a}-{b} a kg:Segment ;\n    kg:end {b} ;\n    kg:kind segment:{kind} ;\n"
        f"    kg:segmentOf copy:700 ;\n    kg:start {a} .\n"
        for kind, places in SEGMENTS.items()
        for a, b in places
    )


@pytest.fixture
def text() -> str:
    """Give the invented document."""
    return KITES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make the folder of copies."""
    folder = tmp_path / "copies"
    folder.mkdir()
    (folder / "700_bulletin.txt").write_bytes(KITES.encode())
    return folder


@pytest.fixture
def kites(tmp_path: Path) -> Project:
    """Make the project, with passages still typed by their words."""
    graph = tmp_path / "kites" / "graph"
    (graph / "reference").mkdir(parents=True)
    (graph / "claims").mkdir()
    (graph.parent / "kg.toml").write_text(SETTINGS, "utf-8")
    described = DOCUMENTS.format(
        bytes=len(KITES.encode()), points=len(KITES), hash=hashlib.sha256(KITES.encode()).hexdigest()
    )
    (graph / "reference" / "documents.ttl").write_text(described + _segments(), "utf-8")
    (graph / "claims" / "700.trig").write_text(CLAIMS, "utf-8")
    return read_project_file(graph.parent / "kg.toml")


@pytest.fixture
def copies(kites: Project, folder: Path) -> Copies:
    """Open the copies, as the project records them."""
    return local_copies(kites, folder)


@pytest.fixture
def stamped(kites: Project, copies: Copies) -> StampReport:
    """Stamp the project."""
    return stamp(kites, copies)


@pytest.fixture
def change(kites: Project) -> Callable[[str, str], Authored]:
    """Replace words of the claims file by others, once, and read the project."""

    def replace(old: str, new: str) -> Authored:
        path = kites.root / "graph" / "claims" / "700.trig"
        before = path.read_text("utf-8")
        assert before.count(old) >= 1
        path.write_text(before.replace(old, new, 1), "utf-8")
        return read_project(kites)

    return replace


@pytest.fixture
def declare(kites: Project) -> Callable[[str, str], None]:
    """Replace words of the description of documents by others."""

    def replace(old: str, new: str) -> None:
        path = kites.root / "graph" / "reference" / "documents.ttl"
        before = path.read_text("utf-8")
        assert old in before
        path.write_text(before.replace(old, new), "utf-8")

    return replace
