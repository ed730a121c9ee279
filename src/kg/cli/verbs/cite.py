"""Show the claims behind a thing, one of its properties, or one statement."""

from __future__ import annotations

import argparse
import sys

from kg.cli.project import add_sources, project_of, sources_of

SUMMARY = "show the claims behind a thing, a property of it, or one statement"
EXAMPLE = 'kg cite "Detention in Brask" --sources documents'


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    what = "an IRI, a prefixed name such as actor:…, or a label in any language"
    parser.add_argument("subject", metavar="SUBJECT", help=what)
    parser.add_argument("predicate", metavar="PREDICATE", nargs="?", help="a property, such as kg:date")
    parser.add_argument("object", metavar="OBJECT", nargs="?", help="a thing, or the text of a value")
    add_sources(parser, needed=False)


def run(args: argparse.Namespace) -> int:
    """Print each claim as a block, in the order of the documents."""
    from kg.cli.citations import Reader, named, write_citation
    from kg.cli.opening import opened

    with opened(project_of(args)) as graph:
        found = graph.cite(args.subject, args.predicate, args.object)
        reader = Reader(graph, sources_of(args))
        facts = sum(citation.fact for citation in found)
        counted = f"{len(found)} claim" + ("s" * (len(found) != 1))
        apart = f", {len(found) - facts} of them no facts" if facts != len(found) else ""
        sys.stdout.write(f"{named(graph, graph.resolve(args.subject))}: {counted}{apart}\n")
        for citation in found:
            sys.stdout.write("\n")
            write_citation(citation, graph, reader, sys.stdout)
    return 0
