"""Write the authored files in their canonical form."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.cli.counting import counted
from kg.cli.project import project_of
from kg.errors import Finding, InvalidDataError

SUMMARY = "write the authored files in their canonical form"
EXAMPLE = "kg format --check"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 where a file would change"
    )


def run(args: argparse.Namespace) -> int:
    """Format all files or none."""
    from kg.curate.together import write_together
    from kg.graph.authored import read_project
    from kg.graph.write import canonical

    project = project_of(args)
    changed: dict[Path, str] = {}
    findings: list[Finding] = []
    files = read_project(project).files
    for file in files:
        try:
            text = canonical(file)
        except InvalidDataError as error:
            findings += error.findings
            continue
        if text != file.text:
            changed[file.path] = text
    if args.check:
        findings += [Finding("not in canonical form", "run kg format", path) for path in changed]
    if findings:
        raise InvalidDataError(findings)
    write_together(changed)
    sys.stdout.write("".join(f"wrote {path.relative_to(project.root)}\n" for path in changed))
    if not changed:
        sys.stdout.write(f"{counted(len(files), 'file')} in canonical form\n")
    return 0
