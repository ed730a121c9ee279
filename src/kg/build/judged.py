"""What judgements speak of, and what they say of identity: held as text, since a document needs little of it.

A large project has hundreds of thousands of statements in its judgements, and a process for each core that
would hold them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise

import pyoxigraph as ox

from kg.build.local import number
from kg.ontology.vocabulary import KG, KINDS, RDF

_SIDES = (KG["first"], KG["second"])
_SAME = KINDS["identity/same"]


class Judged:
    """The judgements of a project, but for what comparisons of claims say: no document depends on that."""

    def __init__(self, quads: Callable[[], Iterable[ox.Quad]]) -> None:
        """Read them.

        Args:
            quads: gives all statements of the judgements; is asked twice.
        """
        compared = {q.subject for q in quads() if q.predicate == RDF["type"] and q.object == KG["Comparison"]}
        self.spoken_of: set[int] = set()
        """The numbers of everything that they point at."""
        lines: defaultdict[str, list[str]] = defaultdict(list)
        self._sides: defaultdict[str, set[str]] = defaultdict(set)
        self._of: defaultdict[int, list[str]] = defaultdict(list)
        self._sure: set[str] = set()
        for quad in quads():
            if isinstance(quad.object, ox.NamedNode):
                self.spoken_of.add(number(quad.object.value))
            if isinstance(quad.subject, ox.NamedNode) and quad.subject not in compared:
                judgement = quad.subject.value
                lines[judgement].append(f"{quad.subject} {quad.predicate} {quad.object} .\n")
                if quad.predicate in _SIDES and isinstance(quad.object, ox.NamedNode):
                    self._sides[judgement].add(quad.object.value)
                    self._of[number(quad.object.value)].append(judgement)
                elif quad.predicate == KG["kind"] and quad.object == _SAME:
                    self._sure.add(judgement)
        self._lines = {judgement: "".join(sorted(said)).encode() for judgement, said in lines.items()}

    @property
    def subjects(self) -> Iterable[str]:
        """What they describe, themselves too."""
        return self._lines.keys()

    @property
    def sides(self) -> Iterable[str]:
        """The things whose identity they judge."""
        return (iri for sides in self._sides.values() for iri in sides)

    @property
    def links(self) -> Iterable[tuple[str, str]]:
        """The sides of each judgement on identity, two by two: their documents bear on one another."""
        return (pair for sides in self._sides.values() for pair in pairwise(sorted(sides)))

    def text(self) -> bytes:
        """Give all that they say of identity as N-Triples, sorted."""
        return b"".join(self._lines[judgement] for judgement in sorted(self._lines))

    def about(self, mentioned: Iterable[str]) -> tuple[ox.Quad, ...]:
        """Give what they say of the identity of some things, and every one that two things are the same.

        What these things are the same as may lead on to others, wherever those stand.
        """
        wanted = {one for iri in mentioned for one in self._of.get(number(iri), ())} | self._sure
        text = b"".join(self._lines[one] for one in sorted(wanted))
        return tuple(ox.parse(text, format=ox.RdfFormat.N_TRIPLES))
