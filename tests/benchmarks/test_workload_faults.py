"""A build finds the planted faults, each where it was planted, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest
from benchmarks.workload.faults import Stage
from benchmarks.workload.planted import FAULTS
from benchmarks.workload.project import write_project

from kg.build.run import validate
from kg.errors import Finding, InvalidDataError
from kg.model.project import read_project_file


def findings(folder: Path) -> list[Finding]:
    """Validate a project; warnings of numbers in dispute, which are planted as conflicts, are left out."""
    try:
        found = validate(read_project_file(folder / "kg.toml")).findings
    except InvalidDataError as error:
        found = error.findings
    return [one for one in found if one.severity == "error"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("stage", "facts"),
    [("rules", 20_000), ("claims", 5_000), ("facts", 20_000), ("records", 5_000), ("questions", 5_000)],
)
def test_each_fault_is_found_and_nothing_else(tmp_path: Path, stage: Stage, facts: int) -> None:
    kinds = [fault for fault in FAULTS if fault.stage == stage]
    write_project(tmp_path / "project", facts, seed=2, faults=2 * len(kinds), stage=stage)
    planted = json.loads((tmp_path / "project" / "faults.json").read_text("utf-8"))["faults"]
    assert len(planted) == 2 * len(kinds)
    left = findings(tmp_path / "project")
    for fault in planted:
        fitting = [
            one
            for one in left
            if one.what.startswith(fault["says"])
            and one.iri == fault["iri"]
            and one.file is not None
            and one.file.relative_to(tmp_path / "project").as_posix() == fault["file"]
        ]
        assert len(fitting) == 1, fault
        left.remove(fitting[0])
    assert left == []


def test_without_faults_nothing_is_wrong(tmp_path: Path) -> None:
    write_project(tmp_path / "project", 5_000, seed=4)
    assert findings(tmp_path / "project") == []


def test_every_stage_has_faults_and_each_check_its_name() -> None:
    assert {fault.stage for fault in FAULTS} == set(get_args(Stage))
    assert len({(fault.check, fault.says) for fault in FAULTS}) == len(FAULTS)
