"""The catalogue of questions."""

from __future__ import annotations

import pytest

from kg.errors import InvalidDataError, UnknownNameError
from kg.model.project import Project
from kg.queries.catalogue import find, load

HEADER = "#+ summary: s\n#+ question:\n#+   en: q\n"


def test_holds_the_packages_questions_and_the_projects(invented: Project) -> None:
    own = invented.queries_folder / "competency" / "mine.rq"
    own.parent.mkdir(parents=True)
    own.write_text(f"{HEADER}SELECT * {{}}", "utf-8")
    queries = load(invented)
    assert queries["mine"].group == "competency"
    assert queries["incidents"].group == "explore"
    assert queries["leaked-claims"].group == "quality"
    assert "mine" not in load(None)


def test_refuses_two_of_one_name_and_a_broken_header_at_once(invented: Project) -> None:
    folder = invented.queries_folder / "competency"
    folder.mkdir(parents=True)
    (folder / "incidents.rq").write_text(f"{HEADER}SELECT * {{}}", "utf-8")
    (folder / "broken.rq").write_text("#+ summary: s\n#+ nonsense\n", "utf-8")
    with pytest.raises(InvalidDataError) as caught:
        load(invented)
    found = {(finding.file, finding.line) for finding in caught.value.findings}
    assert found == {(folder / "broken.rq", 2), (folder / "incidents.rq", None)}


def test_an_unknown_name_gives_near_ones() -> None:
    with pytest.raises(UnknownNameError, match="timeline"):
        find(load(None), "time-line")
