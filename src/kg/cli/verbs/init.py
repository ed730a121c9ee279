"""Lay out a project of one's own, with a small invented example that builds, validates and answers."""

from __future__ import annotations

import argparse
import shlex
import shutil
import sys
import tempfile
from pathlib import Path

from kg import __version__
from kg.errors import InputOutputError, UsageError
from kg.model.project import is_base

SUMMARY = "lay out a project of your own, with a small invented example"
EXAMPLE = "kg init my-graph --base https://data.example.org/my-graph/"
NEEDS_PROJECT = False

STARTER = Path(__file__).resolve().parents[2] / "_starter"
STARTER_BASE = "https://example.org/my-graph/"
_FOR_GIT = {
    # What is built is never committed, documents are not ours to publish, and an answer of an endpoint, as it
    # came, may name people.
    ".gitignore": "/build/\n/documents/\n/graph/proposed/*.nt\n",
    ".gitattributes": "graph/claims/*.trig diff=kg-claims\n",
}
"""Written here rather than copied, since tools that pack a wheel may leave files of this name out."""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "folder", metavar="DIR", type=Path, help="the folder to make; if it is there, it must be empty"
    )
    parser.add_argument("--name", default="My graph", help="what the graph is called (My graph)")
    parser.add_argument(
        "--base", metavar="IRI", default=STARTER_BASE, help=f"what its IRIs start with ({STARTER_BASE})"
    )


def run(args: argparse.Namespace) -> int:
    """Copy the starter with the chosen name and base, and log its claims; all of it or nothing."""
    folder: Path = args.folder
    if not is_base(args.base):
        raise UsageError(f"--base {args.base!r} must be an http(s) IRI that ends in a slash")
    if any(c in args.name for c in '"\\') or not args.name.isprintable() or not args.name.strip():
        raise UsageError("--name must be a printable text without quotes and backslashes")
    if folder.exists() and (not folder.is_dir() or any(path.name != ".git" for path in folder.iterdir())):
        raise InputOutputError(f"{folder}: is there and not empty; choose another folder")
    parent = folder.resolve().parent
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=parent, prefix=".kg-init-") as made:
        staged = Path(made) / "project"
        _lay_out(staged, args.name, args.base)
        _move(staged, folder)
    there = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    sys.stdout.write(
        f"{folder}: a project with an invented example\n"
        f"next: {there}kg build && kg query detained-people && kg verify --sources documents\n"
    )
    return 0


def _lay_out(folder: Path, name: str, base: str) -> None:
    """Make the starter in a folder that is not there yet."""
    from kg.curate.log import append
    from kg.graph.authored import read_project
    from kg.model.project import read_project_file

    shutil.copytree(STARTER, folder)
    for file in (f for f in folder.rglob("*") if f.suffix in {".toml", ".ttl", ".trig", ".rq", ".md"}):
        text = file.read_text("utf-8").replace(STARTER_BASE, base)
        file.write_text(text.replace('name = "My graph"', f'name = "{name}"'), "utf-8", newline="\n")
    for name_of_file, content in _FOR_GIT.items():
        (folder / name_of_file).write_text(content, "utf-8", newline="\n")
    # The digests in the log cover the IRIs, which begin with the chosen base: it cannot be copied.
    append(
        read_project(read_project_file(folder / "kg.toml")),
        who="kg init example",
        software=f"kg/{__version__}",
        reviewed=False,
        action="curated",
        note="an invented example, laid out by kg init; replace it with claims of your own",
    )


def _move(made: Path, folder: Path) -> None:
    """Move what was made into its place; a folder that is there, perhaps the working directory, stays."""
    if not folder.exists():
        made.rename(folder)
        return
    moved: list[Path] = []
    try:
        for path in sorted(made.iterdir()):
            path.rename(folder / path.name)
            moved.append(folder / path.name)
    except OSError:
        for path in moved:
            path.rename(made / path.name)
        raise
