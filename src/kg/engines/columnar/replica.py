"""A columnar replica of the facts, in memory: maplib, which answers an aggregate over millions at once.

It holds the default graph and no other, property by property, as far as questions need them. It reads neither
quads nor GRAPH, and no process that was forked from one that used it can use it (its threads are gone there).
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.engines.columnar.frames import COMPARED, NUMBERS, UnlikeError, datatype, empty_cells, solutions
from kg.engines.columnar.parts import Kept, count, count_all, holds_unlike, is_kept, taken, whole
from kg.engines.columnar.unbound import counting, without_unbound
from kg.engines.columnar.understood import Asked, Part
from kg.engines.store import Store

if TYPE_CHECKING:
    import maplib
    import polars as pl

INSTALL = "pip install 'repression-graph[columns]'"
FOLDER = "columns"
_started_in: list[int] = []
"""The process that first used maplib; one that was forked from it would wait for ever."""


class CannotAnswerError(Exception):
    """What the replica cannot answer as the store does; says why, in words."""


@dataclass(frozen=True, slots=True)
class Needed:
    """What a question still needs of the store: numbers of statements."""

    rows: int
    """Of all parts that the question reads."""
    kept: int
    """To be read from files that were kept."""
    missing: int
    """To be taken from the store."""


def why_not() -> str:
    """Say why no replica can be had in this process; empty where one can."""
    if find_spec("maplib") is None:
        return f"maplib is not installed: {INSTALL}"
    if _started_in and _started_in[0] != os.getpid():
        return "this process was forked from one that used maplib, which does not survive that"
    return ""


class Columns:
    """The replica of one store; parts of it are loaded when a question needs them, and stay."""

    def __init__(self, store: Store, folder: Path | None) -> None:
        """Start with nothing loaded.

        Args:
            store: the graph, read only.
            folder: the folder of its revision; None where nothing can be kept.
        """
        self._store = store
        self._folder = None if folder is None else folder / FOLDER
        self._some: maplib.Model | None = None
        """Holds the parts that were asked for."""
        self._all: maplib.Model | None = None
        """Holds every fact, for patterns of any property; here a blank node is one node throughout."""
        self._loaded: dict[Part, Kept] = {}
        """What is known of each, without its content."""
        self._unfit: dict[Part | None, str] = {}
        self._counts: dict[Part, int] = {}
        self._lock = Lock()

    def needed(self, asked: Asked, total: int) -> Needed:
        """Say how much a question reads, and how much of it is not there yet.

        Args:
            asked: the question.
            total: the number of all facts, or about it.
        """
        sizes = {None: total} if asked.whole else {part: self._count(part) for part in asked.parts}
        kept = missing = 0
        for part, rows in sizes.items():
            if self._all is not None if part is None else part in self._loaded:
                continue
            if is_kept(part, self._folder):
                kept += rows
            else:
                missing += rows
        return Needed(sum(sizes.values()), kept, missing)

    def unfit(self, asked: Asked) -> str:
        """Say why a question cannot be answered, as far as an earlier one has shown; or nothing."""
        parts: list[Part | None] = [None] if asked.whole else [*sorted(asked.parts)]
        return next((self._unfit[part] for part in parts if part in self._unfit), "")

    def answer(self, query: str, asked: Asked, prefixes: Mapping[str, str]) -> ox.QuerySolutions:
        """Answer a query; what it needs is loaded first.

        Raises:
            CannotAnswerError: the store would write some of it otherwise, or the engine fails at it.
        """
        reason = why_not()
        if reason:
            raise CannotAnswerError(reason)
        with self._lock:
            if not _started_in:
                _started_in.append(os.getpid())
            model = self._model(asked)
            declared = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes.items())
            found = self._ask(model, declared + counting(query, asked.unsure), solution_mappings=True)
        types = {name: str(kind) for name, kind in found.rdf_types.items()}
        frame = without_unbound(found.mappings, asked.unsure)
        _refuse_unlike(asked, frame, types)
        try:
            return solutions(frame, [types.get(name, "") for name in asked.columns], asked.columns)
        except UnlikeError as error:
            raise CannotAnswerError(f"it writes {error} otherwise") from error

    def _count(self, part: Part) -> int:
        if part not in self._counts:
            self._counts[part] = count(self._store, part)
        return self._counts[part]

    def _ask(self, model: maplib.Model, query: str, **options: Any) -> Any:
        """Ask a model; those in which the engine fell over cannot be used any more."""
        try:
            return model.query(query, **options)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a panic of Rust is no Exception
            if not isinstance(error, Exception):
                self._some = self._all = None
                self._loaded.clear()
            raise CannotAnswerError("it fails at this query") from error

    def _model(self, asked: Asked) -> maplib.Model:
        """Load what a question needs, and refuse what would be answered otherwise.

        Raises:
            CannotAnswerError: the replica does not hold all of it as the store does.
        """
        import maplib

        known = self.unfit(asked)
        if known:
            raise CannotAnswerError(known)
        if asked.whole:
            if self._all is None:
                self._all = self._whole()
            return self._all
        if self._some is None:
            self._some = maplib.Model()
        for part in sorted(asked.parts):
            if part not in self._loaded:
                self._loaded[part] = self._load(self._some, part)
            _refuse_part(asked, part, self._loaded[part])
        return self._some

    def _load(self, model: maplib.Model, part: Part) -> Kept:
        """Load one part; gives what is known of it."""
        kept = taken(self._store, part, self._folder)
        if not kept.rows:
            raise self._refused(part, f"it may fail where there is nothing of <{part.predicate}>")
        if kept.unlike:
            raise self._refused(part, f"it holds literals of <{kept.unlike[0]}> otherwise")
        model.reads(kept.content.decode(), format="ntriples", checked=False)
        pattern = f"?s <{part.predicate}> " + (f"<{part.of_class}>" if part.of_class else "?o")
        if int(self._ask(model, f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")["n"][0]) != kept.rows:
            raise self._refused(part, f"it does not hold every value of <{part.predicate}>")
        self._counts[part] = kept.rows
        return replace(kept, content=b"")

    def _whole(self) -> maplib.Model:
        import maplib

        model = maplib.Model()
        with whole(self._store, self._folder) as path:
            if _file_holds_unlike(path):
                raise self._refused(None, "it holds a day or a number of the graph otherwise")
            model.read(str(path), format="ntriples", checked=False)
        if model.size() != count_all(self._store):
            raise self._refused(None, "it does not hold every value of the graph")
        return model

    def _refused(self, part: Part | None, reason: str) -> CannotAnswerError:
        self._unfit[part] = reason
        return CannotAnswerError(reason)


def _file_holds_unlike(path: Path) -> bool:
    if not path.stat().st_size:  # nothing can be mapped
        return False
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        return holds_unlike(mapped)


def _refuse_part(asked: Asked, part: Part, loaded: Kept) -> None:
    """Refuse what would be answered otherwise because of what is in a part.

    Raises:
        CannotAnswerError: it is so.
    """
    if loaded.blank and (asked.reads_texts or asked.limited):
        raise CannotAnswerError("it would read the names of blank nodes as texts")
    if (asked.compares and not loaded.alike) or (asked.compares_texts and "language" in loaded.kinds):
        raise CannotAnswerError(f"it may compare values of <{part.predicate}> otherwise")
    if asked.counts_unbound and len(loaded.kinds) > 1:
        raise CannotAnswerError(f"it may count what is unbound: <{part.predicate}> has several kinds")
    if loaded.large and "SUM" in asked.values.values():
        raise CannotAnswerError(f"it may add up large numbers of <{part.predicate}> otherwise")


def _refuse_unlike(asked: Asked, frame: pl.DataFrame, types: Mapping[str, str]) -> None:
    """Refuse what shows in the answer alone: groups of nothing, and the order of texts.

    Raises:
        CannotAnswerError: the store would answer otherwise.
    """
    if asked.keys == () and (len(frame) != 1 or any(empty_cells(frame[name]) for name in asked.columns)):
        raise CannotAnswerError("it answers an aggregate of nothing otherwise")
    empty = [name for name in asked.columns if empty_cells(frame[name])]
    if asked.sure & set(empty) or (len(frame) == 1 and len(empty) == len(asked.columns)):
        raise CannotAnswerError("it answers with an empty row where there is none")
    if asked.keys and len(frame) == 1 and set(asked.keys) <= set(empty):
        raise CannotAnswerError("it answers groups of nothing with a row")
    for name, kind in asked.values.items():
        known = NUMBERS if kind == "SUM" else COMPARED
        if datatype(types.get(name, "")) not in known:  # of several kinds at once it makes nothing at all
            raise CannotAnswerError(f"it takes the {kind} in ?{name} of what is no whole number or day")
    for name in asked.order:
        kind = types.get(name, "")
        is_compared = kind == "RDFType.IRI()" or datatype(kind) in COMPARED
        if not is_compared and frame[name].drop_nulls().len():
            raise CannotAnswerError(f"it sorts texts such as ?{name} otherwise")
