"""Show the claims behind a thing, one of its properties, or one statement."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from kg.cli.counting import counted
from kg.cli.project import add_sources, add_store, project_of, sources_of

if TYPE_CHECKING:
    from kg.queries.cite import Citation

SUMMARY = "show the claims behind a thing, a property of it, or one statement"
EXAMPLE = 'kg cite "Detention in Brask" --sources documents'


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    what = "an IRI, a prefixed name such as actor:…, or a label in any language"
    parser.add_argument("subject", metavar="SUBJECT", help=what)
    parser.add_argument("predicate", metavar="PREDICATE", nargs="?", help="a property, such as kg:date")
    parser.add_argument("object", metavar="OBJECT", nargs="?", help="a thing, or the text of a value")
    add_store(parser)
    add_sources(parser, needed=False)


def run(args: argparse.Namespace) -> int:
    """Print each claim as a block, in the order of the documents."""
    from kg.cli.citations import Reader, write_citation
    from kg.cli.naming import named
    from kg.cli.opening import opened

    with opened(project_of(args), args.store) as graph:
        found = graph.cite(args.subject, args.predicate, args.object)
        reader = Reader(graph, sources_of(args))
        sys.stdout.write(f"{named(graph, graph.resolve(args.subject))}: {_counted(found)}\n")
        for citation in found:
            sys.stdout.write("\n")
            write_citation(citation, graph, reader, sys.stdout)
    return 0


def _counted(found: list[Citation]) -> str:
    """Say how many claims there are, and how many of them say nothing that counts as a fact."""
    if not found:
        return "no claim says this; kg show lists reference data, and what points at it"
    others = sum(not citation.fact for citation in found)
    apart = "" if not others else ", no fact" if len(found) == 1 else f", {others:,} of them no facts"
    return f"{counted(len(found), 'claim')}{apart}"
