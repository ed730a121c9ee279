"""Where proposals go, what they are called, and that nothing is imported twice."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.curate.partners.test_ftm import BODY, OFFICIAL, write

from kg.curate.partners.minting import Minter
from kg.curate.partners.proposing import target_of
from kg.errors import UsageError
from kg.graph.authored import read_project
from kg.graph.documents import documents_in
from kg.graph.read import read_text
from kg.model.project import Project

if TYPE_CHECKING:
    from tests.curate.partners.conftest import Import


def test_the_same_file_gives_the_same_bytes(empty: Project, tmp_path: Path, bring: Import) -> None:
    path = write(tmp_path, BODY, OFFICIAL)
    assert bring(empty, path).texts == bring(empty, path).texts


def test_nothing_is_imported_twice(empty: Project, tmp_path: Path, bring: Import) -> None:
    path = write(tmp_path, BODY)
    bring(empty, path).write()
    with pytest.raises(UsageError, match=r"was imported already, .*pal\.ttl describes it"):
        bring(empty, path, partner="other")
    with pytest.raises(UsageError, match="is there already"):
        bring(empty, path)


def test_a_document_that_a_curator_has_read_is_not_imported(
    invented: Project, tmp_path: Path, bring: Import
) -> None:
    path = tmp_path / "d.ftm.json"
    path.write_bytes((invented.root / "sources" / "d1_invented.txt").read_bytes())
    with pytest.raises(UsageError, match=r"documents\.ttl describes it"):
        bring(invented, path)


def test_no_build_reads_what_is_proposed(empty: Project, tmp_path: Path, bring: Import) -> None:
    before = read_project(empty).files
    bring(empty, write(tmp_path, BODY)).write()
    assert sorted(p.name for p in empty.proposed_folder.iterdir()) == ["pal.lock", "pal.trig", "pal.ttl"]
    assert [file.path for file in read_project(empty).files] == [file.path for file in before]


def test_the_document_is_described_as_one_that_can_be_read(
    empty: Project, tmp_path: Path, bring: Import
) -> None:
    path = write(tmp_path, BODY, OFFICIAL)
    prepared = bring(empty, path)
    file = prepared.target.with_suffix(".ttl")
    (document,) = documents_in([read_text(prepared.texts[file], file, "reference", empty.base)]).values()
    text = path.read_text("utf-8")
    assert (document.key, document.file_name) == ("pal", path.name)
    assert (document.code_points, document.content[0].end) == (len(text), len(text))


def test_identifiers_in_use_are_not_drawn_again() -> None:
    offered = iter(["bbbbbbbb", "cccccccc", "dddddddd"])

    def draw(count: int, taken: Container[str]) -> list[str]:
        return [next(name for name in offered if name not in taken) for _ in range(count)]

    mint = Minter("https://x.example/", {"bbbbbbbb"}, draw)
    assert mint.node("a") == mint.node("a")
    assert mint.node("a").value == "https://x.example/id/node/cccccccc"
    assert mint.new("c").value == "https://x.example/id/claim/dddddddd"
    assert mint.drew(mint.node("a"))


@pytest.mark.parametrize("partner", ["../x", "a/b", "", "A", "..", "a..b", "/etc/x", "a b", "a\n"])
def test_a_partner_is_a_slug(empty: Project, partner: str) -> None:
    with pytest.raises(UsageError, match="must be a slug"):
        target_of(empty, partner, None)


@pytest.mark.parametrize(
    ("output", "what"),
    [
        ("../pal.trig", r"without \.\."),
        ("a/../../pal.trig", r"without \.\."),
        ("pal.ttl", "must end in"),
        ("Pal.trig", "must end in"),
        (".trig", "must end in"),
        ("{root}/graph/claims/pal.trig", "a build reads that folder"),
        ("{root}/graph/reference/pal.trig", "a build reads that folder"),
    ],
)
def test_proposals_stay_where_no_build_reads(empty: Project, output: str, what: str) -> None:
    with pytest.raises(UsageError, match=what):
        target_of(empty, "pal", Path(output.format(root=empty.root)))


def test_a_link_into_the_claims_is_no_way_around(empty: Project, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(empty.root / "graph" / "claims")
    with pytest.raises(UsageError, match="a build reads that folder"):
        target_of(empty, "pal", tmp_path / "link" / "pal.trig")
