"""A table with a mapping: each row as csv2rdf's minimal mode has it, and a CONSTRUCT that makes its claim.

https://www.w3.org/TR/csv2rdf/: in minimal mode a row is a node, and each cell that is not empty a statement
about it; the property is ``#`` and the column's name behind the address of the table, here the copy's IRI.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

import pyoxigraph as ox

from kg.curate.partners.kind import Delivery, Kind, Proposal
from kg.curate.partners.mapping import named
from kg.curate.partners.rows import Rows
from kg.curate.partners.table import Row, rows
from kg.errors import UsageError
from kg.ontology.vocabulary import data

_PREFIX = re.compile(r"PREFIX\s+([^\s:]*):\s*<([^<>]*)>", re.IGNORECASE)
_COMMENT = re.compile(r"""(<[^<>"{}|^`\\\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|#[^\r\n]*""")
"""A comment, or what hides a ``#`` that begins none."""
_ROW = ox.BlankNode("row")


def read(delivery: Delivery) -> Proposal:
    """Make a claim of each row of which the mapping makes statements."""
    source, mapping = delivery.texts[0], delivery.mapping
    if mapping is None:
        raise UsageError(f"{source.path}: a table needs a mapping; name one with --mapping FILE.rq")
    found = rows(source)
    header = next(found, None)
    if header is None:
        raise source.error("no header", "the first row names the columns", 1)
    columns = _columns(header, delivery)
    unused = _unused(columns, mapping, delivery)
    making = Rows(delivery)
    for row in found:
        if len(row.cells) != len(columns):
            what = f"{len(row.cells)} cells under {len(columns)} columns"
            raise source.error(what, "each row has a cell for each column; is the file cut off?", row.number)
        for i in unused:
            if row.cells[i]:
                making.proposal.report.unknown[f"column {i + 1} (#{unused[i]})"] += 1
        store = ox.Store()
        store.extend(_statements(row, columns, delivery))
        made = store.query(mapping, base_iri=_table(delivery))
        if isinstance(made, ox.QueryTriples):
            statements = list(named(made, delivery.mint, row.number))
            if not statements:
                making.proposal.report.noted["rows of which the mapping makes nothing"] += 1
            making.add(statements, row.at)
    return making.finish()


def _unused(columns: Sequence[str], mapping: str, delivery: Delivery) -> dict[int, str]:
    """Give the columns that the mapping never names, by their place; it must name some, and none beyond."""
    source, used = delivery.texts[0], _mentioned(mapping, _table(delivery))
    if missing := sorted(used - set(columns)):
        remedy = "name columns as the first row has them, percent-encoded: <#date%20of%20issue>"
        raise source.error(f"the mapping asks for a column #{missing[0]} that is not there", remedy, 1)
    if not used:
        raise source.error("the mapping names no column", "write a column as <#name>", 1)
    return {i: name for i, name in enumerate(columns) if name not in used}


def _table(delivery: Delivery) -> str:
    """Give the IRI of the table, which relative names in a mapping are read against."""
    return data(delivery.base, "copy")[delivery.key].value


def _columns(header: Row, delivery: Delivery) -> list[str]:
    """Name the columns as they stand in IRIs: percent-encoded."""
    names = [cell.removeprefix("\ufeff").strip() for cell in header.cells]
    source = delivery.texts[0]
    if not all(names):
        raise source.error("a column without a name", "name each column in the first row", header.number)
    columns = [quote(name, safe="") for name in names]
    if len(set(columns)) < len(columns):
        raise source.error("two columns of one name", "give each column its own name", header.number)
    return columns


def _statements(row: Row, columns: Sequence[str], delivery: Delivery) -> Iterator[ox.Quad]:
    table = _table(delivery)
    for name, cell in zip(columns, row.cells, strict=True):
        if cell:
            yield ox.Quad(_ROW, ox.NamedNode(f"{table}#{name}"), ox.Literal(cell))


def _mentioned(mapping: str, table: str) -> set[str]:
    """Find the columns that a mapping names: as ``<#name>``, or with a prefix that stands for ``<#>``."""
    plain = _COMMENT.sub(lambda match: match[1] or "", mapping)
    starts = ("#", f"{table}#")
    found = {name for start in starts for name in re.findall(f"<{re.escape(start)}([^<>]+)>", plain)}
    for prefix, namespace in _PREFIX.findall(plain):
        if namespace in starts:
            pattern = rf"(?<![\w:/#<.-]){re.escape(prefix)}:((?:[\w%-]|\.(?=[\w%-]))+)"
            found |= set(re.findall(pattern, plain))
    return {quote(name, safe="%") for name in found}


KIND = Kind(
    "csv",
    "a table with a mapping (--mapping FILE.rq): a SPARQL CONSTRUCT over one row at a time",
    (".csv",),
    read,
    mapped=True,
)
