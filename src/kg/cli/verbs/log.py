"""Show the log of curation, check it, or add to it."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from kg.cli.counting import counted
from kg.cli.project import project_of
from kg.errors import InvalidDataError, UsageError

if TYPE_CHECKING:
    from kg.graph.authored import Authored

SUMMARY = "show who curated which claims and whether a human reviewed them; add an entry"
EXAMPLE = 'kg log add --who "A. Curator" --action reviewed --human-reviewed --all'


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", choices=("show", "check", "add"), nargs="?", default="show", help="(show)")
    parser.add_argument(
        "claims", metavar="CLAIM", nargs="*", help="with add: these claims, such as c:… or the part behind it"
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="with add: all claims that the action can be about (see kg log check)",
    )
    parser.add_argument("--who", help="with add: the curator's public name or IRI")
    parser.add_argument(
        "--software", metavar="NAME/VERSION", help="with add: the software that did the work, if any"
    )
    parser.add_argument(
        "--action",
        choices=("curated", "amended", "reviewed", "withdrawn"),
        default="curated",
        help="(curated)",
    )
    parser.add_argument(
        "--human-reviewed",
        action="store_true",
        help="with add: a person has read each claim against its document",
    )
    parser.add_argument("--note", default="", help="with add: why, in a line; never a private person's name")


def run(args: argparse.Namespace) -> int:
    """Do what is asked."""
    from kg.curate.unlogged import check_log
    from kg.graph.authored import read_project

    if args.what != "add" and any(
        (args.claims, args.all, args.who, args.software, args.note, args.human_reviewed)
    ):
        raise UsageError(f"these options go with kg log add, not with kg log {args.what}")
    authored = read_project(project_of(args))
    if args.what == "add":
        return _append(args, authored)
    if args.what == "show":
        return _show(authored)
    entries, findings = check_log(authored)
    if findings:
        raise InvalidDataError(findings)
    said = counted(entries, "entry", "entries")
    sys.stdout.write(f"{said}; the chain holds and every claim is logged as it stands\n")
    return 0


def _append(args: argparse.Namespace, authored: Authored) -> int:
    from kg.curate.log import append

    if not args.who:
        raise UsageError("kg log add needs --who, the curator's public name or IRI")
    if bool(args.claims) == args.all:
        raise UsageError(
            "kg log add needs the claims that you answer for, or --all; kg log check lists what waits"
        )
    entry = append(
        authored,
        who=args.who,
        software=args.software,
        reviewed=args.human_reviewed,
        action=args.action,
        note=args.note,
        claims=[claim.removeprefix("c:") for claim in args.claims] or None,
    )
    sys.stdout.write(f"logged: {counted(len(entry.claims), 'claim')} {entry.action}\n")
    sys.stdout.write("".join(f"  c:{claim}\n" for claim in entry.claims))
    return 0


def _show(authored: Authored) -> int:
    """Print the entries, then how the claims stand now; tell of a broken chain after what is whole."""
    from kg.curate.chain import read_chain
    from kg.curate.log import by_claim, curations, pending

    entries, findings = read_chain(authored.project.log_file)
    for entry in entries:
        software = f" with {entry.software}" if entry.software else ""
        reviewed = "yes" if entry.human_reviewed else "no"
        sys.stdout.write(
            f"{entry.when[:10]}  {entry.action:<9}  {counted(len(entry.claims), 'claim'):>12}  "
            f"by {entry.who}{software}; human reviewed: {reviewed}\n"
        )
        if entry.note:
            sys.stdout.write(f"            {entry.note}\n")
    if findings:
        raise InvalidDataError(findings)
    claims = len(authored.claims())
    signed = sum(each.human_reviewed for each in curations(authored, by_claim(entries)).values())
    sys.stdout.write(f"{counted(claims, 'claim')}, {signed:,} human reviewed as now written\n")
    waiting = pending(authored, entries)
    if waiting:
        new, changed, gone = len(waiting.added), len(waiting.changed), len(waiting.removed)
        sys.stdout.write(
            f"not in the log: {new:,} new, {changed:,} changed, {gone:,} removed; "
            "kg log check says in which files, kg log add records them\n"
        )
    return 0
