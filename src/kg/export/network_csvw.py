"""The description of the network's tables in CSV on the Web, which tells a program what each column holds.

https://www.w3.org/TR/tabular-metadata/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from kg.export.network import LISTS, NUMBERS
from kg.export.tables.columns import SEPARATOR
from kg.queries.opened import Graph

_Texts = tuple[str, str, str]
"""The title in English and in Korean, and what the column holds."""
_TYPE: _Texts = ("Type", "유형", "Directed: each edge has a direction; Gephi reads it")
_BOTH: Mapping[str, _Texts] = {
    "label": ("Name", "이름", "In words; of an edge, its relations"),
    "start": (
        "First possible day",
        "가능한 첫날",
        "The first day that its dates allow",
    ),
    "end": (
        "Last possible day",
        "가능한 마지막 날",
        "The last day that its dates allow",
    ),
    "hedge": ("Hedges", "유보", "The hedges of what rests on hedged claims alone"),
    "claim_count": ("Claims, how many", "주장 수", "How many claims state it"),
    "documents": (
        "Documents",
        "문서",
        "The keys of the documents of those claims: texts, though some are written in digits (002, not 2)",
    ),
}
_NODES: Mapping[str, _Texts] = {
    **_BOTH,
    "id": ("Node", "마디", "The IRI as a prefixed name; what source and target of an edge name"),
    "iri": ("IRI", "IRI", "The whole IRI"),
    "mode": ("Mode", "구분", "Whether it is an actor or an event"),
    "class": ("Classes", "클래스", "Its classes in the vocabulary"),
    "kind": ("Kinds", "종류", "Its kinds, as concepts"),
    "date": ("Dates", "날짜", "When it happened, in Extended Date/Time Format"),
    "date_hedge": (
        "Hedges of the dates",
        "날짜의 유보",
        "Those of dates that rest on hedged claims alone",
    ),
}
_EDGES: Mapping[str, _Texts] = {
    **_BOTH,
    "id": ("Edge", "연결", "The name of the edge in this file"),
    "source": ("From", "시작 마디", "The node that it starts from"),
    "target": ("To", "끝 마디", "The node that it leads to"),
    "kind": ("Kind", "종류", "The class of the tie, or the property that states it"),
    "relation": ("Relations", "관계", "Roles or kinds of the tie; where it has none, the property again"),
    "degree": ("Degrees", "관여 정도", "How directly"),
    "date": ("Dates", "날짜", "When the tie held, or the date of its event, in Extended Date/Time Format"),
    "claims": ("Claims", "주장", "The IRIs of the claims that state it; none where the reference data does"),
    "told_by": ("Told by", "말한 이", "Whoever knows it first, as far as the documents tell"),
    "origins_least": ("Fewest origins", "최소 출처 수", "At least so many independent origins say so"),
    "origins_most": ("Most origins", "최대 출처 수", "At most so many independent origins say so"),
    "type": _TYPE,
}


def description(nodes: Iterable[str], edges: Iterable[str], graph: Graph) -> Iterator[bytes]:
    """Describe both tables, of which the names of the columns are given."""
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": f"{graph.project.name}: the network of actors and events",
        "dc:license": {"@id": graph.project.licence},
        "null": "",
        "tables": [
            {
                "url": "nodes.csv",
                "dc:title": "Actors, and what they had a part in",
                "tableSchema": {
                    "columns": [_column(name, _NODES, LISTS | {"kind"}) for name in nodes],
                    "primaryKey": "id",
                },
            },
            {
                "url": "edges.csv",
                "dc:title": "Stated ties, with their hedges and the claims behind them",
                "tableSchema": {
                    "columns": [_column(name, _EDGES, LISTS) for name in edges],
                    "primaryKey": "id",
                    "foreignKeys": [_to_node(name) for name in ("source", "target")],
                },
            },
        ],
    }
    yield (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def _column(name: str, texts: Mapping[str, _Texts], lists: frozenset[str]) -> dict[str, object]:
    _, _, language = name.partition("label_")
    english, korean, about = texts["label" if language else name]
    beside = f" ({language})" if language else ""
    described: dict[str, object] = {
        "name": name.replace("-", "_"),  # CSVW knows no hyphen in a name
        "titles": {"und": name, "en": english + beside, "ko": korean + beside},
        "dc:description": about,
        "datatype": "integer" if name in NUMBERS else "date" if name in ("start", "end") else "string",
    }
    if name in lists:
        described["separator"] = SEPARATOR
    if language:
        described["lang"] = language
    if name in ("id", "source", "target"):
        described["required"] = True
    return described


def _to_node(column: str) -> dict[str, object]:
    return {"columnReference": column, "reference": {"resource": "nodes.csv", "columnReference": "id"}}
