"""The paths that a columnar replica goes as the store does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.engines.columnar.refused import NotUnderstoodError


def steps(path: Any) -> Iterator[str]:
    """Give the properties that a path goes along."""
    from rdflib.paths import AlternativePath, InvPath, NegatedPath, SequencePath
    from rdflib.term import URIRef

    if isinstance(path, URIRef):
        yield str(path)
    elif isinstance(path, InvPath) and isinstance(path.arg, URIRef):
        yield str(path.arg)
    elif isinstance(path, SequencePath | AlternativePath):
        for step in path.args:
            yield from steps(step)
    elif isinstance(path, NegatedPath):
        raise NotUnderstoodError("negated path")
    elif isinstance(path, InvPath) or path.mod == "+":
        raise NotUnderstoodError("path of paths")
    else:
        raise NotUnderstoodError("zero path")


def again(path: Any) -> str | None:
    """Give the property that a path goes along again and again, forward or back; None for any other path."""
    from rdflib.paths import InvPath, MulPath
    from rdflib.term import URIRef

    step = path.arg if isinstance(path, InvPath) else path
    if isinstance(step, MulPath) and step.mod == "+" and isinstance(step.path, URIRef):
        return str(step.path)
    return None
