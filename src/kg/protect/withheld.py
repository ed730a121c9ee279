"""Which passages must never be shown, and in which copy they were found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InvalidDataError
from kg.graph.documents import passage_of
from kg.graph.read import read_file, read_text
from kg.ingest.folded import Folded
from kg.model.address import Address
from kg.model.project import Project
from kg.ontology.vocabulary import KG

_SENTENCE = re.compile(r"(?<=[.!?。])[\"'”’)\]]*\s+|[\r\n]+")
_FLAG = re.compile(r"([0-9]+)-([0-9]+)(?:(?![0-9]+-[0-9]+).)*?withheld", re.DOTALL)
"""The last address before each mark."""
_TELLING = 3
"""A piece of a withheld passage with fewer words than this is not looked for elsewhere: it is in any text."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What is known about one document's secrets."""

    withheld: frozenset[Address] = field(default_factory=frozenset)
    sha256: str | None = None
    """The copy in which the addresses hold; ``None`` where the document is not described yet."""


NOTHING_KNOWN = Guard()
"""A document that nobody has cited yet: no passage is flagged, and any copy is as good as another."""


def guards(quads: Iterable[ox.Quad], base: str) -> dict[str, Guard]:
    """Collect the guards by key from the statements of a project.

    A passage is withheld if any ``kg:withheld`` but a plain ``false`` stands on it: a typing error must not
    open it.
    """
    withheld: dict[str, set[Address]] = defaultdict(set)
    hashes: dict[str, str] = {}
    copies = f"{base}id/copy/"
    for quad in quads:
        if not isinstance(quad.subject, ox.NamedNode):
            continue
        text = quad.object.value if isinstance(quad.object, ox.Literal) else None
        if quad.predicate == KG["withheld"] and text not in ("false", "0"):
            passage = passage_of(base, quad.subject.value)
            if passage is not None:
                withheld[passage[0]].add(passage[1])
        elif quad.predicate == KG["sha256"] and text is not None and quad.subject.value.startswith(copies):
            hashes[quad.subject.value.removeprefix(copies)] = text
    return {
        key: Guard(frozenset(withheld.get(key, ())), hashes.get(key))
        for key in sorted(hashes.keys() | withheld.keys())
    }


def guards_in(store: ox.Store, base: str) -> dict[str, Guard]:
    """Collect the guards by key from a store, without reading all of it."""
    told = (store.quads_for_pattern(None, KG[name], None) for name in ("withheld", "sha256"))
    return guards(chain.from_iterable(told), base)


def guards_of(project: Project) -> dict[str, Guard]:
    """Collect the guards of a project as it lies on disk, even while files are half written.

    A curator looks for words in the middle of an edit, when a file may not parse; its flags hold
    nevertheless.
    """
    quads: list[ox.Quad] = []
    for path in project.reference_files:
        # A broken description leaves the copy unknown, and then nothing of a document with flags is shown.
        with suppress(InvalidDataError):
            quads += read_file(path, "reference", project.base).quads
    flags = (flagged(path.read_text("utf-8", "replace"), path, project.base) for path in project.claims_files)
    return merged(guards(quads, project.base), *flags)


def flagged(text: str, path: Path, base: str) -> dict[str, Guard]:
    """Collect what a claims file flags as withheld, by key; by its look alone where it does not parse."""
    try:
        return guards(read_text(text, path, "claims", base).quads, base)
    except InvalidDataError:
        return {path.stem: Guard(frozenset(map(_span, _FLAG.findall(text))))}


def _span(parts: tuple[str, str]) -> Address:
    """Make an address of two numbers in a file that does not parse, mistyped as they may be."""
    start, end = sorted(map(int, parts))
    return Address(start, max(end, start + 1))


def merged(*several: Mapping[str, Guard]) -> dict[str, Guard]:
    """Withhold what any of them withholds; the first that knows the copy says which one it is."""
    keys = sorted({key for some in several for key in some})
    found = {key: [some[key] for some in several if key in some] for key in keys}
    return {
        key: Guard(
            frozenset().union(*(guard.withheld for guard in known)),
            next((guard.sha256 for guard in known if guard.sha256 is not None), None),
        )
        for key, known in found.items()
    }


@lru_cache(maxsize=32)
def hidden(text: str, withheld: frozenset[Address]) -> tuple[Address, ...]:
    """Find every place of a text that must not be shown: withheld passages, and wherever their words recur.

    A page may repeat a sentence in a summary, so each sentence and each line of a withheld passage is looked
    for again, whatever its blanks, quotation marks, dashes and case.
    """
    if not withheld:
        return ()
    places = set(withheld)
    folded = Folded(text, loosely=True)
    for address in withheld:
        passage = address.slice(text)
        pieces = {passage, *_SENTENCE.split(passage)}
        for piece in pieces:
            if piece == passage or len(piece.split()) >= _TELLING:
                places.update(folded.find(piece))
    return tuple(sorted(places))
