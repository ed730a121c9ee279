"""Lay out a project of one's own, with a small invented example that builds, validates and answers."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from pathlib import Path

from kg.errors import InputOutputError, UsageError

SUMMARY = "lay out a project of your own, with a small invented example"
EXAMPLE = "kg init my-graph --base https://data.example.org/my-graph/"
NEEDS_PROJECT = False

STARTER = Path(__file__).resolve().parents[2] / "_starter"
STARTER_BASE = "https://example.org/my-graph/"
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`#?]+/")


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "folder", metavar="DIR", type=Path, help="the folder to make; must be absent or empty"
    )
    parser.add_argument("--name", default="My graph", help="what the graph is called (My graph)")
    parser.add_argument(
        "--base", metavar="IRI", default=STARTER_BASE, help=f"what its IRIs start with ({STARTER_BASE})"
    )


def run(args: argparse.Namespace) -> int:
    """Copy the starter with the chosen name and base; all of it or nothing."""
    folder: Path = args.folder
    if not _BASE.fullmatch(args.base):
        raise UsageError(f"--base {args.base!r} must be an http(s) IRI that ends in a slash")
    if any(c in args.name for c in '"\\') or not args.name.isprintable() or not args.name.strip():
        raise UsageError("--name must be a printable text without quotes and backslashes")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputOutputError(f"{folder}: is there and not empty; choose another folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".kg-init-") as made:
        staged = Path(made) / "project"
        shutil.copytree(STARTER, staged)
        for file in (f for f in staged.rglob("*") if f.suffix in {".toml", ".ttl", ".trig", ".rq", ".md"}):
            text = file.read_text("utf-8").replace(STARTER_BASE, args.base)
            file.write_text(text.replace('name = "My graph"', f'name = "{args.name}"'), "utf-8")
        if folder.exists():
            folder.rmdir()
        staged.rename(folder)
    sys.stdout.write(
        f"{folder}: a project with an invented example\n"
        f"next: cd {folder} && kg build && kg query detained-people && kg verify --sources documents\n"
    )
    return 0
