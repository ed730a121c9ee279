"""Messages for people, on standard error; standard output is for results alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from kg.errors import Finding, InvalidDataError, KGError


def say(line: str) -> None:
    """Say one line in the name of the command."""
    sys.stderr.write(f"kg: {line}\n")


def report(findings: Iterable[Finding]) -> None:
    """Say what is wrong in the data, a line each.

    A line begins with ``file:line:`` as compilers have it, so that editors and terminals can jump there; what
    has no file is said in the name of the command. Paths below the working directory are written from there.
    """
    here = f"{Path.cwd()}{os.sep}"
    for finding in findings:
        line = str(finding).replace(here, "")
        if finding.file is None:
            say(line)
        else:
            sys.stderr.write(f"{line}\n")


def report_error(error: KGError) -> int:
    """Say what went wrong and give its exit code."""
    if isinstance(error, InvalidDataError):
        report(error.findings)
    else:
        say(" ".join(str(error).split()))
    return error.exit_code
