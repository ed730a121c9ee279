"""Which engine answers a question: the store on disk, or the columnar replica of its facts.

The store has an index for whatever starts from a known thing, and alone knows who says what. The replica
reads millions of statements at once, and has to be loaded first. So the shape of a question tells which one
could be faster, and the time that loading takes whether it is worth it: a graph that stays open loads what it
needs as soon as that costs no more than the questions that were asked without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kg.engines.columnar.refused import REFUSED, NotUnderstoodError
from kg.engines.columnar.replica import CannotAnswerError, Columns, Needed, why_not
from kg.engines.columnar.understood import Asked, Part, understand
from kg.engines.store import Raw, Store
from kg.engines.tokens import tokens
from kg.errors import UsageError
from kg.queries.location import STORE as PLACE

STORE, COLUMNS = "store", "columns"
ENGINES = (STORE, COLUMNS)

# Set from the real graph many times over, 1 and 10 million facts, on a loaded machine (docs/engines.md);
# orders of magnitude decide here, not percents. Seconds.
_JOIN_ON_STORE = 0.5e-6
"""For each statement that is read and each property that it is joined with."""
_TEXTS_ON_STORE = 4
"""So many times longer where texts are looked at."""
_GROWN = 4_000_000
"""Facts with which the store takes twice as long for one statement as at the beginning."""
_STATEMENT_IN_COLUMNS = 0.15e-6
_QUESTION_IN_COLUMNS = 6e-3
"""Before it reads anything."""
_LOAD = 7e-6
"""For each statement from a file that was kept."""
_TAKE = 7e-6
"""For each statement that is taken from the store first."""
_CATALOGUED = 2
"""So many times longer loading may take where the catalogue says that a question is for the replica."""
_START = 0.6
"""To import maplib and rdflib."""
_BYTES = 440
"""On the disk for each fact of the default graph, its claims and indexes included."""
_REMEMBERED = 1000
"""Queries whose shape is kept in mind."""
_SMALL = 100_000
"""Facts up to which a store answers whatever is asked at once: nothing is looked at there."""
_AS_MUCH = "it gives as much as it reads"
_NARROWING = {"COUNT", "DISTINCT", "FILTER", "GROUP", "LIMIT", "MAX", "MIN", "SUM"}
_REFUSED_WORDS = {
    "ASK": "form",
    "AVG": "aggregate",
    "CONSTRUCT": "form",
    "DESCRIBE": "form",
    "EXISTS": "exists",
    "GRAPH": "graph",
    "GROUP_CONCAT": "aggregate",
    "MINUS": "minus",
    "REDUCED": "reduced",
    "SAMPLE": "aggregate",
    "UNDEF": "undef",
    "UNION": "union",
}
"""Words that no query has which the replica may answer, and what of ``REFUSED`` they stand for."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An engine and why; ``needed`` is what the replica would have to load, where that was looked at."""

    engine: str
    reason: str
    needed: Needed | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer of the replica, which is read once, and why it was asked."""

    raw: Raw
    reason: str


class Chooser:
    """Chooses for one open graph, and keeps what its questions loaded."""

    def __init__(self, store: Store, folder: Path | None) -> None:
        """Look at nothing yet.

        Args:
            store: the graph.
            folder: the folder of its revision on disk; None where there is none: the store answers alone.
        """
        self._folder = folder
        self._columns = Columns(store, folder)
        self._understood: dict[str, Asked | str] = {}
        self._plain: set[str] = set()
        """Queries that narrow nothing down."""
        self._spent: dict[tuple[bool, frozenset[Part]], float] = {}
        """Seconds on the store that the replica could have saved, by what the questions read."""
        self._facts: int | None = None

    @property
    def facts(self) -> int:
        """About how many facts there are, by the size of the store's files."""
        if self._facts is None:
            with suppress(OSError):  # a folder without a store keeps what was made of another
                files = [] if self._folder is None else (self._folder / PLACE).iterdir()
                self._facts = sum(path.stat().st_size for path in files) // _BYTES
            self._facts = self._facts or 0
        return self._facts

    def choose(
        self,
        query: str,
        prefixes: Mapping[str, str],
        *,
        wanted: str | None = None,
        forced: str | None = None,
        bound: bool = False,
    ) -> Choice:
        """Choose an engine for a query.

        Args:
            query: its text.
            prefixes: those that it may use without declaring them.
            wanted: what its header says.
            forced: what the user says.
            bound: whether parameters have values.

        Raises:
            UsageError: the engine that the user wants cannot answer it; says why.
        """
        if forced is not None and forced not in ENGINES:
            raise UsageError(f"no engine {forced!r}; there are {', '.join(ENGINES)}")
        if forced == STORE:
            return Choice(STORE, "asked for")
        if forced is None:
            early = self._early(query, wanted, bound)
            if early is not None:
                return early
        reason = self._why_not(bound)
        asked = reason or self._understand(query, prefixes)
        if isinstance(asked, str):
            if forced is not None:
                raise UsageError(f"the columns cannot answer this: {asked}")
            return Choice(STORE, asked)
        if forced is not None:
            return Choice(COLUMNS, "asked for", self._columns.needed(asked, self.facts))
        return self._weigh(asked, wanted)

    def answer(
        self, query: str, prefixes: Mapping[str, str], choice: Choice, *, forced: bool
    ) -> Answered | str:
        """Answer with the replica, or say why it turns out that only the store can.

        Raises:
            UsageError: the user wants no other engine.
        """
        asked = self._understood[query]
        assert not isinstance(asked, str)  # noqa: S101  # it was chosen for that
        try:
            return Answered(self._columns.answer(query, asked, prefixes), choice.reason)
        except CannotAnswerError as error:
            if forced:
                raise UsageError(f"the columns cannot answer this: {error}") from error
            reason = f"the replica was tried: {error}"
            self._keep(query, reason)
            return reason

    def _early(self, query: str, wanted: str | None, bound: bool) -> Choice | None:
        """Choose the store where that takes no look at the query's grammar."""
        if wanted == STORE:
            return Choice(STORE, "the question's header says so")
        if self._folder is None:
            return Choice(STORE, "it is the only engine of a graph on a server or in memory")
        if self.facts < _SMALL:
            return Choice(STORE, f"a graph of about {_about(self.facts)} facts is small")
        if bound:
            return Choice(STORE, "it has parameters, and starts from them")
        if query not in self._understood and query not in self._plain:
            self._look(query)
        if query in self._plain:
            return Choice(STORE, _AS_MUCH)
        known = self._understood.get(query)
        return Choice(STORE, known) if isinstance(known, str) else None

    def _look(self, query: str) -> None:
        """Settle by single words what takes no grammar to settle, so that most questions need none."""
        words = {token.text.upper() for token in tokens(query) if token.kind == "word"}
        refused = next((_REFUSED_WORDS[word] for word in sorted(words) if word in _REFUSED_WORDS), None)
        if refused is not None:
            self._keep(query, f"the replica may answer otherwise: {REFUSED[refused]}")
        elif not words & _NARROWING:
            self._plain.add(query)

    def _keep(self, query: str, found: Asked | str) -> None:
        if len(self._understood) >= _REMEMBERED:
            self._understood.clear()
            self._plain.clear()
        self._understood[query] = found

    def _why_not(self, bound: bool) -> str:
        if self._folder is None:
            return "a replica is made of a store on this disk alone"
        if bound:
            return "it has parameters, which the replica does not know"
        return why_not()

    def _understand(self, query: str, prefixes: Mapping[str, str]) -> Asked | str:
        if query not in self._understood:
            try:
                self._keep(query, understand(query, prefixes))
            except NotUnderstoodError as error:
                self._keep(query, f"the replica may answer otherwise: {error.reason}")
        return self._understood[query]

    def _weigh(self, asked: Asked, wanted: str | None) -> Choice:
        """Choose by what either engine would take."""
        if asked.looks_up:
            return Choice(STORE, "it starts from a known thing")
        if not asked.narrows:
            return Choice(STORE, _AS_MUCH)
        unfit = self._columns.unfit(asked)
        if unfit:
            return Choice(STORE, f"the replica was tried: {unfit}")
        needed = self._columns.needed(asked, self.facts)
        on_store = needed.rows * _JOIN_ON_STORE
        if not asked.whole:
            on_store *= max(len(asked.parts), 1) * (1 + self.facts / _GROWN)
        if asked.reads_texts:
            on_store *= _TEXTS_ON_STORE
        in_columns = _QUESTION_IN_COLUMNS + needed.rows * _STATEMENT_IN_COLUMNS
        loading = (needed.kept + needed.missing) * _LOAD + needed.missing * _TAKE
        if loading:
            loading += _START
        read = f"it reads {needed.rows:,} statements"
        if on_store <= in_columns:
            return Choice(STORE, f"{read}, which the store does at once", needed)
        reads = asked.whole, asked.parts
        spent = self._spent.get(reads, 0.0)
        pays = (on_store + spent) * (_CATALOGUED if wanted == COLUMNS else 1)
        if loading <= pays:
            there = f"loaded in about {_seconds(loading)}" if loading else "loaded already"
            return Choice(COLUMNS, f"{read}, {there}", needed)
        self._spent[reads] = spent + on_store
        return Choice(
            STORE,
            f"{read}, about {_seconds(on_store)}; loading them as columns takes {_seconds(loading)}, "
            "which pays once more such questions are asked of an open graph",
            needed,
        )


def _seconds(number: float) -> str:
    return f"{number * 1000:.0f} ms" if number < 1 else f"{number:.0f} s"


def _about(number: int) -> str:
    """Give a number with two digits that mean something."""
    return f"{int(float(f'{number:.1e}')):,}"
