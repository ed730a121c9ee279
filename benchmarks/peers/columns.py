"""maplib by itself, with all facts in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version as version_of
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from benchmarks.answers import TRIPLES, TSV
from benchmarks.peers import CannotAnswerError, InProcess
from benchmarks.peers.bare import written
from benchmarks.questions import Question
from benchmarks.site import Site
from kg.engines.columnar.frames import solutions

if TYPE_CHECKING:
    import maplib


def missing() -> str:
    """Say whether it is installed."""
    return "" if find_spec("maplib") else "maplib is not installed; it is in the extra `columns`"


def version() -> str:
    """Give that of the package."""
    return version_of("maplib")


def load(site: Site) -> int | None:
    """Read the facts; it knows no named graphs, and keeps nothing on disk."""
    return _loaded(site).size()


def _loaded(site: Site) -> maplib.Model:
    import maplib

    model = maplib.Model()
    model.read(str(site.facts), checked=False)
    return model


class Frames(InProcess):
    """The model; a frame is its answer."""

    def __init__(self, model: maplib.Model) -> None:
        """Take the model."""
        self._model = model

    def ask(self, question: Question) -> tuple[str, object]:
        """Ask the model."""
        if "GRAPH" in question.text:
            raise CannotAnswerError("knows no named graphs")
        if question.constructs:
            return TRIPLES, self._model.query(question.plain)
        return TSV, self._model.query(question.plain, solution_mappings=True)

    def written(self, answer: Any) -> bytes:
        """Write frames, of statements or of rows."""
        if isinstance(answer, list):
            return "".join(f"{s} {p} {o} .\n" for frame in answer for s, p, o in frame.iter_rows()).encode()
        frame, types = answer.mappings, answer.rdf_types
        names = [name for name in frame.columns if not name.startswith("_")]
        return written(solutions(frame, [str(types[name]) for name in names], names))


@contextmanager
def opened(site: Site) -> Iterator[Frames]:
    """Load all facts."""
    yield Frames(_loaded(site))
