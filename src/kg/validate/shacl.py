"""Runs a SHACL engine over a graph: pyshifty for every build, pyshacl to cross-check it in the tests."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import pyoxigraph as ox

from kg.errors import Finding, InvalidDataError
from kg.validate.result import Result, read_report
from kg.validate.shapes import Scope, packaged, vocabulary

if TYPE_CHECKING:
    from shifty import _shifty as _shifty_engine

Engine = Literal["shifty", "pyshacl"]
Data = bytes | Iterable[ox.Triple]
"""A graph: N-Triples, or triples."""


def validate(data: Data, engine: Engine = "shifty", scope: Scope = "facts") -> list[Result]:
    """Check a graph against the packaged shapes; an empty list says that it conforms.

    The vocabulary is added to the graph, since targets by superclass and lists of concepts need it.

    Raises:
        InvalidDataError: the shapes themselves cannot be relied on.
    """
    shapes = packaged(scope)
    report = report_on(shapes.turtle, as_bytes(data) + b"\n" + vocabulary(), engine)
    return read_report(report, shapes.messages())


def as_bytes(data: Data) -> bytes:
    """Give a graph as N-Triples, which both engines read fastest."""
    return data if isinstance(data, bytes) else ox.serialize(data, format=ox.RdfFormat.N_TRIPLES) or b""


def report_on(shapes: bytes, data: bytes, engine: Engine) -> Iterator[ox.Triple]:
    """Have an engine check a graph, N-Triples, against shapes, Turtle, and give its report."""
    report = _shifty(shapes, data) if engine == "shifty" else _pyshacl(shapes, data)
    return (quad.triple for quad in ox.parse(report, format=ox.RdfFormat.TURTLE))


def at_fault(shapes: bytes, data: bytes) -> frozenset[str]:
    """Name the nodes of which pyshifty has something to report, as N-Triples; half the work of a report."""
    outcome = prepared(shapes).validate_algebra(data, **_SETTINGS)
    _refuse(outcome.diagnostics)
    return frozenset(violation.focus_node for violation in outcome.violations)


_SETTINGS: Mapping[str, Any] = {
    "data_format": "nt", "graph_mode": "data", "run_infer": False, "on_unsupported": "error",
}  # fmt: skip


@cache
def prepared(turtle: bytes) -> _shifty_engine.PreparedValidator:
    """Prepare shapes for pyshifty, once.

    The class below its Python layer is asked, since that would read every report into rdflib, which changes
    literals and prints a traceback for each that is ill-typed.

    Raises:
        InvalidDataError: it says that it leaves a part of them out.
    """
    from shifty._shifty import PreparedValidator

    validator = PreparedValidator(turtle, shapes_format="turtle")
    _refuse(validator.diagnostics)
    return validator


def _refuse(diagnostics: Iterable[str]) -> None:
    """Refuse shapes of which the engine says that it leaves a part out; by itself it goes on."""
    if findings := [Finding(f"shapes: {text}", "use another constraint") for text in diagnostics]:
        raise InvalidDataError(findings)


def _shifty(shapes: bytes, data: bytes) -> str:
    outcome = prepared(shapes).validate_w3c(data, **_SETTINGS)
    _refuse(outcome.diagnostics)
    return outcome.report_turtle


def _pyshacl(shapes: bytes, data: bytes) -> bytes:
    import pyshacl
    import rdflib

    with _as_written():
        _, report, _ = pyshacl.validate(
            rdflib.Graph().parse(data=data, format="nt"),
            shacl_graph=rdflib.Graph().parse(data=shapes, format="turtle"),
            inplace=True,  # no copy: the graph was made for this run
        )
        text: bytes = report.serialize(format="nt", encoding="utf-8")
    return text


@contextmanager
def _as_written() -> Iterator[None]:
    """Keep rdflib from changing literals, and from telling of each that is ill-typed."""
    import rdflib

    log = logging.getLogger("rdflib.term")
    before = rdflib.NORMALIZE_LITERALS, log.disabled
    rdflib.NORMALIZE_LITERALS, log.disabled = False, True
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module=r"rdflib\.")
            yield
    finally:
        rdflib.NORMALIZE_LITERALS, log.disabled = before
