"""rdflib with its own store in memory: what a script begins with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version as version_of

import rdflib

from benchmarks.answers import JSON, TRIPLES
from benchmarks.peers import InProcess
from benchmarks.questions import Question
from benchmarks.site import Site

MOST = 200_000
"""Facts; more take it minutes to read alone."""


def missing() -> str:
    """It is always here: this package reads queries with it."""
    return ""


def version() -> str:
    """Give that of the package."""
    return version_of("rdflib")


def load(site: Site) -> int | None:
    """Read all quads into memory."""
    return len(_loaded(site))


def _loaded(site: Site) -> rdflib.Dataset:
    return rdflib.Dataset().parse(str(site.quads), format="nquads")


class Stock(InProcess):
    """The dataset."""

    def __init__(self, dataset: rdflib.Dataset) -> None:
        """Take the dataset."""
        self._dataset = dataset

    def ask(self, question: Question) -> tuple[str, object]:
        """Ask, and write the answer."""
        form, name = (TRIPLES, "nt") if question.constructs else (JSON, "json")
        answer = self._dataset.query(question.plain).serialize(format=name)
        return form, answer or b""


@contextmanager
def opened(site: Site) -> Iterator[Stock]:
    """Read all quads into memory."""
    yield Stock(_loaded(site))
