from pathlib import Path

import pytest

from kg.curate.coverage import coverage
from kg.curate.find import find
from kg.curate.local import described, local_copies
from kg.errors import InvalidDataError
from kg.graph.authored import read_project
from kg.ingest.folded import is_blank
from kg.model.project import Project
from kg.protect.withheld import guards_of
from kg.protect.words import Withheld


def test_reference_data_is_read_without_the_claims(kites: Project) -> None:
    (kites.root / "graph" / "claims" / "700.trig").write_text("broken", "utf-8")
    assert described(kites)["700"].file_name == "700_bulletin.txt"


def test_broken_reference_data_is_told(kites: Project, folder: Path) -> None:
    (kites.root / "graph" / "reference" / "broken.ttl").write_text("broken", "utf-8")
    with pytest.raises(InvalidDataError, match=r"broken\.ttl:1: "):
        local_copies(kites, folder)


def test_the_real_copies_are_the_described_ones(project: Project, sources: Path) -> None:
    copies = local_copies(project, sources)
    for key, document in described(project).items():
        assert copies.sha256(key) == document.sha256
        text = copies.text(key)
        assert len(text) == document.code_points
        described_places = {
            place for each in document.segments for place in range(each.address.start, each.address.end)
        }
        between = [letter for place, letter in enumerate(text) if place not in described_places]
        assert all(map(is_blank, between)), key


def test_real_withheld_sentences_are_never_found(project: Project, sources: Path) -> None:
    copies, guards = local_copies(project, sources), guards_of(project)
    flagged = [(key, address) for key, guard in guards.items() for address in guard.withheld]
    for key, address in flagged:
        secret = address.slice(copies.text(key))
        shown = [hit.context for hit in find(copies, guards, secret[:20], key)]
        assert shown
        assert all(isinstance(context, Withheld) for context in shown)


def test_the_real_documents_are_measured(project: Project, sources: Path) -> None:
    for found in coverage(read_project(project), local_copies(project, sources)):
        assert found.content > 1000
        assert found.holds or found.complete
