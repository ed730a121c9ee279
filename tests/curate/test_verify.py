from collections.abc import Callable
from pathlib import Path

import pytest

from kg.curate.local import local_copies
from kg.curate.log import append
from kg.curate.stamp import StampReport
from kg.curate.verify import VerifyReport, verify
from kg.errors import InvalidDataError
from kg.graph.authored import Authored, read_project
from kg.ingest.copies import Copies
from kg.model.project import Project

Change = Callable[[str, str], Authored]
CLAIM = "https://kites.example/id/claim/kkkk"


@pytest.fixture
def logged(kites: Project, stamped: StampReport) -> Authored:
    """Give the project, stamped and logged."""
    authored = read_project(kites)
    append(authored, who="A. Curator", software=None, reviewed=True, action="curated")
    return authored


def lines(report: VerifyReport) -> str:
    return "\n".join(map(str, report.findings))


def test_what_was_stamped_and_logged_holds(logged: Authored, copies: Copies) -> None:
    report = verify(logged.project, copies)
    assert report.holds, lines(report)
    assert (report.documents, report.passages, report.claims, report.entries) == (1, 3, 3, 1)


def test_a_changed_copy_is_told_claim_by_claim(logged: Authored, folder: Path, text: str) -> None:
    (folder / "700_bulletin.txt").write_bytes(text.replace("clerk", "baker").encode())
    report = verify(logged.project, local_copies(logged.project, folder))
    assert report.unverifiable == (CLAIM + "3333",)
    assert "the copy is not the recorded one" in lines(report)
    told = "700.trig:19: unverifiable: passage 52-93 has other words than when it was stamped"
    assert told in lines(report)
    assert f"<{CLAIM}3333>" in lines(report)
    assert len(report.findings) == 2


def test_a_shorter_copy_is_told_too(logged: Authored, folder: Path, text: str) -> None:
    (folder / "700_bulletin.txt").write_bytes(text[:60].encode())
    report = verify(logged.project, local_copies(logged.project, folder))
    assert report.unverifiable == (CLAIM + "3333", CLAIM + "4444")
    assert "ends past the copy's 60 code points" in lines(report)


def test_a_newline_translated_by_an_editor_is_noticed(logged: Authored, folder: Path, text: str) -> None:
    (folder / "700_bulletin.txt").write_bytes(text.replace("\n", "\r\n").encode())
    report = verify(logged.project, local_copies(logged.project, folder))
    assert report.unverifiable == (CLAIM + "4444",)


def test_an_edited_lock_is_noticed(logged: Authored, copies: Copies) -> None:
    path = logged.project.lock_file("700")
    lock = path.read_text("utf-8")
    path.write_text(lock.replace("\n0-51\t", "\n0-50\t"), "utf-8")
    report = verify(logged.project, copies)
    assert "passage 0-51 has no hash in the lock" in lines(report)
    assert "lock line 0-50 is for a passage that nothing cites" in lines(report)
    path.write_text("broken", "utf-8")
    assert verify(logged.project, copies).unverifiable == tuple(
        CLAIM + end for end in ("2222", "3333", "4444")
    )


def test_an_unstamped_passage_is_noticed(logged: Authored, copies: Copies, change: Change) -> None:
    report = verify(change("kg:at p:52-93", 'kg:at "A clerk … home."').project, copies)
    assert "passage not stamped" in lines(report)
    assert report.unverifiable == (CLAIM + "3333",)


def test_wrong_code_points_are_noticed(
    logged: Authored, copies: Copies, declare: Callable[[str, str], None]
) -> None:
    declare("kg:codePoints 247", "kg:codePoints 300")
    report = verify(logged.project, copies)
    assert "the copy has not 300 code points" in lines(report)
    assert "write kg:codePoints 247" in lines(report)


def test_an_absent_copy_is_no_silent_success(logged: Authored, folder: Path) -> None:
    (folder / "700_bulletin.txt").unlink()
    report = verify(logged.project, local_copies(logged.project, folder))
    assert not report.holds
    assert report.documents == 0
    assert len(report.unverifiable) == 3
    assert "put the copy of document 700 there" in report.unread[0]


def test_a_flipped_byte_of_the_log_is_noticed(logged: Authored, copies: Copies) -> None:
    path = logged.project.log_file
    path.write_bytes(path.read_bytes().replace(b"A. Curator", b"B. Curator"))
    assert "log.jsonl:1: log entry changed or broken" in lines(verify(logged.project, copies))


def test_a_claim_changed_after_logging_is_noticed(logged: Authored, copies: Copies, change: Change) -> None:
    report = verify(change("kg:exactly 9", "kg:exactly 90").project, copies)
    (line,) = lines(report).splitlines()
    assert "700.trig: claims that the log does not hold as they stand: 1 (kkkk2222)" in line


def test_a_claim_outside_the_log_is_noticed(kites: Project, stamped: StampReport, copies: Copies) -> None:
    (line,) = lines(verify(kites, copies)).splitlines()
    assert "claims that the log does not hold as they stand: 3 (kkkk2222, kkkk3333, kkkk4444)" in line


def test_broken_files_and_names_used_twice_are_told_at_once(logged: Authored, copies: Copies) -> None:
    (path,) = logged.project.claims_files
    for name in ("701", "702"):
        path.with_stem(name).write_text(path.read_text("utf-8").replace("/700/", f"/{name}/"), "utf-8")
    path.with_stem("703").write_text("broken", "utf-8")
    with pytest.raises(InvalidDataError) as told:
        verify(logged.project, copies)
    with pytest.raises(InvalidDataError) as known:
        read_project(logged.project)
    assert told.value.findings[0] in known.value.findings
    assert "703.trig" in str(told.value.findings[0])
    assert sum(finding.what == "claim in two files" for finding in told.value.findings) == 6
