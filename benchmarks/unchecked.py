"""What making and loading take in a build by themselves: the same build with every check left out.

Nobody builds like this; it is what a bulk load is compared with. Documents are read, computed and written,
and everything is loaded; rules, shapes, questions, the comparison with the log and the index of names are
left out. The store must be the one that a whole build gives::

    python -m benchmarks.unchecked DIR REVISION
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

from benchmarks.processes import now, tell
from kg.build import batch, makers, run
from kg.errors import Finding, KGError
from kg.model.project import find_project
from kg.processes import Workers
from kg.validate.nodes import Checked


def _none(*_arguments: object, **_named: object) -> Iterator[Finding]:
    return iter(())


def _leave_out() -> None:
    """Leave out the checks of documents, in this process."""
    for owner, name in ((batch.Batch, "_ask"), (batch, "unlogged")):
        mock.patch.object(owner, name, _none).start()
    mock.patch.object(batch.Batch, "check", return_value=[]).start()


def work() -> None:
    """Make documents in a process of its own, unchecked."""
    _leave_out()
    makers.work()


def measured(project: Path, revision: str) -> list[dict[str, Any]]:
    """Build into a temporary folder beside the project, and tell what it took."""
    _leave_out()

    def workers(_module: str, *rest: Any) -> Workers:
        return Workers("benchmarks.unchecked", *rest)

    with (
        mock.patch.object(makers, "Workers", workers),
        mock.patch.object(run, "check_common", _none),
        mock.patch.object(run, "gone", _none),
        mock.patch.object(run._Work, "_check", return_value=Checked()),
    ):
        folder = Path(tempfile.mkdtemp(prefix="unchecked-", dir=project.parent))
        try:
            before = now()
            report, _ = run.build_apart(find_project(project), folder, datetime.now(UTC).date())
            wall, cpu = (after - then for after, then in zip(now(), before, strict=True))
        finally:
            shutil.rmtree(folder)
    if report.revision != revision:
        raise KGError(f"{project}: the build without checks made {report.revision}, not {revision}")
    return [{"found": report.counts["quads"], "wall": [wall], "cpu": [cpu]}]


if __name__ == "__main__":
    tell(measured(Path(sys.argv[1]), sys.argv[2]))
