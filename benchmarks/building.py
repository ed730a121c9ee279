"""Builds a project as ``kg build`` does, and tells what each phase took.

``python -m benchmarks.building DIR``
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from benchmarks.processes import now, tell
from kg.build.run import build
from kg.model.project import find_project


def measured(project: Path) -> list[dict[str, Any]]:
    """Build, and give what the whole took (as the process tells it) and then each phase."""
    ended: dict[str, tuple[float, float]] = {}

    def progress(phase: str, done: int, total: int) -> None:
        ended[phase] = now()

    before = now()
    report = build(find_project(project), progress=progress)
    phases = []
    for phase, end in ended.items():  # one after the other
        wall, cpu = (after - then for after, then in zip(end, before, strict=True))
        phases.append({"what": f"build: {phase}", "wall": [wall], "cpu": [cpu], "memory": None})
        before = end
    return [{"found": report.counts["quads"]}, *phases]


if __name__ == "__main__":
    tell(measured(Path(sys.argv[1])))
