"""An analysis of an open graph, by its name: what ``kg network`` and the notebooks call."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.network.analyses import find
from kg.network.given import Given
from kg.ontology.vocabulary import KG

if TYPE_CHECKING:
    from kg.network.analysis import Analysis, Option
    from kg.network.results import Result
    from kg.queries.opened import Graph


def compute(graph: Graph, name: str, *, language: str | None = None, **options: Any) -> Result:
    """Compute an analysis of a graph.

    Args:
        graph: an open graph.
        name: of the analysis, such as ``command-chain``; ``kg network list`` has them.
        language: of labels and words; else the first one of the project.
        options: those of the analysis. A day may be a text, a thing an IRI, a prefixed name or a label.

    Raises:
        UnknownNameError: there is no such analysis, or nothing has a name that stands for a thing.
        UsageError: it has no such option, or the value is none that it takes.
    """
    analysis = find(name)
    given = Given.of(graph, analysis.tables, language)
    return analysis(given, **chosen(given, analysis, options))


def chosen(given: Given, analysis: Analysis, options: Mapping[str, Any]) -> dict[str, Any]:
    """Give options the types that an analysis takes; one that is None is left out, for its default.

    Raises:
        UnknownNameError: nothing has a name that stands for a thing.
        UsageError: there is no such option, or the value is none that it takes.
    """
    known = {option.name: option for option in analysis.options}
    if unknown := sorted(options.keys() - known.keys()):
        has = ", ".join(known) or "none"
        raise UsageError(f"{analysis.name} has no option {unknown[0]!r}; its options: {has}")
    return {name: _value(given, known[name], value) for name, value in options.items() if value is not None}


def _value(given: Given, option: Option, value: Any) -> Any:
    """Give a value the type that the analysis takes."""
    if option.kind == "thing" and given.facts is not None and isinstance(value, str):
        facts = given.facts
        node = facts.called(value, KG[option.is_a]) if option.is_a else facts.graph.resolve(value)
        return node.value
    if option.kind == "day" and isinstance(value, str):
        with suppress(ValueError):
            return date.fromisoformat(value)
    return value
