"""A hierarchy that runs in a circle: a place within itself, a group that is its own subgroup."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.graph.holding import holding
from kg.graph.source import SourceFile
from kg.ontology.vocabulary import KG, KINDS

_PROPERTIES = {
    KG["within"]: "kg:within",
    KG["subgroupOf"]: "kg:subgroupOf",
    KG["reportedWithin"]: "kg:reportedWithin",
    KG["partOf"]: "kg:partOf",
    KG["after"]: "kg:after",
    KG["immediatelyAfter"]: "kg:after",
    KG["dayAfter"]: "kg:after",
}
_OF_RELATIONS = frozenset(KG[name] for name in ("lower", "upper", "kind"))
_SUBORDINATION = "subordination:part-of"
_Edges = dict[ox.NamedNode, dict[ox.NamedNode, tuple[SourceFile, ox.NamedNode]]]
"""From each thing to those above it, with the file and the property that say so."""


def check(authored: Authored) -> Iterator[Finding]:
    """Find circles among the statements that hold; each is reported once, at its first thing by name."""
    for name, edges in _hierarchies(authored).items():
        for circle in _circles(edges):
            first, second = circle[0], circle[1 % len(circle)]
            file, step = edges[first][second]
            way = " → ".join(f"<{node.value}>" for node in (*circle[1:], first))
            line = _line(file, first, step) or file.line_of(first.value, second.value)
            yield Finding(
                f"circle in {name} (→ {way})", "remove one of the steps", file.path, line, first.value
            )


def _line(file: SourceFile, subject: ox.NamedNode, step: ox.NamedNode) -> int | None:
    """Find the line that begins with the subject and names the property, as canonical files have it."""
    for number, text in enumerate(file.text.splitlines(), 1):
        words = text.partition("{")[2].split() or text.split()
        if words[:1] == [file.short(subject.value)] and file.short(step.value) in words:
            return number
    return None


def _hierarchies(authored: Authored) -> dict[str, _Edges]:
    hierarchies: defaultdict[str, _Edges] = defaultdict(lambda: defaultdict(dict))
    relations: defaultdict[ox.NamedNode, dict[ox.NamedNode, list[ox.NamedNode]]] = defaultdict(dict)
    files: dict[ox.NamedNode, SourceFile] = {}
    for file, triple in holding(authored):
        subject, predicate, object_ = triple.subject, triple.predicate, triple.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(object_, ox.NamedNode):
            continue
        if predicate in _PROPERTIES:
            hierarchies[_PROPERTIES[predicate]][subject].setdefault(object_, (file, predicate))
        elif predicate in _OF_RELATIONS:
            relations[subject].setdefault(predicate, []).append(object_)
            files[subject] = file
    for relation, ends in relations.items():
        if KINDS["subordination/part-of"] in ends.get(KG["kind"], ()):
            for lower in ends.get(KG["lower"], ()):
                for upper in ends.get(KG["upper"], ()):
                    hierarchies[_SUBORDINATION][lower].setdefault(upper, (files[relation], KG["lower"]))
    return dict(hierarchies)


def _circles(edges: _Edges) -> Iterator[list[ox.NamedNode]]:
    """Give circles, each from its first thing by name on, without walking any node twice."""
    done: set[ox.NamedNode] = set()
    for root in sorted(edges, key=str):
        path: list[ox.NamedNode] = []
        waiting = [(root, 0)]
        while waiting:
            node, depth = waiting.pop()
            del path[depth:]
            if node in path:
                circle = path[path.index(node) :]
                start = circle.index(min(circle, key=str))
                yield circle[start:] + circle[:start]
                continue
            if node in done:
                continue
            path.append(node)
            done.add(node)
            waiting += [(after, depth + 1) for after in edges.get(node, {})]
