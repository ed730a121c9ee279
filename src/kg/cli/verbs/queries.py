"""List the questions that can be asked by name."""

from __future__ import annotations

import argparse
import sys
from itertools import groupby

from kg.cli.project import project_of
from kg.errors import UnknownNameError

SUMMARY = "list the questions that can be asked by name"
EXAMPLE = "kg queries --language ko"
NOTE = """\
A question is a file queries/…/NAME.rq: a header of lines that start with #+, and below
it SPARQL. The least header is:
  #+ summary: Incidents in a place
  #+ question:
  #+   en: Which incidents are reported for a place?
Other keys are tags, parameters, defaults and remedy; docs/queries.md explains them all.

"""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--language", metavar="TAG", help="language of the questions (the project's main one)"
    )
    parser.add_argument("--tag", help="only those with this tag")


def run(args: argparse.Namespace) -> int:
    """Print each with its question and its parameters, by group."""
    from kg.queries.catalogue import load
    from kg.queries.parameters import parameters

    project = project_of(args)
    language = args.language or project.languages[0]
    chosen = [q for q in load(project).values() if args.tag is None or args.tag in q.header.tags]
    if not chosen:
        tags = sorted({tag for query in load(project).values() for tag in query.header.tags})
        raise UnknownNameError(f"no question has the tag {args.tag!r}; there are {', '.join(tags)}")
    for group, queries in groupby(chosen, key=lambda query: query.group):
        sys.stdout.write(f"{group}\n")
        for query in queries:
            asked = query.header.question.get(language) or next(iter(query.header.question.values()))
            sys.stdout.write(f"  {query.name}\n      {asked}\n")
            for name in parameters(query.text):
                meaning = query.header.parameters.get(name, "")
                default = query.header.defaults.get(
                    name, project.languages[0] if name == "language" else None
                )
                shown = f" (default: {default})" if default is not None else ""
                sys.stdout.write(f"      --param {name}=…  {meaning}{shown}\n")
    return 0
