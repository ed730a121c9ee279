"""What speakers without a name are called: they are told apart by whoever passes their word on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from kg.model.texts import Texts
from kg.network.edges import Mask
from kg.network.naming import Naming
from kg.network.sources.attribution import Attribution

_CLASS_OF_PEOPLE = "kg:ActorClass"
_NAMED = 3
"""Of more who pass a word on, how many."""


def nameless(told: Attribution, naming: Naming, text: Texts) -> dict[str, str]:
    """Label each speaker without a name by those who pass its word on, or by the documents that print it.

    A class of people has a label of its own and keeps it. What is still alike is numbered, by IRI.

    Args:
        told: the attribution graph.
        naming: names all others.
        text: has ``voices`` (``by_way``, ``in_document``, ``nth``) and ``more``.

    Returns:
        The labels, by IRI.
    """
    passed, printed = (_ends(told, told.passed == there) for there in (True, False))
    labels: dict[str, str] = {}
    for code in np.unique(told.source).tolist():
        iri = told.names[code]
        if iri in told.named or _CLASS_OF_PEOPLE in naming.classes(iri):
            continue
        if code in passed:
            others = sorted({naming.name(told.names[end]) for end in passed[code]})
            pattern = text["voices"]["by_way"]
        else:
            others = sorted({told.names[end].rsplit("/", 1)[-1] for end in printed.get(code, ())})
            pattern = text["voices"]["in_document"]
        by = ", ".join(listed(others, _NAMED, text["more"]))
        labels[iri] = pattern.format(source=naming.name(iri), by=by) if by else naming.name(iri)
    return dict(_apart(labels, text["voices"]["nth"]))


def counted(iris: Iterable[str], naming: Naming) -> list[str]:
    """Name things, those of one label once with how many they are, such as ``Unnamed source (×2)``."""
    times = Counter(map(naming.name, iris))
    return [name if count == 1 else f"{name} (×{count})" for name, count in sorted(times.items())]


def listed(names: Iterable[str], most: int, more: str) -> tuple[str, ...]:
    """Give names, each once and sorted; of more than so many, say how many others there are."""
    each = sorted(set(names))
    left = len(each) - most
    return (*each[:most], *([more.format(count=left)] if left > 0 else []))


def _ends(told: Attribution, rows: Mask) -> Mapping[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    kept = np.flatnonzero(rows)
    for source, target in zip(told.source[kept].tolist(), told.target[kept].tolist(), strict=True):
        found[source].add(target)
    return found


def _apart(labels: Mapping[str, str], pattern: str) -> Iterator[tuple[str, str]]:
    times, seen = Counter(labels.values()), Counter[str]()
    for iri, label in sorted(labels.items()):
        seen[label] += 1
        yield iri, label if times[label] == 1 else pattern.format(source=label, number=seen[label])
