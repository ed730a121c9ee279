"""Which passages must never be shown, and in which copy they were found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.engines.store import Store
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
    elsewhere: tuple[tuple[str, Guard], ...] = field(default=(), compare=False, repr=False)
    """The other documents in which something is withheld, by key: it may be said here too."""


class Guards(Mapping[str, Guard]):
    """Guards by key; a document of which nothing is known has one too, for what others withhold."""

    def __init__(self, known: Mapping[str, Guard]) -> None:
        """Take what is known of each document, and tell each of them about all others."""
        secret = [(key, replace(guard, elsewhere=())) for key, guard in known.items() if guard.withheld]
        self._known = {
            key: replace(guard, elsewhere=tuple(pair for pair in secret if pair[0] != key))
            for key, guard in known.items()
        }
        self._unknown = Guard(elsewhere=tuple(secret))

    def __getitem__(self, key: str) -> Guard:
        """Give the guard of any document."""
        return self._known.get(key, self._unknown)

    def __contains__(self, key: object) -> bool:
        """Say whether anything is known of the document itself."""
        return key in self._known

    def __iter__(self) -> Iterator[str]:
        """Go through the documents of which something is known."""
        return iter(self._known)

    def __len__(self) -> int:
        """Count them."""
        return len(self._known)


NOTHING_KNOWN = Guard()
"""A document that nobody has cited yet: no passage is flagged, and any copy is as good as another."""


def guards(quads: Iterable[ox.Quad], base: str) -> Guards:
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
    keys = sorted(hashes.keys() | withheld.keys())
    return Guards({key: Guard(frozenset(withheld.get(key, ())), hashes.get(key)) for key in keys})


def guards_in(store: Store, base: str) -> Guards:
    """Collect the guards by key from a store, without reading all of it."""
    told = (store.quads_for_pattern(None, KG[name], None) for name in ("withheld", "sha256"))
    return guards(chain.from_iterable(told), base)


def guards_of(project: Project) -> Guards:
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


def flagged(text: str, path: Path, base: str) -> Guards:
    """Collect what a claims file flags as withheld, by key; by its look alone where it does not parse."""
    try:
        return guards(read_text(text, path, "claims", base).quads, base)
    except InvalidDataError:
        return Guards({path.stem: Guard(frozenset(map(_span, _FLAG.findall(text))))})


def _span(parts: tuple[str, str]) -> Address:
    """Make an address of two numbers in a file that does not parse, mistyped as they may be."""
    start, end = sorted(map(int, parts))
    return Address(start, max(end, start + 1))


def merged(*several: Mapping[str, Guard]) -> Guards:
    """Withhold what any of them withholds; the first that knows the copy says which one it is."""
    keys = sorted({key for some in several for key in some})
    found = {key: [some[key] for some in several if key in some] for key in keys}
    return Guards(
        {
            key: Guard(
                frozenset().union(*(guard.withheld for guard in known)),
                next((guard.sha256 for guard in known if guard.sha256 is not None), None),
            )
            for key, known in found.items()
        }
    )


@lru_cache(maxsize=32)
def hidden(
    text: str, withheld: frozenset[Address], elsewhere: frozenset[str] = frozenset()
) -> tuple[Address, ...]:
    """Find every place of a text that must not be shown: withheld passages, and wherever their words recur.

    They are looked for whatever their blanks, quotation marks, dashes and case.

    Args:
        text: a document.
        withheld: its own withheld passages.
        elsewhere: what is withheld in other documents, as ``pieces`` gives it.
    """
    wanted = elsewhere | pieces(text, withheld)
    if not wanted:
        return tuple(sorted(withheld))
    folded = Folded(text, loosely=True)
    return tuple(sorted(withheld.union(*(folded.find(piece) for piece in wanted))))


@lru_cache(maxsize=32)
def pieces(text: str, withheld: frozenset[Address]) -> frozenset[str]:
    """Take withheld passages apart into what is looked for, whole and by sentence and line.

    For a page may repeat a sentence in a summary.
    """
    passages = {address.slice(text) for address in withheld}
    parts = {part for passage in passages for part in _SENTENCE.split(passage)}
    return frozenset(passages | {part for part in parts if len(part.split()) >= _TELLING})
