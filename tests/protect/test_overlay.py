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
    names = {"zzcanaryquorvath", "quorvathzzcanary", "zzcanary", "quorvath"}
    pages = {"httpsexampleorgpzzpagequor", "zzpagequor", "quorzzpage"}
    assert set(made.telling) == names | pages
    assert made.of_subject == {NODE.strip("<>"): {"41"}}
    assert [node.value for node in made.links_of[NODE.strip("<>")]] != []


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        (
            'foaf:name "Zzcanary J. Kim Quorvath 123456789"',
            set(),
        ),  # five words: an organisation, or a sentence
        ('foaf:name "Zzcanary Kim Quorvath"', {"zzcanary", "quorvath"}),
        ('<https://schema.org/givenName> "Zzcanary-Quorben"', {"zzcanary", "quorben"}),
        ('<http://www.w3.org/2006/vcard/ns#fn> "Zz Quorvath"', {"quorvath"}),
        ('<http://www.w3.org/2004/02/skos/core#prefLabel> "쯔까나리 까나"', {"쯔까나리"}),
        ('<https://schema.org/description> "Zzcanary Quorvath"', set()),
    ],
)
def test_parts_of_a_name_count_too(tmp_path: Path, said: str, parts: set[str]) -> None:
    made = overlay(tmp_path / "o", f"{NODE} {said} .\n")
    alone = {"zzcanary", "quorvath", "quorben", "쯔까나리", "kim", "까나"}
    assert alone.intersection(made.telling) == parts


@pytest.mark.parametrize("name", ["a.NT", "a.nq", "a.TTL", "below/a.Trig", "build/a.nt"])
def test_every_form_is_read_whatever_the_case_of_its_suffix(tmp_path: Path, name: str) -> None:
    path = tmp_path / "o" / name
    path.parent.mkdir(parents=True)
    path.write_text(f'{NODE} <http://xmlns.com/foaf/0.1/nick> "Zzcanary" .\n')
    assert read_overlay(tmp_path / "o").telling == ("zzcanary",)


@pytest.mark.parametrize(
    "name", ["people.csv", "people.ttl~", "people", ".hidden", "build/people.csv", "build/store/people.csv"]
)
def test_a_file_that_is_not_understood_is_refused_and_not_quoted(tmp_path: Path, name: str) -> None:
    path = tmp_path / "o" / name
    path.parent.mkdir(parents=True)
    path.write_text("Zzcanary Quorvath\n")
    with pytest.raises(InvalidDataError) as caught:
        overlay(tmp_path / "o", f'{NODE} foaf:nick "Quorben" .\n')
    (finding,) = caught.value.findings
    assert finding.file == path
    assert "uorvath" not in str(finding)


def test_a_link_to_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "o").mkdir()
    (tmp_path / "o" / "link.ttl").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InvalidDataError, match=r"link\.ttl"):
        overlay(tmp_path / "o", f'{NODE} foaf:nick "Quorben" .\n')


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
    assert len(read_overlay(made.folder).files) == 1  # its own store is no data of somebody else's
    store, revision = joined(made.folder)
    assert len(store) == public + 2
    assert revision == graph.revision


def test_a_store_that_was_never_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotBuiltError, match="kg overlay build"):
        joined(tmp_path)
