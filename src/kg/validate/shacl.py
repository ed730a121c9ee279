"""Runs a SHACL engine over a graph: pyshifty for every build, pyshacl to cross-check it in the tests."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from kg.errors import Finding, InvalidDataError
from kg.validate.result import Result, read_report
from kg.validate.shapes import Scope, Shapes, packaged, vocabulary

if TYPE_CHECKING:
    import rdflib
    import shifty

Engine = Literal["shifty", "pyshacl"]
Data = bytes | Iterable[ox.Triple]
"""A graph: N-Triples, or triples."""


def validate(data: Data, engine: Engine = "shifty", scope: Scope = "facts") -> list[Result]:
    """Check a graph against the packaged shapes; an empty list says that it conforms.

    The vocabulary is added to the graph, since targets by superclass and lists of concepts need it.

    Raises:
        InvalidDataError: the shapes themselves cannot be relied on.
    """
    return _run(packaged(scope), as_bytes(data) + b"\n" + vocabulary(), engine)


def as_bytes(data: Data) -> bytes:
    """Give a graph as N-Triples, which both engines read fastest."""
    return data if isinstance(data, bytes) else ox.serialize(data, format=ox.RdfFormat.N_TRIPLES) or b""


def _run(shapes: Shapes, data: bytes, engine: Engine) -> list[Result]:
    report = _shifty(shapes.turtle, data) if engine == "shifty" else _pyshacl(shapes.turtle, data)
    return read_report(report, shapes.messages())


@cache
def _prepared(turtle: bytes) -> shifty.PreparedValidator:
    import shifty

    validator = shifty.PreparedValidator(turtle)
    _refuse(validator.diagnostics)
    return validator


def _refuse(diagnostics: Iterable[str]) -> None:
    """Refuse shapes of which the engine says that it leaves a part out; by itself it only warns."""
    if findings := [Finding(f"shapes: {text}", "use another constraint") for text in diagnostics]:
        raise InvalidDataError(findings)


def _shifty(shapes: bytes, data: bytes) -> rdflib.Graph:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        _, report, _ = _prepared(shapes).validate(
            data, graph_mode="data", infer=False, on_unsupported="error"
        )
    _refuse(str(warning.message) for warning in caught)
    return report


def _pyshacl(shapes: bytes, data: bytes) -> rdflib.Graph:
    import pyshacl
    import rdflib

    report: rdflib.Graph
    _, report, _ = pyshacl.validate(
        rdflib.Graph().parse(data=data, format="nt"),
        shacl_graph=rdflib.Graph().parse(data=shapes, format="turtle"),
        inplace=True,  # no copy: the graph was made for this run
    )
    return report
