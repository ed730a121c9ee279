"""Check the authored files and the graph that they make, without touching the store."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.cli import messages
from kg.cli.counting import counted
from kg.cli.project import EVIDENCE_NOTE, add_evidence, copies_at_hand, project_of
from kg.errors import Finding, InputOutputError, InvalidDataError, UsageError
from kg.model.project import Project

SUMMARY = "run every check of a build and leave the store as it is"
EXAMPLE = "kg validate --strict --sources documents"
NOTE = EVIDENCE_NOTE


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--strict", action="store_true", help="let warnings fail too")
    parser.add_argument(
        "--public",
        metavar="FILE",
        type=Path,
        help="check this export or dump alone against the publication profile, and nothing of the project",
    )
    add_evidence(parser)


def run(args: argparse.Namespace) -> int:
    """Check everything; errors and warnings go to standard error, a line each."""
    from kg.build.run import IDLE_SHAPES, SHAPES, validate
    from kg.cli.progress import progress

    project = project_of(args)
    if args.public is not None:
        return _public(args.public, project)
    copies = copies_at_hand(args, project)
    with progress() as tell:
        report = validate(project, strict=args.strict, progress=tell, copies=copies)
    messages.report(report.findings)
    claims, warnings = counted(report.counts["claims"], "claim"), counted(len(report.findings), "warning")
    idle, shapes = report.counts[IDLE_SHAPES], counted(report.counts[SHAPES], "shape")
    sys.stdout.write(f"valid: {claims} checked, {warnings}\n")
    sys.stdout.write(f"of {shapes}, {idle:,} had nothing to look at in this graph\n")
    return 0


def _public(path: Path, project: Project) -> int:
    """Check one file of statements; embargoes are judged on the day of the project's release."""
    import pyoxigraph as ox

    from kg.validate.public.profile import check_public

    form = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    if form is None or form == ox.RdfFormat.RDF_XML:
        raise UsageError(f"{path}: not read here; name a file such as .nq, .trig, .ttl or .nt")
    try:
        quads = list(ox.parse(path.read_bytes(), format=form))
    except OSError as error:
        raise InputOutputError(f"{path}: cannot be read ({error.strerror}); check its name") from error
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise InvalidDataError([Finding("broken syntax", "make the export anew", path, line)]) from error
    if findings := check_public(quads, project.released):
        raise InvalidDataError(findings)
    sys.stdout.write(f"{counted(len(quads), 'statement')} may be published\n")
    return 0
