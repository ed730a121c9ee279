"""The tidy tables as Parquet, a file each, with the type of each column."""

from __future__ import annotations

import io
from collections.abc import Iterator

from kg.export.format import Format, Part
from kg.export.tables.arrow import arrow
from kg.export.tables.tidy import Table, questions, table
from kg.queries.catalogue import Query
from kg.queries.opened import Graph


def written(made: Table, query: Query, graph: Graph) -> Iterator[bytes]:
    """Write a table, with its question, title and licence in the metadata of the file.

    Without compression, whose bytes differ between versions of the compressor; one row group, so that what
    is written does not depend on how the rows were handed over. The file names the library that wrote it.
    """
    import pyarrow.parquet as pq

    metadata = {
        "title": f"{graph.project.name}: {query.header.summary}",
        "licence": graph.project.licence,
        **{f"question_{tag}": text for tag, text in query.header.question.items()},
    }
    data = arrow(made)
    file = io.BytesIO()
    pq.write_table(
        data.replace_schema_metadata(metadata),
        file,
        compression="NONE",
        row_group_size=max(len(made.rows), 1),
    )
    yield file.getvalue()


def parts(graph: Graph) -> list[Part]:
    """Lay out a file for each table."""
    return [_part(name, query, graph) for name, query in questions(graph).items()]


def _part(name: str, query: Query, graph: Graph) -> Part:
    return Part(
        f"{name}.parquet",
        "application/vnd.apache.parquet",
        query.header.summary,
        lambda: written(table(name, query, graph), query, graph),
    )


FORMAT = Format("parquet", "the same tables with typed columns, for data frames", "tables", parts)
