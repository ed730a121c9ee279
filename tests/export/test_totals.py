"""Totals as they are written, described, and read again as those of the release before."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest

from kg.errors import InvalidDataError
from kg.export import totals as module
from kg.export.formats import find
from kg.export.totals import TABLES, Totals, categories, people, totals
from kg.export.totals_previous import columns_of, figures_in, missing_in, place_of
from kg.model.project import Project
from kg.protect.suppression_frame import acyclic, counted
from kg.queries.opened import Graph, open_graph
from kg.queries.rows import Rows

Row = dict[str, str]


@pytest.fixture(scope="module")
def graph(built: Project) -> Iterator[Graph]:
    with open_graph(built.root) as opened:
        yield opened


@pytest.fixture(scope="module")
def found(real: Graph) -> Totals:
    return totals(real)


@pytest.fixture(scope="module")
def written(found: Totals) -> bytes:
    return b"".join(found.table())


def rows(content: bytes) -> list[Row]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_every_figure_is_a_multiple_of_five(written: bytes, found: Totals) -> None:
    shown = [int(row["people_at_least"]) for row in rows(written)]
    assert len(shown) == found.shown > 0
    assert all(figure >= 5 and figure % 5 == 0 for figure in shown)
    assert found.withheld > found.shown


def test_no_figure_is_above_what_is_counted(real: Graph, found: Totals) -> None:
    dimensions = categories(real).dimensions
    counts = counted(people(real, dimensions), dimensions, TABLES)
    for cell, figure in found.published.figures.items():
        assert figure <= counts[cell] < figure + 5


def test_a_part_of_a_group_is_not_counted_again(real: Graph) -> None:
    dimensions = categories(real).dimensions
    everybody = real.query("SELECT DISTINCT ?who WHERE { ?act a kg:Act ; kg:victim ?who } ORDER BY ?who")
    assert isinstance(everybody, Rows)
    assert 0 < len(people(real, dimensions)) < len(everybody)


def test_a_cell_without_a_figure_has_no_row_whoever_is_in_it(graph: Graph) -> None:
    invented = totals(graph)
    assert invented.shown == 0
    assert invented.withheld > 100
    assert rows(b"".join(invented.table())) == []


def test_every_category_has_a_label_in_each_language(written: bytes) -> None:
    for row in rows(written):
        for name in ("kind", "country", "province", "sex", "age_band", "occupation"):
            assert row[f"{name}_label_en"], row
            assert row[f"{name}_label_ko"], row


def test_the_description_fits_the_table(found: Totals, written: bytes) -> None:
    described = json.loads(b"".join(found.description()))
    header = written.decode().split("\n", 1)[0].split(",")
    assert [column["name"] for column in described["tableSchema"]["columns"]] == header
    assert described["url"] == "totals.csv"
    keys = described["tableSchema"]["primaryKey"]
    assert len({tuple(row[key] for key in keys) for row in rows(written)}) == len(rows(written))
    texts = {text["@language"]: text["@value"] for text in described["dc:description"]}
    assert "no trend" in texts["en"]
    assert "추세가 아니다" in texts["ko"]
    for word, title in {"en": "safe taken alone", "ko": "이 표만 놓고 볼 때 안전함"}.items():
        assert title in {text["@language"]: text["@value"] for text in described["dc:title"]}[word]
        assert "victims.csv, incidents.csv" in texts[word]
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"


def test_the_format_writes_both_and_the_same_each_time(real: Graph, written: bytes) -> None:
    parts = find("totals").parts(real)
    assert [part.name for part in parts] == ["totals.csv", "totals.csv-metadata.json"]
    assert b"".join(parts[0].content()) == written


def test_the_release_before_is_read_and_the_same_graph_shows_the_same(
    real: Graph, found: Totals, written: bytes
) -> None:
    assert figures_in(written) == found.published.figures
    again = totals(real, written)
    assert b"".join(again.table()) == written


def test_a_release_that_has_rows_without_figures_is_read_as_well() -> None:
    short = (HEADER + ALL + "5\n").encode()
    assert figures_in(short) == {(): 5}
    assert figures_in(short + b"2019,all,all,all,all,all,all,\n") == {(): 5}


def test_tables_form_no_cycle() -> None:
    assert acyclic(module.TABLES)


@pytest.mark.parametrize(
    "place", [None, "http://e/K", "http://e/k1", "not-stated", "several", missing_in("http://e/K", "several")]
)
def test_a_place_is_two_columns_and_back(place: str | None) -> None:
    above: dict[str, str | None] = {
        "http://e/K": None,
        "http://e/k1": "http://e/K",
        "not-stated": None,
        "several": None,
    }
    assert place_of(*columns_of(place, above)) == place


HEADER = "year,kind,country,province,sex,age_band,occupation,people_at_least\n"
ALL = "all,all,all,all,all,all,all,"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "no column"),
        (b"year,kind\n", "no column"),
        ((HEADER + ALL + "7\n").encode(), "line 2: '7' is no multiple of five"),
        ((HEADER + ALL + "-5\n").encode(), "no multiple of five"),
        ((HEADER + ALL + "٥\n").encode(), "no multiple of five"),
        ((HEADER + ALL + "5\n" + ALL + "\n").encode(), "line 3: a row that stands there twice"),
        ((HEADER + "all,all\n").encode(), "other length"),
        ((HEADER + ALL + "5,5\n").encode(), "other length"),
        ((HEADER + '"all\n').encode(), "no CSV|other length"),
        (HEADER.encode() + b"\xff\n", "line 2: the totals are not UTF-8"),
    ],
)
def test_a_file_that_is_no_release_is_refused_in_one_line(content: bytes, fault: str) -> None:
    with pytest.raises(InvalidDataError, match=fault) as caught:
        figures_in(content)
    assert "\n" not in str(caught.value)
    assert "totals.csv" in str(caught.value)
