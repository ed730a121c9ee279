"""Find words in the documents, and print their offsets."""

from __future__ import annotations

import argparse
import sys

from kg.cli.project import add_sources, needed_sources_of, project_of
from kg.errors import UnknownNameError

SUMMARY = "find words in the documents and print their offsets"
EXAMPLE = 'kg find "alleged … station" --in bulletin --sources documents'


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("words", metavar="WORDS", help="words as they stand, or first words … last words")
    parser.add_argument("--in", dest="key", metavar="KEY", help="look in this document alone")
    add_sources(parser, needed=True)


def run(args: argparse.Namespace) -> int:
    """Print a line a place: document, offsets, and the words around it, unless they are withheld."""
    from kg.curate.find import find
    from kg.curate.local import local_copies
    from kg.protect.withheld import guards_of

    project = project_of(args)
    hits = find(local_copies(project, needed_sources_of(args)), guards_of(project), args.words, args.key)
    if not hits:
        raise UnknownNameError(f"{args.words!r} stands in no document here; try fewer words")
    for hit in hits:
        mark = "  (quotation marks, dashes or case differ)" if hit.near else ""
        sys.stdout.write(f"{hit.key}  {hit.address}  {hit.context}{mark}\n")
    return 0
