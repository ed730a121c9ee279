"""Totals of people in reported acts: in fives, and only where they tell nobody apart."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.export.format import Format, Part
from kg.export.totals_previous import columns_of, figures_in, missing_in
from kg.export.totals_texts import ABOUT, ALL, COLUMNS, FIGURE, NOT_STATED, SEVERAL, TITLE, WORDS
from kg.queries.opened import Graph
from kg.queries.rows import Rows
from kg.queries.values import Text

if TYPE_CHECKING:
    from kg.protect.suppression import Published
    from kg.protect.suppression_frame import Dimension, People

FILE = "totals.csv"
TABLES = (("year", "kind"), ("year", "place"), ("sex", "age_band"), ("occupation",))
"""What is crossed with what; of each the totals as well. They must form no cycle (``suppression_frame``)."""


@dataclass(frozen=True, slots=True)
class Categories:
    """What people are divided by, and the labels of it."""

    dimensions: Sequence[Dimension]
    labels: Mapping[str, Mapping[str, str]]
    """By category and language."""

    @property
    def above(self) -> Mapping[str, Mapping[str, str | None]]:
        """The wider category of each, by dimension."""
        return {dimension.name: dimension.above for dimension in self.dimensions}


class Totals:
    """The totals of a graph, made on first use."""

    def __init__(self, graph: Graph, previous: bytes | None = None) -> None:
        """Take a graph, and the file of the release before.

        Raises:
            InvalidDataError: that file is no file of totals.
        """
        self._graph = graph
        self._previous = None if previous is None else figures_in(previous)
        self._languages = graph.project.languages

    @cached_property
    def _categories(self) -> Categories:
        return categories(self._graph)

    @cached_property
    def published(self) -> Published:
        """What is shown, and how much is withheld."""
        from kg.protect.suppression import publish  # which takes a solver that is slow to import

        found = self._categories
        return publish(people(self._graph, found.dimensions), found.dimensions, TABLES, self._previous)

    @property
    def shown(self) -> int:
        """How many cells have a figure."""
        return len(self.published.figures)

    @property
    def withheld(self) -> int:
        """How many cells have none: under five people, or what would give these away."""
        return self.published.withheld

    def parts(self) -> Sequence[Part]:
        """Lay out the table and its description."""
        return [
            Part(FILE, "text/csv", TITLE["en"], self.table),
            Part(
                f"{FILE}-metadata.json",
                "application/csvm+json",
                "What its columns hold, as CSVW",
                self.description,
            ),
        ]

    def table(self) -> Iterator[bytes]:
        """Write a row for each cell that has a figure; RFC 4180, but with lines that end in LF.

        A cell without one has no row: nobody, too few and withheld look the same.
        """
        text = io.StringIO()
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(self._header())
        for cell in self.published.cells:
            if cell in self.published.figures:
                rows.writerow([*self._places(dict(cell)), self.published.figures[cell]])
        yield text.getvalue().encode()

    def description(self) -> Iterator[bytes]:
        """Describe the columns; https://www.w3.org/TR/tabular-metadata/."""
        columns = []
        for name in self._header():
            stem, _, language = name.partition("_label_")
            titles, about = COLUMNS[stem]
            column: dict[str, object] = {
                "name": name,
                "titles": {"und": name, **titles},
                "dc:description": about,
            }
            column["datatype"] = "string" if name != FIGURE else {"base": "integer", "minimum": 5}
            if language:
                column["lang"] = language
            else:
                column["required"] = True
            columns.append(column)
        described = {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
            "url": FILE,
            "dc:title": [{"@value": text, "@language": tag} for tag, text in TITLE.items()],
            "dc:description": [{"@value": text, "@language": tag} for tag, text in ABOUT.items()],
            "dc:license": {"@id": self._graph.project.licence},
            "null": "",
            "tableSchema": {
                "columns": columns,
                "primaryKey": [name for name in self._header() if "_label_" not in name and name != FIGURE],
            },
        }
        yield (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()

    def _header(self) -> list[str]:
        columns = ["year"]
        for name in ("kind", "country", "province", "sex", "age_band", "occupation"):
            columns += [name, *(f"{name}_label_{language}" for language in self._languages)]
        return [*columns, FIGURE]

    def _places(self, cell: Mapping[str, str]) -> Iterator[str]:
        """Yield the values of a row but for the figure."""
        yield cell.get("year", ALL)
        country, province = columns_of(cell.get("place"), self._categories.above["place"])
        for value in (
            cell.get("kind", ALL),
            country,
            province,
            *(cell.get(name, ALL) for name in ("sex", "age_band", "occupation")),
        ):
            yield value
            for language in self._languages:
                texts = WORDS.get(value) or self._categories.labels.get(value, {})
                yield texts.get(language, "")


def totals(graph: Graph, previous: bytes | None = None) -> Totals:
    """Make the totals of a graph.

    Args:
        graph: the graph.
        previous: ``totals.csv`` of the release before, which they are then tried against as well.

    Raises:
        InvalidDataError: that file is no file of totals.
    """
    return Totals(graph, previous)


def categories(graph: Graph) -> Categories:
    """Find all that people can be divided by, whether anybody is in it or not."""
    from kg.protect.suppression_frame import Dimension

    above: dict[str, dict[str, str | None]] = {name: {} for table in TABLES for name in table}
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _rows(graph, "categories-of-people"):
        dimension, value, within = str(row.dimension), str(row.value), str(row.within)
        wider = None if row.within is None or within == value else within
        if above[dimension].get(value) is None:  # of two countries that claim a province, the first
            above[dimension][value] = wider
        if isinstance(row.label, Text):
            labels[value].setdefault(row.label.language, str(row.label))
    for country in [value for value, within in above["place"].items() if within is None]:
        above["place"] |= {missing_in(country, said): country for said in (NOT_STATED, SEVERAL)}
    for found in above.values():
        found |= {NOT_STATED: None, SEVERAL: None}
    return Categories([Dimension(name, dict(sorted(found.items()))) for name, found in above.items()], labels)


def people(graph: Graph, dimensions: Sequence[Dimension]) -> list[People]:
    """Find who is in reported acts, each with one category of each dimension, sorted."""
    from kg.protect.suppression_frame import People

    counts: dict[str, int] = {}
    values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    places: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in _rows(graph, "people"):
        who = str(row.people)
        counts[who] = row.low if isinstance(row.low, int) else 1  # a group without a number is one at least
        if row.dimension == "place":
            places[who][str(row.within)] |= {str(row.value)} if row.value is not None else set()
        elif row.dimension is not None:
            values[who][str(row.dimension)].add(str(row.value))
    found = []
    for who, count in sorted(counts.items()):
        one = {d.name: _one(values[who][d.name]) for d in dimensions}
        one["place"] = _place(places[who])
        found.append(People(count, one))
    return found


def _one(stated: set[str]) -> str:
    return NOT_STATED if not stated else SEVERAL if len(stated) > 1 else next(iter(stated))


def _place(countries: Mapping[str, set[str]]) -> str:
    """Give the province, or the country with what is missing of it."""
    country = _one(set(countries))
    if country in (NOT_STATED, SEVERAL):
        return country
    province = _one(countries[country])
    return missing_in(country, province) if province in (NOT_STATED, SEVERAL) else province


def _rows(graph: Graph, question: str) -> Rows:
    answer = graph.query(question)
    if not isinstance(answer, Rows):
        raise TypeError(f"{question} must be a SELECT")
    return answer


FORMAT = Format(
    "totals",
    "people in reported acts by year, kind of act, place, sex, age and occupation, in fives",
    "tables",
    lambda graph: totals(graph).parts(),
)
