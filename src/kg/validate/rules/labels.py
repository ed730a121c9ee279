"""What people look for has a label in each language of its project (``languages`` in ``kg.toml``).

That there is any label at all, a shape asks; which languages, only the project knows. Which classes need a
label is said once, in the targets of that shape.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import Finding, Severity
from kg.graph.authored import Authored
from kg.graph.holding import holding
from kg.graph.source import SourceFile
from kg.ontology.terms import superclasses
from kg.ontology.vocabulary import RDFS, SHAPE
from kg.validate.shapes import packaged


def check(authored: Authored) -> Iterator[Finding]:
    """Find things in facts without a label in the main language, or, as a warning, in another one."""
    tags: defaultdict[ox.NamedNode, set[str]] = defaultdict(set)
    places: dict[ox.NamedNode, SourceFile] = {}
    spoken_of: dict[ox.NamedNode, None] = {}
    for file, triple in holding(authored):
        for term in (triple.subject, triple.object):
            if isinstance(term, ox.NamedNode):
                spoken_of[term] = None
        if triple.predicate == RDFS["label"] and isinstance(triple.subject, ox.NamedNode):
            places.setdefault(triple.subject, file)
            if isinstance(triple.object, ox.Literal) and triple.object.language:
                tags[triple.subject].add(triple.object.language)
    main, *_ = authored.project.languages
    for node, homes in authored.homes().items():
        if node not in spoken_of or not any(_needs_label(home.type.value) for home in homes):
            continue
        missing = [tag for tag in authored.project.languages if not _has(tags[node], tag)]
        if missing:
            file = places.get(node, homes[0].file)
            line = file.line_of(node.value, RDFS["label"].value if node in places else homes[0].type.value)
            added = ", ".join(f'"…"@{tag}' for tag in missing)
            remedy = f"add rdfs:label {added} in the curator's own words"
            severity: Severity = "error" if main in missing else "warning"
            what = f"no label in {' and '.join(missing)}"
            yield Finding(what, remedy, file.path, line, node.value, severity)


def _needs_label(kind: str) -> bool:
    """Say whether the shape on labels looks at things of a class."""
    targets = packaged("facts").shapes[SHAPE["Labels"].value].targets["targetClass"]
    return not targets.isdisjoint(superclasses(kind) | {kind})


def _has(tags: set[str], wanted: str) -> bool:
    """Say whether a language is among tags; ``fr-ca`` is French too."""
    return any(tag == wanted or tag.startswith(f"{wanted}-") for tag in tags)
