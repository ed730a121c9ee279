"""Builds a project as ``kg build`` does, and tells what each phase took.

``python -m benchmarks.building DIR``
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.processes import tell
from kg.build.run import build
from kg.model.project import find_project


def measured(project: Path) -> list[dict[str, Any]]:
    """Build, and give what the whole took (as the process tells it) and then each phase."""
    ended: dict[str, tuple[float, float]] = {}

    def progress(phase: str, done: int, total: int) -> None:
        ended[phase] = _now()

    before = _now()
    report = build(find_project(project), progress=progress)
    phases = []
    for phase, now in ended.items():  # one after the other
        wall, cpu = (after - then for after, then in zip(now, before, strict=True))
        phases.append({"what": f"build: {phase}", "wall": [wall], "cpu": [cpu], "memory": None})
        before = now
    return [{"found": report.counts["quads"]}, *phases]


def _now() -> tuple[float, float]:
    """Give the time, and the CPU time of this process and of those that it has waited for."""
    used = os.times()
    return time.perf_counter(), used.user + used.system + used.children_user + used.children_system


if __name__ == "__main__":
    tell(measured(Path(sys.argv[1])))
