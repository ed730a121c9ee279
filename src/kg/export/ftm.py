"""Entities of FollowTheMoney, for investigative journalists, and the claims behind them as its statements.

https://followthemoney.tech/docs/statements/. Only what a document tells without reserve becomes an entity,
for the format has no word for *alleged*; people without a name become none; ``left-out.csv`` counts the rest.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby

from kg.export.followthemoney.left_out import LeftOut, left_out
from kg.export.followthemoney.links import add_links
from kg.export.followthemoney.mapping import TYPES
from kg.export.followthemoney.statements import Statement
from kg.export.followthemoney.things import Things
from kg.export.format import Format, Part
from kg.queries.opened import Graph

COLUMNS = (
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
)
"""As the library writes and reads them."""


def entities(statements: Iterable[Statement], dataset: str) -> Iterator[bytes]:
    """Put the statements on each entity together, one entity a line, sorted; the values of each too."""
    for entity, group in groupby(sorted(statements), key=lambda one: one.entity):
        told = [*group]
        properties: dict[str, list[str]] = {}
        for one in told:
            values = properties.setdefault(one.prop, [])
            if one.value not in values:
                values.append(one.value)
        del properties["id"]
        line = {
            "id": entity,
            "schema": told[0].schema,
            "properties": properties,
            "referents": [],
            "datasets": [dataset],
        }
        yield json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def table(statements: Iterable[Statement]) -> Iterator[bytes]:
    """Write the statements as a table, sorted, so that those on one entity stand together."""
    text = io.StringIO()
    writer = csv.writer(text, csv.unix_dialect)
    writer.writerow(COLUMNS)
    for one in sorted(statements):
        writer.writerow(
            (
                one.entity,
                one.entity,
                one.prop,
                TYPES[one.prop],
                one.schema,
                one.value,
                one.dataset,
                one.origin,
                one.language,
                "",
                "f",
                one.seen,
                one.seen,
                one.id,
            )
        )
    yield text.getvalue().encode()


def account(rows: Iterable[LeftOut]) -> Iterator[bytes]:
    """Write what was left out as a table."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("class", "property", "reason", "count"))
    writer.writerows((row.class_, row.property, row.reason, row.count) for row in rows)
    yield text.getvalue().encode()


def gathered(graph: Graph) -> Things:
    """Make all statements of a graph."""
    made = Things(graph)
    add_links(made)
    return made


def _parts(graph: Graph) -> Sequence[Part]:
    made = cache(lambda: gathered(graph))
    return [
        Part(
            "entities.ftm.json",
            "application/json+ftm",
            "Entities of FollowTheMoney, one a line: what documents tell without reserve",
            lambda: entities(made().statements, made().dataset),
        ),
        Part(
            "statements.csv",
            "text/csv",
            "The same as statements of FollowTheMoney, each with the claim that it comes from",
            lambda: table(made().statements),
        ),
        Part(
            "left-out.csv",
            "text/csv",
            "What has no place in FollowTheMoney, counted by class, property and reason",
            lambda: account(left_out(made())),
        ),
    ]


FORMAT = Format("ftm", "entities and statements of FollowTheMoney", "followthemoney", _parts)
