from pathlib import Path

import pytest

from kg.curate.find import find
from kg.errors import InputOutputError, UsageError
from kg.ingest.copies import Copies
from kg.model.address import Address
from kg.model.project import Project
from kg.protect.withheld import guards_of
from kg.protect.words import Withheld


def test_words_are_found_across_a_no_break_space(copies: Copies, text: str) -> None:
    (hit,) = find(copies, {}, "pupils at the fair")
    assert hit.key == "700"
    assert hit.address.slice(text) == "pupils\u00a0at the fair"
    assert not hit.near


def test_context_is_one_line(copies: Copies) -> None:
    (hit,) = find(copies, {}, "Harbour")
    assert hit.context == "Harbour news"
    (hit,) = find(copies, {}, "home. Harbour")
    assert isinstance(hit.context, str)
    assert "\n" not in hit.context


def test_first_and_last_words_are_found_as_kg_stamp_would(copies: Copies) -> None:
    assert [hit.address for hit in find(copies, {}, "A clerk … home.")] == [Address(52, 93)]


def test_near_signs_are_offered_only_where_nothing_is_exact(copies: Copies) -> None:
    (hit,) = find(copies, {}, "the 'LONG' fair")
    assert hit.near
    (hit,) = find(copies, {}, "‘long’ fair")
    assert not hit.near


def test_withheld_words_are_not_shown_and_what_is_near_them_is(kites: Project, copies: Copies) -> None:
    guards = guards_of(kites)
    hits = find(copies, guards, "ferrymen")
    assert [type(hit.context) for hit in hits] == [Withheld, Withheld]
    (hit,) = find(copies, guards, "fair closed")
    assert hit.context == "fair closed"
    assert "Marr" not in str(find(copies, guards, "e"))
    assert "Marr" in str(find(copies, {}, "e"))


def test_all_documents_or_one(folder: Path, copies: Copies) -> None:
    (folder / "701_x.txt").write_text("Harbour again", "utf-8")
    assert [hit.key for hit in find(copies, {}, "Harbour")] == ["700", "701"]
    assert [hit.key for hit in find(copies, {}, "Harbour", "701")] == ["701"]


def test_an_exact_match_anywhere_silences_near_ones(folder: Path, copies: Copies) -> None:
    (folder / "701_x.txt").write_text("harbour again", "utf-8")
    assert [hit.key for hit in find(copies, {}, "Harbour")] == ["700"]


def test_nothing_is_no_error(copies: Copies) -> None:
    assert find(copies, {}, "zeppelin") == []
    assert find(copies, {}, "zeppelin … fair") == []


@pytest.mark.parametrize("typed", ["", "  ", "…", "a … "])
def test_no_words_are_refused(copies: Copies, typed: str) -> None:
    with pytest.raises(UsageError):
        find(copies, {}, typed)


def test_an_unknown_document_is_an_error(copies: Copies) -> None:
    with pytest.raises(InputOutputError, match="put the copy of document 999 there"):
        find(copies, {}, "fair", "999")
