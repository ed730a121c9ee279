"""Who curated a claim: from the log."""

from __future__ import annotations

from kg.build.curation import curated
from kg.curate.chain import read_log
from kg.curate.log import by_claim
from kg.graph.authored import read_project
from kg.model.project import Project

CLAIMS = 8


def test_a_logged_project_has_a_curator_for_each_claim(invented: Project) -> None:
    authored = read_project(invented)
    found = curated(authored, by_claim(read_log(invented.log_file)))
    assert len(found) == CLAIMS
    assert {agent.name for entry in found.values() for agent in entry.agents} == {"Test Curator", "tests/1.0"}
