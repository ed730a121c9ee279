"""Turn a partner's data into proposed claims, with the partner as their source."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.counting import counted
from kg.cli.messages import say
from kg.cli.project import project_of
from kg.errors import Finding, InvalidDataError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.curate.partners.kind import Kind
    from kg.curate.partners.proposing import Prepared
    from kg.curate.partners.texts import PartnerText
    from kg.model.project import Project

SUMMARY = "turn a partner's data into proposed claims, which enter nothing by themselves"
EXAMPLE = "kg import partners/arrests.csv --mapping partners/arrests.rq --partner varenia-watch"
NOTE = """\
Formats, chosen by the file's name or with --format: trig, nquads, turtle, ntriples and
jsonld in this vocabulary (all files of an export at once: graph.ttl or graph.nq AND
unasserted.ttl), ftm (FollowTheMoney, a JSON object a line), csv with --mapping, and an
endpoint's https:// address with --construct. What has no place here, and what would name
private people, is reported with its count; so is what is wrong with the claims.

A mapping is a SPARQL CONSTRUCT { … } WHERE { … } that is run once per row of a table:
  ?row is the row, and the property <#name> its column (<#day%20of%20arrest>);
  an empty cell is not there: use OPTIONAL { ?row <#name> ?value };
  BIND(IRI(CONCAT("urn:x-mint:case-", ?id)) AS ?case) names a node, which gets a random
  identifier: the same NAME behind urn:x-mint: is the same node throughout one file;
  the prefixes of the project and of its vocabulary are known; write no PREFIX for them.

"""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "source", metavar="FILE|ADDRESS", nargs="+", help="the partner's files, or an endpoint"
    )
    parser.add_argument(
        "--partner",
        metavar="KEY",
        required=True,
        help="the partner: a slug; an actor of the project or a new one",
    )
    parser.add_argument("--name", metavar="TEXT", help="what a new partner is called (its key)")
    parser.add_argument("--format", metavar="NAME", help="the kind of the files (by their names)")
    parser.add_argument(
        "--mapping", metavar="FILE.rq", type=Path, help="of a table: a CONSTRUCT for each row"
    )
    parser.add_argument("--construct", metavar="FILE.rq", type=Path, help="what to ask an endpoint")
    parser.add_argument(
        "--language", metavar="TAG", help="the language of names in the data (the project's main one)"
    )
    parser.add_argument("--strict", action="store_true", help="fail where anything has no place here")
    parser.add_argument(
        "-o", "--output", metavar="FILE.trig", type=Path, help="where to write (graph/proposed/KEY.trig)"
    )


def run(args: argparse.Namespace) -> int:
    """Write the proposals whole or not at all; say what was not taken over."""
    from kg.curate.partners.mapping import read_mapping
    from kg.curate.partners.proposing import prepare, target_of

    project = project_of(args)
    _check(args)
    target = target_of(project, args.partner, args.output)
    kinds, texts, address = _delivered(args, project, target)
    if kinds[0].mapped and args.mapping is None:
        raise UsageError(f"{kinds[0].name} needs a mapping; name one with --mapping FILE.rq")
    if args.mapping is not None and not kinds[0].mapped:
        raise UsageError(f"{kinds[0].name} takes no --mapping; leave it out")
    mapping = None if args.mapping is None else read_mapping(args.mapping, project.base)
    prepared = prepare(
        project,
        kinds,
        texts,
        target,
        args.partner,
        name=args.name,
        language=args.language,
        mapping=mapping,
        address=address,
    )
    _tell(prepared, strict=args.strict)
    if not prepared.claims:
        raise InvalidDataError(
            [Finding("nothing in it could be taken over", "nothing was written", texts[0].path)]
        )
    prepared.write()
    sys.stdout.write(
        f"{target}: {counted(prepared.claims, 'proposed claim')} of {args.partner}, "
        f"{counted(prepared.statements, 'statement')}; a person must review them before they enter it\n"
    )
    if prepared.taken_as_they_are:
        number = counted(prepared.taken_as_they_are, "text")
        sys.stdout.write(
            f"{number} taken over as written: read for names of private people before accepting\n"
        )
    return 0


def _check(args: argparse.Namespace) -> None:
    """Refuse texts that would break the files."""
    import re

    if args.name is not None and (not args.name.strip() or not args.name.isprintable()):
        raise UsageError("--name must be a printable text")
    if args.language is not None and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", args.language):
        raise UsageError(f"--language {args.language!r} must be a language tag, such as en or ko")


def _delivered(
    args: argparse.Namespace, project: Project, target: Path
) -> tuple[Sequence[Kind], Sequence[PartnerText], str | None]:
    """Read the files, or ask the endpoint; gives the address that was asked."""
    from kg.curate.partners.endpoint import ask
    from kg.curate.partners.kinds import find, of_file
    from kg.curate.partners.mapping import read_mapping
    from kg.curate.partners.texts import read_partner
    from kg.engines.remote.address import is_address

    asked = [source for source in args.source if is_address(source)]
    if asked:
        if len(args.source) > 1 or args.format is not None:
            raise UsageError("an endpoint is asked alone, and without --format")
        if args.construct is None:
            raise UsageError("an endpoint needs a question; name a CONSTRUCT with --construct FILE.rq")
        query = read_mapping(args.construct, project.base)
        return [find("sparql")], [ask(asked[0], query, target.with_suffix(".nt"))], asked[0]
    if args.construct is not None:
        raise UsageError("--construct is for an endpoint; name its address, or leave it out")
    paths = [Path(source) for source in args.source]
    kinds = [find(args.format) if args.format is not None else of_file(path) for path in paths]
    return kinds, [read_partner(path) for path in paths], None


def _tell(prepared: Prepared, *, strict: bool) -> None:
    """Say what was not taken over, a line each with its count, and what is wrong with the rest.

    Raises:
        InvalidDataError: with ``strict``, something has no place here, or is wrong.
    """
    from kg.cli.messages import report as tell

    report = prepared.report
    for what, count in sorted(report.noted.items()):
        say(f"{what}: {count}")
    for what, count in sorted(report.withheld.items()):
        say(f"withheld: {what}: {count}")
    if strict and (report.unknown or prepared.findings):
        remedy = "leave it out of the data, or import without --strict"
        lines = [f"no place for {what}: {count}" for what, count in sorted(report.unknown.items())]
        wrong = [replace(finding, severity="error") for finding in prepared.findings]
        raise InvalidDataError([*(Finding(line, remedy) for line in lines), *wrong])
    for what, count in sorted(report.unknown.items()):
        say(f"no place for {what}: {count}")
    tell(prepared.findings)
