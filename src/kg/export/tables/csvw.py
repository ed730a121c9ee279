"""The description of tables in CSV on the Web, which tells a program what each column holds.

https://www.w3.org/TR/tabular-metadata/
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.export.tables.columns import SEPARATOR, Column
from kg.ontology.vocabulary import EDTF
from kg.queries.catalogue import Query
from kg.queries.opened import Graph

_DATATYPES: Mapping[str, object] = {
    "iri": "anyURI",
    "text": "string",
    # "If the datatype is a derived datatype … @id": a type of its own, of which a reader sees the text.
    "edtf": {"base": "string", "@id": EDTF["EDTF"].value, "dc:title": "Extended Date/Time Format"},
    "date": "date",
    "integer": "integer",
    "decimal": "decimal",
    "boolean": "boolean",
}


@dataclass(frozen=True, slots=True)
class Described:
    """A file with the question that it answers and its columns."""

    file: str
    query: Query
    columns: Sequence[Column]

    @property
    def name(self) -> str:
        """Name the table as columns do that lead to it."""
        return self.file.removesuffix(".csv")

    @property
    def keys(self) -> list[str]:
        """Name the columns by which its rows are told apart."""
        return [column.name for column in self.columns if column.key]


def description(tables: Sequence[Described], graph: Graph) -> Iterator[bytes]:
    """Describe tables.

    An id is an IRI; ``foreignKeys`` say in which table it is found. The standard has none for a column of
    lists, so there ``dc:references`` names the file.
    """
    project = graph.project
    found = {table.name: table for table in tables}
    described: dict[str, object] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": project.name,
        "dc:license": {"@id": project.licence},
    }
    if project.publisher is not None:
        described["dc:publisher"] = project.publisher
    if project.version is not None:
        described["schema:version"] = project.version
    described["null"] = ""
    described["tables"] = [_table(table, found, graph.prefixes) for table in tables]
    yield (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def _table(
    table: Described, found: Mapping[str, Described], prefixes: Mapping[str, str]
) -> dict[str, object]:
    keys = table.keys
    schema: dict[str, object] = {
        "columns": [_column(column, found, prefixes) for column in table.columns],
        "primaryKey": keys[0] if len(keys) == 1 else keys,
    }
    if len(keys) == 1:
        schema["aboutUrl"] = f"{{+{keys[0]}}}"
    leading = [column for column in table.columns if column.to in found and not column.many]
    if leading:
        schema["foreignKeys"] = [_foreign(column, found[column.to]) for column in leading]
    header = table.query.header
    return {
        "url": table.file,
        "dc:title": header.summary,
        "dc:description": [{"@value": text, "@language": tag} for tag, text in header.question.items()],
        "tableSchema": schema,
    }


def _foreign(column: Column, there: Described) -> dict[str, object]:
    (key,) = there.keys
    return {
        "columnReference": column.name,
        "reference": {"resource": there.file, "columnReference": key},
    }


def _column(column: Column, found: Mapping[str, Described], prefixes: Mapping[str, str]) -> dict[str, object]:
    described: dict[str, object] = {
        "name": column.name,
        # A reader compares the first row of the file with the titles: there stands the name, in no language.
        "titles": {"und": column.name, **column.titles},
        "dc:description": column.about,
        "datatype": _DATATYPES[column.datatype],
    }
    if column.required:
        described["required"] = True
    if column.many:
        described["separator"] = SEPARATOR
        if column.to in found:
            described["dc:references"] = {"@id": found[column.to].file}
    elif column.datatype == "iri" and not column.key:
        described["valueUrl"] = f"{{+{column.name}}}"
    if column.language:
        described["lang"] = column.language
    if column.property:
        prefix, _, local = column.property.partition(":")
        described["propertyUrl"] = prefixes[prefix] + local
    return described
