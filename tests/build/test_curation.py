"""Who curated a claim: from the log, and a warning where the log does not say."""

from __future__ import annotations

from kg.build.curation import curated, unlogged
from kg.graph.authored import read_project
from kg.model.project import Project

CLAIMS = 8


def test_a_logged_project_has_a_curator_for_each_claim_and_no_warning(invented: Project) -> None:
    authored = read_project(invented)
    assert list(unlogged(authored)) == []
    found = curated(authored)
    assert len(found) == CLAIMS
    assert {agent.name for entry in found.values() for agent in entry.agents} == {"Test Curator", "tests/1.0"}


def test_claims_that_were_never_logged_are_one_warning_a_file(invented: Project) -> None:
    invented.log_file.unlink()
    (finding,) = unlogged(read_project(invented))
    assert str(finding) == (
        f"{invented.claims_files[0]}: warning: claims that the log does not hold as they stand: {CLAIMS}; "
        "record who curated them with kg log add"
    )


def test_a_changed_claim_is_no_longer_logged(invented: Project) -> None:
    (path,) = invented.claims_files
    path.write_text(path.read_text("utf-8").replace("kg:exactly 3", "kg:exactly 4", 1), "utf-8")
    (finding,) = unlogged(read_project(invented))
    assert finding.what == "claims that the log does not hold as they stand: 1"


def test_a_logged_claim_that_is_gone_is_a_warning(invented: Project) -> None:
    (path,) = invented.claims_files
    path.unlink()
    (finding,) = unlogged(read_project(invented))
    assert finding.what == f"claims of the log that are gone: {CLAIMS}"
    assert finding.file == invented.log_file
