"""How facts and edge tables lie as partitioned Parquet: the names of folders and columns.

``kg export partitioned`` writes them so, ``kg.network.spark`` reads them so, and anything that reads folders
named as Hive names them (DuckDB, polars, pandas, Spark) finds the columns of the folders by itself.
"""

from __future__ import annotations

from urllib.parse import quote

FACTS, TIES, NODES = "facts", "ties", "nodes"
"""The folders, each a table of its own."""
KIND, PREDICATE, TABLE = "kind", "predicate", "table"
"""The columns that stand in names of folders: the first two of facts, the last of ties and nodes."""

FACT_COLUMNS = {
    "subject": "the thing that the fact is about: an IRI, or _: and a name",
    "object": "what is said of it: an IRI, _: and a name, or the text of a literal",
    "object_kind": "iri, blank or literal",
    "datatype": "the IRI of the datatype of a literal, else null",
    "language": "the tag of a text in a language, in small letters, else null",
    "graphs": "the IRIs of the graphs in which it stands, sorted: of the kind fact, the claims that state it",
}
TIE_COLUMNS = {
    "source": "a number that stands in nodes of the same table",
    "target": "likewise; ties lead from source to target",
    "weight": "1 where the question gives none",
    "earliest": "the first day on which the tie may have held, null where that is open",
    "latest": "the last such day",
    "claim": "the IRI of the claim that states the tie, null where the reference data does",
}
NODE_COLUMNS = {
    "node": "a whole number from 0, in the order of the IRIs",
    "iri": "the thing",
}


def partition(**keys: str) -> str:
    """Name the file of a partition: folders ``key=value``, values percent-encoded, as Hive and Spark do."""
    folders = [f"{key}={quote(value, safe='')}" for key, value in keys.items()]
    return "/".join([*folders, "part-0.parquet"])
