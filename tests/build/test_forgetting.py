"""What is withdrawn is in nothing that builds keep, once the next one is through."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.build.editing import log_changes

from kg.build.run import build
from kg.curate.withdraw import withdrawal
from kg.graph.authored import read_project
from kg.model.project import Project

THING, MARK = "gggggg28", "Watching the street"


def holding(project: Project, *texts: str) -> set[Path]:
    """Find the stores that hold any of some texts, and other files in which their bytes stand."""
    found = set()
    for path in project.build_folder.rglob("*"):
        if path.is_file() and any(text.encode() in path.read_bytes() for text in texts):
            found.add(path)
    for place in project.build_folder.glob("*/store"):
        lines = "".join(map(str, ox.Store.read_only(str(place))))
        if any(text in lines for text in texts):
            found.add(place)
    return found


def withdraw(project: Project) -> None:
    authored = read_project(project)
    thing = ox.NamedNode(f"{project.base}id/node/{THING}")
    going = withdrawal(authored, [thing], who="A. Curator", reason="privacy")
    for path, text in going.texts.items():
        path.write_text(text, "utf-8")


def test_a_withdrawn_text_is_nowhere_after_the_next_build(invented: Project) -> None:
    build(invented)
    assert holding(invented, MARK, THING)
    withdraw(invented)
    build(invented)
    assert holding(invented, MARK) == set()
    assert len(list(invented.build_folder.glob("*/store"))) == 1


def test_a_store_that_a_killed_build_left_is_found_later(
    invented: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(invented)
    withdraw(invented)
    with monkeypatch.context() as patched:
        patched.setattr("kg.build.run.forget_withdrawn", lambda *_: None)
        build(invented)
    assert holding(invented, MARK)
    build(invented)
    assert holding(invented, MARK) == set()


def test_a_store_that_says_nothing_of_it_is_kept(invented: Project) -> None:
    build(invented)
    withdraw(invented)
    build(invented)
    path = invented.claims_files[0]
    path.write_text(re.sub(r"kg:maxMonths 60", "kg:maxMonths 61", path.read_text("utf-8"), count=1), "utf-8")
    log_changes(invented)
    build(invented)
    assert len(list(invented.build_folder.glob("*/store"))) == 2
