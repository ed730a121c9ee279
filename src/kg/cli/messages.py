"""Messages for people, on standard error; standard output is for results alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from kg.cli.streams import visible
from kg.errors import Finding, InvalidDataError, KGError


def say(line: str) -> None:
    """Say one line in the name of the command."""
    sys.stderr.write(f"kg: {visible(line)}\n")


def report(findings: Iterable[Finding]) -> None:
    """Say what is wrong in the data, a line each.

    A line begins with ``file:line:`` as compilers have it, so that editors and terminals can jump there; what
    has no file is said in the name of the command. Paths below the working directory are written from there.
    Errors go before warnings, and both in the order of the files.
    """
    for finding in sorted(findings, key=_order):
        line = _from_here(finding)
        if finding.file is None:
            say(line)
        else:
            sys.stderr.write(f"{visible(line)}\n")


def _from_here(said: object) -> str:
    return str(said).replace(f"{Path.cwd()}{os.sep}", "")


def _order(finding: Finding) -> tuple[bool, str, int]:
    return finding.severity == "warning", _from_here(finding.file or ""), finding.line or 0


def report_error(error: KGError) -> int:
    """Say what went wrong and give its exit code."""
    if isinstance(error, InvalidDataError):
        report(error.findings)
    else:
        say(" ".join(_from_here(error).split()))
    return error.exit_code
