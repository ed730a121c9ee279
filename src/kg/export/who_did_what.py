"""The wide table: who did what to whom, where, when, under which law, and who says so, in one CSV."""

from __future__ import annotations

from kg.export.csv import CSVW_MEDIA_TYPE, MEDIA_TYPE, written
from kg.export.format import Format, Part
from kg.export.tables.csvw import Described, description
from kg.export.tables.tidy import columns_of, table
from kg.queries.catalogue import find
from kg.queries.opened import Graph

NAME = "who-did-what-to-whom"
QUESTION = f"wide-table-of-{NAME}"
FILE = f"{NAME}.csv"
DESCRIPTION = f"{FILE}-metadata.json"
"""Where a reader of CSV on the Web looks for the description of one file."""


def parts(graph: Graph) -> list[Part]:
    """Lay out the table and its description."""
    query = find(graph.catalogue, QUESTION)
    about = "What each column of that table holds, as CSV on the Web has it"
    return [
        Part(FILE, MEDIA_TYPE, query.header.summary, lambda: written(table(NAME, query, graph))),
        Part(
            DESCRIPTION,
            CSVW_MEDIA_TYPE,
            about,
            lambda: description([Described(FILE, query, columns_of(query, graph))], graph),
        ),
    ]


FORMAT = Format(NAME, "one wide table in words, for spreadsheets", "tables", parts)
