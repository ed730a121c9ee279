"""Show a claims file with each passage above its claims, for a local diff."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.cli.project import add_sources, project_of, sources_of
from kg.errors import InputOutputError

SUMMARY = "show a claims file with the words of each passage above its claims (for git diff)"
EXAMPLE = "kg textconv graph/claims/bulletin.trig --sources documents"
NOTE = """For git diff, once per clone, with KG_SOURCES set:
  git config diff.kg-claims.textconv "kg textconv"

"""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", type=Path, help="a claims file, in any state")
    add_sources(parser, needed=False)


def run(args: argparse.Namespace) -> int:
    """Print it; what is withheld stays withheld."""
    from kg.curate.local import local_copies
    from kg.curate.textconv import textconv

    project, folder = project_of(args), sources_of(args)
    try:
        text = args.file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputOutputError(f"{args.file}: cannot be read ({reason}); name a claims file") from error
    sys.stdout.write(textconv(project, text, local_copies(project, folder) if folder else None))
    return 0
