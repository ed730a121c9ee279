"""Take a thing or a claim out of every output for good."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.counting import counted
from kg.cli.project import project_of
from kg.errors import Finding, InvalidDataError, UsageError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.curate.withdraw import Withdrawal
    from kg.graph.authored import Authored

SUMMARY = "take a thing or a claim out of every output for good, but for a tombstone"
EXAMPLE = 'kg withdraw c:3w44x563 --who "A. Curator" --reason source'
_REASONS = ("privacy", "legal", "error", "source")
NOTE = """\
Without --yes it shows what would go, and changes nothing. The history of git and every
earlier release still hold what is withdrawn: docs/safety.md says what to do about them.

"""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "targets", metavar="NODE|CLAIM", nargs="+", help="an IRI, or a name such as n:… or c:…"
    )
    parser.add_argument("--who", required=True, help="the curator's public name or IRI, for the log")
    parser.add_argument("--reason", choices=_REASONS, required=True, help="why, for the log")
    parser.add_argument("--software", metavar="NAME/VERSION", help="the software that did the work, if any")
    parser.add_argument("--yes", action="store_true", help="do it; without this, only show what would go")


def run(args: argparse.Namespace) -> int:
    """Show what goes and, if asked, write all files together."""
    from kg.curate.together import write_together
    from kg.curate.withdraw import withdrawal
    from kg.graph.authored import read_project

    project = project_of(args)
    targets = [_target(name, project.base) for name in args.targets]
    authored = read_project(project)
    found = withdrawal(authored, targets, who=args.who, reason=args.reason, software=args.software)
    _check(authored, found)
    _show(found, done=args.yes)
    if args.yes:
        write_together(found.texts)
    return 0


def _target(name: str, base: str) -> ox.NamedNode:
    import pyoxigraph as ox

    from kg.ontology.vocabulary import DATA_PREFIXES

    prefix, colon, local = name.strip("<>").partition(":")
    if colon and prefix in DATA_PREFIXES:
        return ox.NamedNode(f"{base}{DATA_PREFIXES[prefix]}{local}")
    try:
        return ox.NamedNode(name.strip("<>"))
    except ValueError as error:
        raise UsageError(f"{name!r} is no IRI and no name such as n:… or c:…") from error


def _check(authored: Authored, found: Withdrawal) -> None:
    """Check a copy of the project as it would be: what remains must stand by itself."""
    project = authored.project
    from kg.build.run import validate
    from kg.model.project import FILE_NAME, read_project_file

    with tempfile.TemporaryDirectory() as name:
        copy = Path(name).resolve()
        shutil.copy(project.root / FILE_NAME, copy)
        for part in ("graph", "queries"):
            if (project.root / part).is_dir():
                shutil.copytree(project.root / part, copy / part)
        for path, text in found.texts.items():
            (copy / path.relative_to(project.root)).write_text(text, "utf-8", newline="\n")
        try:
            validate(read_project_file(copy / FILE_NAME))
        except InvalidDataError as error:
            wrong = [f for f in error.findings if f.severity == "error"]
            more = _claims_on({f.iri for f in wrong}, authored, found)
            remedy = f"{f'withdraw {more} too, or ' if more else ''}mend it first; nothing was changed"
            raise InvalidDataError(
                [Finding(f"would be left behind: {f.what}", remedy, iri=f.iri) for f in wrong]
            ) from None


def _claims_on(iris: Collection[str | None], authored: Authored, found: Withdrawal) -> str:
    """Name the claims that would stay and speak of these, as they may be typed behind the others."""
    names = [
        f"c:{claim.iri.value.rsplit('/', 1)[-1]}"
        for claim in authored.claims()
        if claim.iri.value not in found.claims
        and any(
            getattr(term, "value", None) in iris for t in claim.statements for term in (t.subject, t.object)
        )
    ]
    return " ".join(names)


def _show(found: Withdrawal, *, done: bool) -> None:
    from kg.ontology.vocabulary import DATA_PREFIXES

    def short(iri: str) -> str:
        for prefix, folder in DATA_PREFIXES.items():
            if folder in iri:
                return f"{prefix}:{iri.rsplit(folder, 1)[-1]}"
        return iri

    verb = "withdrawn" if done else "would go"
    sys.stdout.write(f"{verb}: {counted(len(found.claims), 'claim')}, {counted(len(found.nodes), 'thing')}, ")
    sys.stdout.write(f"{counted(found.others, 'statement')} outside claims\n")
    sys.stdout.write("".join(f"  {short(iri)}\n" for iri in (*found.claims, *found.nodes)))
    if found.proposed:
        sys.stdout.write(f"{verb} from graph/proposed: {counted(found.proposed, 'claim')}\n")
    for node, claim in found.moved.items():
        sys.stdout.write(f"stays: {short(node)}, whose class {short(claim)} says from now on\n")
    if done:
        sys.stdout.write(
            "next: kg build, then a release; the history of git and earlier releases still hold it "
            "(docs/safety.md)\n"
        )
    else:
        sys.stdout.write("nothing was changed; add --yes to withdraw it\n")
