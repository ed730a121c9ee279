"""The built invented project, opened, and reports on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kg.analyse.facts import Facts
from kg.model.project import Project
from kg.queries.opened import Graph, open_graph
from kg.report.choosing import choice
from kg.report.compose import Report, compose
from kg.report.texts import texts

Make = Callable[..., Report]


@pytest.fixture(scope="session")
def graph(built: Project) -> Iterator[Graph]:
    with open_graph(built.root) as opened:
        yield opened


def report_on(graph: Graph, language: str = "en", **chosen: list[str] | list[int]) -> Report:
    facts = Facts(graph, language)
    years = [year for year in chosen.get("years", []) if isinstance(year, int)]
    topics = [str(topic) for topic in chosen.get("topics", [])]
    places = [str(place) for place in chosen.get("places", [])]
    return compose(facts, choice(facts, years, topics, places), texts(language))


@pytest.fixture
def make(graph: Graph) -> Make:
    """Write a report on the invented graph: ``make("ko", years=[2020])``."""
    return lambda language="en", **chosen: report_on(graph, language, **chosen)
