"""The ontology: pages for people, each module and its shapes in Turtle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from kg.export.format import Format, Part
from kg.export.pages.kinds import kinds_page
from kg.export.pages.terms import ontology_page, require_pylode
from kg.export.pages.texts import page_languages
from kg.ontology.files import ontology_files, shapes_files
from kg.ontology.logic import read_modules
from kg.queries.opened import Graph


def _terms(language: str) -> Iterator[bytes]:
    files = [file for file in ontology_files() if file.stem != "kinds"]
    yield ontology_page(read_modules(files), language).encode()


def _kinds(language: str) -> Iterator[bytes]:
    yield kinds_page(
        read_modules([file for file in ontology_files() if file.stem == "kinds"]), language
    ).encode()


def _file(path: Path) -> Iterator[bytes]:
    yield path.read_bytes()


def _parts(graph: Graph) -> Sequence[Part]:
    del graph  # the ontology is the package's, whatever the graph
    require_pylode()
    parts: list[Part] = []
    for language in page_languages():
        parts += [
            Part(
                f"index.{language}.html",
                "text/html",
                f"Classes and properties, explained ({language})",
                partial(_terms, language),
            ),
            Part(
                f"kinds.{language}.html",
                "text/html",
                f"The controlled lists, explained ({language})",
                partial(_kinds, language),
            ),
        ]
    for path in ontology_files():
        parts.append(
            Part(path.name, "text/turtle", f"The module {path.stem} of the ontology", partial(_file, path))
        )
    for path in shapes_files():
        parts.append(Part(f"shapes/{path.name}", "text/turtle", f"Shapes: {path.stem}", partial(_file, path)))
    return parts


FORMAT = Format(
    "ontology",
    "the vocabulary: pages that explain every term, its modules and shapes",
    "ontology",
    _parts,
)
