"""Claims that the log does not hold as they stand: one line a file, with the count and the first of them."""

from __future__ import annotations

import pytest

from kg.curate.chain import read_log
from kg.curate.log import by_claim
from kg.curate.unlogged import check_log, gone, unlogged
from kg.errors import Finding, Severity
from kg.graph.authored import read_project
from kg.model.project import Project

CLAIMS = 8


def found(project: Project, severity: Severity = "warning") -> list[Finding]:
    authored, history = read_project(project), by_claim(read_log(project.log_file))
    present = {claim.iri.value.rsplit("/", 1)[-1] for claim in authored.claims()}
    return [*unlogged(authored, history, severity), *gone(project, history, present, severity)]


def test_a_logged_project_gives_nothing(invented: Project) -> None:
    assert found(invented) == []
    assert check_log(read_project(invented)) == (1, [])


@pytest.mark.parametrize(("severity", "mark"), [("warning", "warning: "), ("error", "")])
def test_claims_that_were_never_logged_are_one_line_a_file(
    invented: Project, severity: Severity, mark: str
) -> None:
    invented.log_file.unlink()
    (finding,) = found(invented, severity)
    assert str(finding) == (
        f"{invented.claims_files[0]}: {mark}claims that the log does not hold as they stand: {CLAIMS} "
        "(cccccc22, cccccc23, cccccc24, cccccc25, cccccc26 and 3 more); "
        "record who curated them with kg log add"
    )


def test_a_changed_claim_is_no_longer_logged(invented: Project) -> None:
    (path,) = invented.claims_files
    path.write_text(path.read_text("utf-8").replace("kg:exactly 3", "kg:exactly 4", 1), "utf-8")
    (finding,) = found(invented)
    assert finding.what.startswith("claims that the log does not hold as they stand: 1 (cccccc")


def test_a_logged_claim_that_is_gone_is_told_at_the_log(invented: Project) -> None:
    (path,) = invented.claims_files
    path.unlink()
    (finding,) = found(invented)
    assert finding.what.startswith(f"claims of the log that are gone: {CLAIMS} (")
    assert finding.file == invented.log_file


def test_checking_the_log_tells_pending_claims_as_one_error_a_file(invented: Project) -> None:
    (path,) = invented.claims_files
    path.write_text(path.read_text("utf-8").replace("kg:exactly 3", "kg:exactly 4", 1), "utf-8")
    entries, (finding,) = check_log(read_project(invented))
    assert (entries, finding.severity, finding.file) == (1, "error", path)


def test_a_broken_chain_is_told_alone(invented: Project) -> None:
    (path,) = invented.claims_files
    path.write_text(path.read_text("utf-8").replace("kg:exactly 3", "kg:exactly 4", 1), "utf-8")
    log = invented.log_file
    log.write_text(log.read_text("utf-8").replace("Test Curator", "Somebody Else"), "utf-8")
    _, (finding,) = check_log(read_project(invented))
    assert finding.what.startswith("log entry changed or broken")
