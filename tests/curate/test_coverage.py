from collections.abc import Callable
from pathlib import Path

import pytest

from kg.curate.coverage import Coverage, coverage, exceptions_file
from kg.curate.local import local_copies
from kg.curate.stamp import StampReport
from kg.errors import InvalidDataError
from kg.graph.authored import Authored, read_project
from kg.ingest.copies import Copies
from kg.model.address import Address
from kg.model.project import Project

Change = Callable[[str, str], Authored]
Declare = Callable[[str, str], None]


@pytest.fixture
def measure(kites: Project, stamped: StampReport, copies: Copies) -> Callable[..., Coverage]:
    """Measure the document, with these lines as its exceptions."""

    def run(*exceptions: str, keys: list[str] | None = None) -> Coverage:
        if exceptions:
            exceptions_file(kites, "700").write_text("".join(f"{line}\n" for line in exceptions), "utf-8")
        (found,) = coverage(read_project(kites), copies, keys)
        return found

    return run


def solid(text: str) -> int:
    return len("".join(text.split()))


def test_a_partial_document_may_have_gaps(measure: Callable[..., Coverage], text: str) -> None:
    found = measure()
    assert found.uncovered == (Address(162, 191),)
    assert found.content == solid(text[0:93]) + solid(text[107:191])
    assert found.covered == found.content - solid(text[162:191])
    assert 0 < found.percent < 100
    assert found.holds


def test_a_complete_document_may_not(measure: Callable[..., Coverage], declare: Declare) -> None:
    declare('"partial"', '"complete"')
    found = measure()
    assert not found.holds
    assert "document 700: 162-191 is in no cited passage" in str(found.findings[0])
    assert len(found.findings) == 1


def test_a_named_document_is_held_to_be_complete(measure: Callable[..., Coverage]) -> None:
    assert not measure(keys=["700"]).holds


def test_all_cited_is_one_hundred(measure: Callable[..., Coverage], change: Change) -> None:
    change("kg:at p:107-161 ;", "kg:at p:107-161, p:162-191 ;")
    found = measure(keys=["700"])
    assert found.holds
    assert found.percent == 100.0
    assert found.uncovered == ()


def test_one_missing_full_stop_is_not_one_hundred(measure: Callable[..., Coverage], change: Change) -> None:
    change("kg:at p:107-161 ;", "kg:at p:107-161, p:162-190 ;")
    found = measure(keys=["700"])
    assert found.uncovered == (Address(190, 191),)
    assert found.percent == 99.3  # 143 of 144, rounded down


def test_a_withdrawn_claim_covers_nothing(measure: Callable[..., Coverage], change: Change) -> None:
    withdrawn = "kg:status <https://w3id.org/repression-graph/kinds/status/withdrawn>"
    change("c:kkkk3333 kg:at p:52-93 ;", f"c:kkkk3333 kg:at p:52-93 ; {withdrawn} ;")
    assert measure().uncovered == (Address(52, 93), Address(162, 191))


def test_a_passage_that_is_only_flagged_covers_nothing(
    measure: Callable[..., Coverage], change: Change
) -> None:
    change("p:107-161 kg:withheld true .", "p:107-161 kg:withheld true .\np:162-191 kg:withheld true .")
    assert measure().uncovered == (Address(162, 191),)


def test_gaps_run_over_blanks_and_not_over_what_is_cited(
    measure: Callable[..., Coverage], change: Change
) -> None:
    change("kg:at p:0-51 ;", "kg:at p:0-10 ;")
    change("kg:at p:52-93 ;", "kg:at p:60-93 ;")
    assert measure().uncovered == (Address(11, 59), Address(162, 191))


def test_a_repeated_sentence_may_be_excepted(measure: Callable[..., Coverage], declare: Declare) -> None:
    declare("segment:duplicate", "segment:content")
    assert measure(keys=["700"]).uncovered == (Address(162, 191), Address(192, 246))
    found = measure("192-246\tduplicate")
    assert found.uncovered == (Address(162, 191),)
    assert found.excepted > 0
    assert found.holds


def test_a_heading_in_content_may_be_excepted(measure: Callable[..., Coverage], declare: Declare) -> None:
    declare("segment:heading", "segment:content")
    found = measure("# the name of a part", "94-106\theading")
    assert found.uncovered == (Address(162, 191),)
    assert measure("94-106\tnavigation").holds


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("162-191\theading", "is no heading"),
        ("162-191\tnavigation", "is no navigation"),
        ("162-191\tduplicate", "repeats nothing"),
        ("162-185\tduplicate", "is no whole sentence or line"),
        ("52-93\theading", "overlaps a cited passage"),
        ("94-106\theading", "lies in no content segment"),
        ("180-200\theading", "lies in no content segment"),
        ("162-191\tboring", "'boring' is no reason"),
        ("162-191", "'' is no reason"),
        ("191-162\theading", "must start before it ends"),
        ("x\theading", "START-END"),
    ],
)
def test_a_false_exception_is_found_and_excuses_nothing(
    measure: Callable[..., Coverage], line: str, what: str
) -> None:
    found = measure(line)
    assert len(found.findings) == 1
    assert what in str(found.findings[0])
    assert "700.exceptions:1: " in str(found.findings[0])
    assert found.uncovered == (Address(162, 191),)


def test_two_repetitions_cannot_excuse_each_other(
    measure: Callable[..., Coverage], declare: Declare, change: Change
) -> None:
    declare("segment:duplicate", "segment:content")
    change("kg:at p:107-161", "kg:at p:162-191")
    found = measure("107-161\tduplicate", "192-246\tduplicate")
    assert [finding.line for finding in found.findings] == [1, 2]


def test_exceptions_do_not_overlap(measure: Callable[..., Coverage]) -> None:
    found = measure("162-191\theading", "170-191\theading")
    assert "overlaps another" in str(found.findings[0])


def test_another_copy_is_not_measured(kites: Project, stamped: StampReport, folder: Path, text: str) -> None:
    (folder / "700_bulletin.txt").write_bytes(("x" + text).encode())
    (found,) = coverage(read_project(kites), local_copies(kites, folder))
    assert not found.holds
    assert found.content == 0
    assert found.percent == 0.0


def test_an_undescribed_document_is_refused(kites: Project, stamped: StampReport, copies: Copies) -> None:
    with pytest.raises(InvalidDataError, match="document 799 is not described"):
        coverage(read_project(kites), copies, ["799"])


def test_a_complete_document_without_claims_is_measured(
    kites: Project, copies: Copies, declare: Declare
) -> None:
    (kites.root / "graph" / "claims" / "700.trig").unlink()
    assert coverage(read_project(kites), copies) == []
    declare('"partial"', '"complete"')
    (found,) = coverage(read_project(kites), copies)
    assert found.percent == 0.0
    assert not found.holds


def test_a_complete_document_has_content(measure: Callable[..., Coverage], declare: Declare) -> None:
    declare("segment:content", "segment:boilerplate")
    assert "document 700 has no content" in str(measure(keys=["700"]).findings[0])
