"""Where the ontology, the shapes and the packaged questions lie, installed or in a checkout."""

from __future__ import annotations

from pathlib import Path

from kg.ontology.vocabulary import MODULES

_INSTALLED = Path(__file__).resolve().parent.parent / "_data"
_CHECKOUT = Path(__file__).resolve().parents[3]


def _root() -> Path:
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def ontology_files() -> list[Path]:
    """The modules of the ontology, in the order in which they build on each other."""
    return [_root() / "ontology" / f"{stem}.ttl" for stem in MODULES]


def shapes_files() -> list[Path]:
    """The SHACL shapes, a file for each module that has any."""
    return sorted((_root() / "ontology" / "shapes").glob("*.ttl"))


def catalogue_folder() -> Path:
    """The questions that hold for any graph: the folders ``explore`` and ``quality``."""
    return _root() / "queries"
