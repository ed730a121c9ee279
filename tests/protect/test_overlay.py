"""The overlay is read from outside every repository, and never shows what it holds."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from kg.errors import InputOutputError, InvalidDataError, NotBuiltError, UsageError
from kg.model.project import Project
from kg.protect.joined import join, joined
from kg.protect.overlay import VARIABLE, Overlay, open_to_others, overlay_folder, read_overlay
from kg.queries.opened import open_graph

NODE = "<https://example.org/freedonia/id/node/vvvvvv22>"
FOAF = "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"


def overlay(folder: Path, text: str) -> Overlay:
    folder.mkdir(exist_ok=True)
    (folder / "people.ttl").write_text(FOAF + text, "utf-8")
    return read_overlay(folder, "https://example.org/freedonia/")


def test_it_is_refused_inside_around_and_in_another_repository(invented: Project, tmp_path: Path) -> None:
    (tmp_path / "elsewhere" / ".git").mkdir(parents=True)
    inside, link = invented.root / "restricted", tmp_path / "link"
    inside.mkdir()
    link.symlink_to(inside)
    for folder in (invented.root, inside, link, tmp_path, tmp_path / "elsewhere"):
        with pytest.raises(UsageError, match="may not lie"):
            overlay_folder(folder, invented)


def test_the_variable_stands_in_for_the_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert overlay_folder(None, None) is None
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nothing"))
    with pytest.raises(InputOutputError, match="no such folder"):
        overlay_folder(None, None)


def test_a_broken_file_is_told_by_its_line_and_never_quoted(tmp_path: Path) -> None:
    with pytest.raises(InvalidDataError) as caught:
        overlay(tmp_path / "o", f'{NODE} foaf:name "Zzcanary Quorvath .\n')
    assert "people.ttl" in str(caught.value)
    assert "Quorvath" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_an_empty_folder_is_no_overlay(tmp_path: Path) -> None:
    with pytest.raises(InvalidDataError, match="no Turtle"):
        read_overlay(tmp_path)


def test_nothing_of_it_is_shown_by_python(tmp_path: Path) -> None:
    made = overlay(tmp_path / "o", f'{NODE} foaf:name "Zzcanary Quorvath" .\n')
    assert "uorvath" not in repr(made) + repr(made.values)


def test_a_name_is_looked_for_turned_round_and_terms_of_vocabularies_are_not(tmp_path: Path) -> None:
    made = overlay(
        tmp_path / "o",
        f'{NODE} foaf:name "Zzcanary Quorvath" ; foaf:age 41 ; foaf:page '
        "<https://example.org/p/zzpage-quor> ;\n"
        " a foaf:Person ; foaf:member <https://example.org/freedonia/id/actor/police> .\n",
    )
    names = {"zzcanaryquorvath", "quorvathzzcanary"}
    pages = {"httpsexampleorgpzzpagequor", "zzpagequor", "quorzzpage"}
    assert set(made.telling) == names | pages
    assert made.of_subject == {NODE.strip("<>"): {"41"}}
    assert [node.value for node in made.links_of[NODE.strip("<>")]] != []


def test_its_store_is_for_the_owner_alone_and_joins_both(built: Project, tmp_path: Path) -> None:
    made = overlay(tmp_path / "o", f'{NODE} foaf:name "Zzcanary Quorvath" .\n')
    assert open_to_others(made) == list(made.files)
    with open_graph(built.root) as graph:
        assert join(made, graph.store, graph.revision) == 1
        assert join(made, graph.store, graph.revision) == 1
        public = len(graph.store)
    for path in (made.folder / "build").rglob("*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path
    store, revision = joined(made.folder)
    assert len(store) == public + 2
    assert revision == graph.revision


def test_a_store_that_was_never_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotBuiltError, match="kg overlay build"):
        joined(tmp_path)
