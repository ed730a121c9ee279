"""Where claims disagree: what a curator judged, and then what the graph shows and nobody has judged yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pyoxigraph as ox

from kg.analyse.conflicts_candidates import CANDIDATES, Candidate, Told, candidates, close_pairs, judged
from kg.analyse.facts import Facts
from kg.analyse.reasons import reason
from kg.errors import UnknownNameError
from kg.model.address import Address
from kg.model.closure import reached
from kg.model.near import near
from kg.ontology.vocabulary import KG, KINDS, RDF
from kg.queries.cite import Citation, by_place, citation
from kg.queries.claims import fact_claims, other_claims, statements_of
from kg.queries.opened import Graph, Name

JUDGED = ("contradiction", "superseded", "different-scope", "compatible")
"""The kinds that a curator gives, in the order in which they are shown."""
KINDS_OF_CONFLICT = (*JUDGED, *CANDIDATES)

_BARE = frozenset({RDF["type"], KG["dateBasis"]})
"""What a side says to no one's surprise."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two sides that disagree."""

    things: tuple[ox.NamedNode, ...]
    """What a candidate's side speaks of: one thing, or several that are judged to be the same or close."""
    says: tuple[ox.Triple, ...]
    """The statements that matter; empty where the pair is hidden."""
    claims: tuple[Citation, ...]
    """The claims that make them, by document and place."""

    @property
    def documents(self) -> tuple[str, ...]:
        """The keys of its documents, sorted."""
        return tuple(sorted({passage.key for claim in self.claims for passage in claim.passages}))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two sides that disagree, or may."""

    kind: str
    """One of ``JUDGED`` where a curator compared them, else one of ``CANDIDATES``."""
    first: Side
    second: Side
    """The later one, where the first is superseded."""
    matter: tuple[ox.NamedNode, ...] = ()
    """What a candidate is about: properties, a measure, kinds of conduct, freedoms or a law."""
    close: bool = False
    """Whether things are taken together that are judged to be close, not the same."""
    comparison: ox.NamedNode | None = None
    note: str | None = None
    """Why the curator judged so."""
    decided_by: tuple[ox.NamedNode, ...] = ()
    hidden: bool = False
    """Whether a passage behind it is withheld, so that only addresses and the reason are given."""


def conflicts(
    graph: Graph,
    *,
    kind: str | None = None,
    between: tuple[str, str] | None = None,
    within: str | None = None,
    about: Name | None = None,
) -> list[Disagreement]:
    """Find the disagreements that were judged, and behind them the candidates that were not.

    Args:
        graph: an open graph.
        kind: only those of one of ``KINDS_OF_CONFLICT``.
        between: only those with one side in the one document and the other in the other; keys.
        within: only those with both sides in this document; a key.
        about: only those that speak of this thing; an IRI, a prefixed name or a label.

    Raises:
        UnknownNameError: no such kind, document or thing.
        UsageError: several things have the name.
    """
    facts = Facts(graph)
    if kind is not None and kind not in KINDS_OF_CONFLICT:
        raise UnknownNameError(f"no kind {kind!r}; there are {', '.join(KINDS_OF_CONFLICT)}")
    pair = between or ((within, within) if within is not None else None)
    _known_documents(facts, pair or ())
    thing = graph.resolve(about) if about is not None else None
    found = [one for one in _Finder(facts).all() if kind in (None, one.kind)]
    if pair is not None:
        found = [one for one in found if _lies_between(one, *pair)]
    if thing is not None:
        wanted = {*facts.same(thing)}
        found = [one for one in found if wanted & _speaks_of(facts, one)]
    return [_hide(one) for one in sorted(found, key=_order)]


class _Finder:
    """Finds disagreements of one graph, and looks each claim up once."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._cited: dict[ox.NamedNode, Citation] = {}

    def all(self) -> Iterator[Disagreement]:
        """Give what was judged, and then the candidates."""
        for comparison in self._facts.subjects(RDF["type"], KG["Comparison"]):
            yield self._judged(comparison)
        yield from self._candidates()

    def _judged(self, comparison: ox.NamedNode) -> Disagreement:
        (kind,) = self._facts.things(comparison, KG["kind"])
        first, second = (
            self._claim(self._facts.things(comparison, KG[side])[0]) for side in ("first", "second")
        )
        return Disagreement(
            kind=kind.value.rsplit("/", 1)[-1],
            first=first,
            second=second,
            comparison=comparison,
            note=reason(self._facts, comparison),
            decided_by=tuple(self._facts.things(comparison, KG["decidedBy"])),
        )

    def _claim(self, claim: ox.NamedNode) -> Side:
        says = tuple(t for t in statements_of(self._facts.store, claim) if t.predicate not in _BARE)
        return Side((), says, (self._cite(claim),))

    @cached_property
    def _settled(self) -> frozenset[frozenset[ox.NamedNode]]:
        """The pairs of claims that were compared, and of things that were judged to be different."""
        pairs = (judged(self._facts, KINDS[f"comparison/{kind}"]) for kind in JUDGED)
        return frozenset().union(*pairs, judged(self._facts, KINDS["identity/different"]))

    def _candidates(self) -> Iterator[Disagreement]:
        """Group the candidates by kind and by pair of things; those judged close are one of a pair."""
        groups: dict[tuple[str, frozenset[ox.NamedNode]], list[Candidate]] = {}
        for one in filter(self._open, candidates(self._facts)):
            pair = frozenset({self._group(one.first.thing), self._group(one.second.thing)})
            groups.setdefault((one.kind, pair), []).append(one)
        for (kind, _), group in groups.items():
            here = self._group(group[0].first.thing)
            straight = [c if self._group(c.first.thing) == here else _turned(c) for c in group]
            things = {told.thing for c in group for told in (c.first, c.second)}
            sides = {self._group(thing) for thing in things}
            yield Disagreement(
                kind=kind,
                first=self._side([c.first for c in straight]),
                second=self._side([c.second for c in straight], denied=kind == "denied"),
                matter=tuple(sorted({c.matter for c in group}, key=str)),
                close=len({self._facts.same(thing)[0] for thing in things}) > len(sides),
            )

    def _group(self, thing: ox.NamedNode) -> ox.NamedNode:
        """Give one name to all that is judged to be the same or close, however many judgements away."""
        return min(reached(thing, self._near), key=str)

    @cached_property
    def _near(self) -> Mapping[ox.NamedNode, set[ox.NamedNode]]:
        found: dict[ox.NamedNode, set[ox.NamedNode]] = {}
        for pair in close_pairs(self._facts) | judged(self._facts, KINDS["identity/same"]):
            for node in pair:
                found.setdefault(node, set()).update(pair)
        return found

    def _open(self, one: Candidate) -> bool:
        """Say whether two claims make it that nobody has compared, of things nobody has told apart."""
        if frozenset({one.first.thing, one.second.thing}) in self._settled:
            return False
        first, second = self._claims(one.first), self._claims(one.second, denied=one.kind == "denied")
        pairs = [frozenset({a, b}) for a in first for b in second if a != b]
        return bool(pairs) and not any(pair in self._settled for pair in pairs)

    def _claims(self, told: Told, *, denied: bool = False) -> set[ox.NamedNode]:
        find = other_claims if denied else fact_claims
        return {
            claim for t in told.says for claim, _ in find(self._facts.store, t.subject, t.predicate, t.object)
        }

    def _side(self, told: Sequence[Told], *, denied: bool = False) -> Side:
        claims = {claim for one in told for claim in self._claims(one, denied=denied)}
        says = {t for one in told for t in one.says}
        things = {one.thing for one in told}
        cited = sorted(map(self._cite, claims), key=by_place)
        return Side(tuple(sorted(things, key=str)), tuple(sorted(says, key=str)), tuple(cited))

    def _cite(self, claim: ox.NamedNode) -> Citation:
        if claim not in self._cited:
            self._cited[claim] = citation(self._facts.store, claim, set(), self._facts.language)
        return self._cited[claim]


def _turned(one: Candidate) -> Candidate:
    return replace(one, first=one.second, second=one.first)


def _known_documents(facts: Facts, keys: Sequence[str]) -> None:
    """Refuse the key of a document that there is not."""
    known = sorted(copy.value.rsplit("/", 1)[-1] for copy in facts.subjects(RDF["type"], KG["Copy"]))
    for key in keys:
        if key not in known:
            raise UnknownNameError(f"no document {key!r}{near(key, known)}; there are {', '.join(known)}")


def _lies_between(one: Disagreement, here: str, there: str) -> bool:
    first, second = one.first.documents, one.second.documents
    return (here in first and there in second) or (there in first and here in second)


def _speaks_of(facts: Facts, one: Disagreement) -> set[ox.NamedNode]:
    """Give all that a disagreement mentions, and what its things are directly tied to, such as their law."""
    sides = (one.first, one.second)
    claims = {ox.NamedNode(claim.claim) for side in sides for claim in side.claims}
    stated = [t for claim in claims for t in statements_of(facts.store, claim)]
    stated += [t for side in sides for t in side.says]
    found = {term for t in stated for term in (t.subject, t.object) if isinstance(term, ox.NamedNode)}
    things = {thing for side in sides for thing in side.things}
    tied = {
        quad.object
        for thing in things
        for quad in facts.store.quads_for_pattern(thing, None, None, ox.DefaultGraph())
        if isinstance(quad.object, ox.NamedNode)
    }
    return found | things | tied | {*one.matter}


def _hide(one: Disagreement) -> Disagreement:
    """Leave only addresses, and the published reason, where a passage behind either side is withheld."""
    sides = (one.first, one.second)
    if not any(passage.withheld for side in sides for claim in side.claims for passage in claim.passages):
        return one
    first, second = (replace(side, things=(), says=()) for side in sides)
    return replace(one, first=first, second=second, matter=(), hidden=True)


def _order(one: Disagreement) -> tuple[int, list[tuple[str, Address]], str]:
    places = [
        (passage.key, passage.address)
        for side in (one.first, one.second)
        for claim in side.claims[:1]
        for passage in claim.passages[:1]
    ]
    return (
        KINDS_OF_CONFLICT.index(one.kind),
        places,
        str((one.first.things, one.second.things, one.comparison)),
    )
