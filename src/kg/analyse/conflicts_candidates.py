"""What the graph itself shows that may disagree: pairs for a curator to judge, and nothing more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.model.edtf import bounds
from kg.ontology.vocabulary import KG, KINDS, RDF
from kg.queries.claims import reified, values
from kg.queries.rows import Row
from kg.queries.values import Value, value

_SINGLE = ("ageBand", "exactly", "maxMonths", "minMonths", "minor", "ratingValue", "sex", "value")
ONE_VALUE = tuple(KG[name] for name in _SINGLE)
"""What has one value in the world; the shape ``Disputed`` of ontology/shapes/core.ttl looks at the same."""
ORDERED = (
    (KG["minMonths"], KG["maxMonths"]),
    (KG["atLeast"], KG["atMost"]),
    (KG["atLeast"], KG["exactly"]),
    (KG["exactly"], KG["atMost"]),
)
"""Of each pair the first cannot be above the second."""
_RANGE = tuple(KG[name] for name in ("kind", "minMonths", "maxMonths", "openEnded"))
_TERM = (KG["minMonths"], KG["maxMonths"])


@dataclass(frozen=True, slots=True)
class Told:
    """One side: a thing, and what is told of it."""

    thing: ox.NamedNode
    says: frozenset[ox.Triple]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two sides that may disagree on a matter: a property, a measure, a conduct, a freedom or a law."""

    kind: str
    matter: ox.NamedNode
    first: Told
    second: Told


def candidates(facts: Facts) -> Iterator[Candidate]:
    """Find all, in no particular order."""
    for find in CANDIDATES.values():
        yield from find(facts)


def differing_values(facts: Facts) -> Iterator[Candidate]:
    """Find things of which two values are told where the world has one, or a least above a most."""
    told: dict[ox.NamedNode, dict[ox.NamedNode, list[ox.Triple]]] = {
        property_: _by_thing(facts, property_) for property_ in {*ONE_VALUE, *sum(ORDERED, ()), KG["date"]}
    }
    for property_ in ONE_VALUE:
        for one, other in _pairs(facts, told[property_], told[property_]):
            if value(one.object) != value(other.object):
                yield _values(property_, one, other)
    for least, most in ORDERED:
        for one, other in _pairs(facts, told[least], told[most]):
            if _above(value(one.object), value(other.object)):
                yield _values(least, one, other)
    for one, other in _pairs(facts, told[KG["date"]], told[KG["date"]]):
        if not _meet(*_days(one.object), *_days(other.object)):
            yield _values(KG["date"], one, other)


def _values(matter: ox.NamedNode, one: ox.Triple, other: ox.Triple) -> Candidate:
    first, second = (Told(t.subject, frozenset({t})) for t in (one, other))  # type: ignore[arg-type]
    return Candidate("differing-values", matter, first, second)


def _by_thing(facts: Facts, property_: ox.NamedNode) -> dict[ox.NamedNode, list[ox.Triple]]:
    """Give the statements with a property by the thing that they speak of; same things count as one."""
    found: dict[ox.NamedNode, list[ox.Triple]] = defaultdict(list)
    for node in facts.subjects(property_):
        for object_ in values(facts.store, node, property_):
            found[facts.same(node)[0]].append(ox.Triple(node, property_, object_))
    return found


def _pairs(
    facts: Facts,
    ones: Mapping[ox.NamedNode, list[ox.Triple]],
    others: Mapping[ox.NamedNode, list[ox.Triple]],
) -> Iterator[tuple[ox.Triple, ox.Triple]]:
    """Pair statements about the same thing, and about things judged to be close; each pair once."""
    ways = [(node, node) for node in ones if node in others]
    for pair in close_pairs(facts):
        one, other = sorted((facts.same(node)[0] for node in pair), key=str)
        ways += [(one, other), (other, one)] if ones is not others else [(one, other)]
    for here, there in dict.fromkeys(ways):
        if here == there and ones is others:
            yield from combinations(ones[here], 2)
        else:
            yield from ((one, other) for one in ones.get(here, ()) for other in others.get(there, ()))


def close_pairs(facts: Facts) -> frozenset[frozenset[ox.NamedNode]]:
    """Give the pairs of things that are judged to be close."""
    return judged(facts, KINDS["identity/close"])


def judged(facts: Facts, kind: ox.NamedNode) -> frozenset[frozenset[ox.NamedNode]]:
    """Give the pairs of things, or of claims, that a curator judged to be of a kind."""
    pairs = (frozenset(facts.things(j, KG["first"], KG["second"])) for j in facts.subjects(KG["kind"], kind))
    return frozenset(pair for pair in pairs if len(pair) == 2)  # a pair has two


def _above(least: Value, most: Value) -> bool:
    try:
        return least > most  # type: ignore[operator]
    except TypeError:  # a number that is written as a text compares with nothing
        return False


def _days(term: object) -> tuple[date | None, date | None]:
    found = bounds(term.value) if isinstance(term, ox.Literal) else None
    return (found.earliest, found.latest) if found else (None, None)


def _meet(earliest: date | None, latest: date | None, from_: date | None, to: date | None) -> bool:
    """Say whether two spans share a day; an absent bound is open."""
    return not (latest and from_ and latest < from_) and not (to and earliest and to < earliest)


def denied(facts: Facts) -> Iterator[Candidate]:
    """Find what one claim says and another denies of the same thing."""
    for statement in facts.subjects(KG["inClaim"]):
        claims = facts.things(statement, KG["inClaim"])
        polarities = {found for claim in claims for found in facts.things(claim, KG["polarity"])}
        no = reified(facts.store, statement)
        if KINDS["polarity/denied"] not in polarities or no.predicate == RDF["type"]:
            continue
        if isinstance(no.subject, ox.NamedNode):
            for node in facts.same(no.subject):
                if no.object in values(facts.store, node, no.predicate):
                    said = Told(node, frozenset({ox.Triple(node, no.predicate, no.object)}))
                    yield Candidate("denied", no.predicate, said, Told(no.subject, frozenset({no})))


def figures(facts: Facts) -> Iterator[Candidate]:
    """Find figures of one measure and one kind of population for one time that differ."""
    rows: dict[Value, list[Row]] = defaultdict(list)
    for row in _rows(facts, "figures"):
        rows[row.figure].append(row)
    for one, other in combinations(rows.values(), 2):
        measures = _column(one, "measures") & _column(other, "measures")
        units = _column(one, "unit") == _column(other, "unit")
        if measures and units and _values_of(one) != _values_of(other) and _of_one_scope(facts, one, other):
            first, second = (_told(facts, told[0].figure, _column(told, "property")) for told in (one, other))
            for measure in measures:
                yield Candidate("figures", _node(measure), first, second)


def _of_one_scope(facts: Facts, one: list[Row], other: list[Row]) -> bool:
    """Say whether two figures, not judged the same, are of one kind of thing and people and meet in time."""
    nodes = [facts.same(_node(rows[0].figure))[0] for rows in (one, other)]
    days = [day for rows in (one, other) for day in (rows[0].earliest, rows[0].latest)]
    whose, of = ([_kinds(facts, rows, column) for rows in (one, other)] for column in ("population", "of"))
    alike = whose[0] == whose[1] and (of[0] == of[1] or not all(of))  # of what, a figure need not say
    return nodes[0] != nodes[1] and alike and _meet(*(d if isinstance(d, date) else None for d in days))


def _kinds(facts: Facts, rows: list[Row], column: str) -> set[Value]:
    """Give the kinds of what a figure is about, or the things themselves where no kind is told."""
    things = {facts.same(_node(one))[0].value for one in _column(rows, column)}
    return _column(rows, f"{column}Kind") or {*things}


def _values_of(rows: list[Row]) -> set[tuple[Value, ...]]:
    return {(row.property, row.value) for row in rows}


def penalties(facts: Facts) -> Iterator[Candidate]:
    """Find conduct that two laws, or two documents, of one state punish in different ways."""
    by_conduct: dict[Value, dict[Value, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in _rows(facts, "punished-conduct"):
        by_conduct[row.conduct][row.rule].append(row)
    for conduct, rules in by_conduct.items():
        for one, other in combinations(rules.values(), 2):
            ranges = (_ranges(one), _ranges(other))
            if all(ranges) and ranges[0] != ranges[1] and _comparable(facts, one, other):
                first, second = (_rule(facts, rows) for rows in (one, other))
                yield Candidate("penalties", _node(conduct), first, second)


def _comparable(facts: Facts, one: list[Row], other: list[Row]) -> bool:
    """Say whether two rules may be of one state and severity, and are of two laws or in two documents."""
    for column in ("state", "severity"):
        here, there = _column(one, column), _column(other, column)
        if here and there and not here & there:
            return False
    documents = [facts.documents(_node(rows[0].rule)) for rows in (one, other)]
    return _column(one, "law") != _column(other, "law") or documents[0] != documents[1]


def _ranges(rows: list[Row]) -> set[tuple[Value, ...]]:
    """Give what a rule threatens; a penalty of which neither kind nor length is told differs from nothing."""
    ranges: set[tuple[Value, ...]] = {(r.kind, r.minMonths, r.maxMonths, r.openEnded) for r in rows}
    return ranges - {(KINDS["penalty/unspecified"].value, None, None, None)}


def _rule(facts: Facts, rows: list[Row]) -> Told:
    says = [_told(facts, penalty, _RANGE).says for penalty in _column(rows, "penalty")]
    return Told(_node(rows[0].rule), frozenset().union(*says))


def norms_and_practices(facts: Facts) -> Iterator[Candidate]:
    """Find freedoms that a norm guarantees and a policy, practice or operation of that state restricts."""
    states: dict[tuple[Value, Value, Value], list[Row]] = defaultdict(list)
    for row in _rows(facts, "freedoms"):
        states[row.freedom, row.norm, row.restriction].append(row)
    for (freedom, norm, restriction), rows in states.items():
        here, there = _column(rows, "normState"), _column(rows, "restrictionState")
        if not here or not there or here & there:
            matter = _node(freedom)
            first = Told(_node(norm), frozenset({ox.Triple(_node(norm), KG["guarantees"], matter)}))
            restricts = ox.Triple(_node(restriction), KG["restricts"], matter)
            yield Candidate(
                "norm-and-practice", matter, first, Told(_node(restriction), frozenset({restricts}))
            )


def sentences(facts: Facts) -> Iterator[Candidate]:
    """Find terms of prison that lie in no range of the law or provision behind their case."""
    found: dict[tuple[Value, Value], list[Row]] = defaultdict(list)
    for row in _rows(facts, "sentences-and-laws"):
        found[row.outcome, row.basis].append(row)
    for (outcome, _), rows in found.items():
        if not any(_within(row) for row in rows):
            law = rows[0].law or rows[0].provision
            says = [_told(facts, penalty, _TERM).says for penalty in _column(rows, "penalty")]
            second = Told(_node(law), frozenset().union(*says))
            yield Candidate("sentence-out-of-range", _node(law), _told(facts, outcome, _TERM), second)


def _within(row: Row) -> bool:
    """Say whether a term lies in a range; an absent end of the range is open."""
    above = row.minMonths is None or not _above(row.minMonths, row.months)
    return above and (row.maxMonths is None or not _above(row.monthsAtMost, row.maxMonths))


def _told(facts: Facts, thing: Value, properties: Iterable[object]) -> Told:
    """Gather what is said of a thing with some properties."""
    node = _node(thing)
    wanted = [p if isinstance(p, ox.NamedNode) else _node(str(p)) for p in properties]
    return Told(node, frozenset(ox.Triple(node, p, o) for p in wanted for o in values(facts.store, node, p)))


def _rows(facts: Facts, question: str) -> Iterable[Row]:
    found = facts.graph.query(question)
    return () if isinstance(found, bool | list) else found


def _column(rows: Iterable[Row], name: str) -> set[Value]:
    return {row[name] for row in rows} - {None}


def _node(iri: Value) -> ox.NamedNode:
    return ox.NamedNode(str(iri))


CANDIDATES: Mapping[str, Callable[[Facts], Iterator[Candidate]]] = {
    "denied": denied,
    "differing-values": differing_values,
    "sentence-out-of-range": sentences,
    "penalties": penalties,
    "figures": figures,
    "norm-and-practice": norms_and_practices,
}
"""What finds each kind of candidate, by the name of the kind; the most telling first."""
