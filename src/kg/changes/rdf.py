"""A difference as Turtle in the terms of PROV-O; what no claim says any more is never asserted.

https://www.w3.org/TR/prov-o/
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pyoxigraph as ox

from kg.changes.change import Change, Changes
from kg.changes.page import Writer, page
from kg.changes.texts import languages
from kg.changes.words import Words
from kg.ontology.vocabulary import DCTERMS, OWL, PROV, RDF, RDFS, XSD
from kg.queries.prefixes import used

_CAME = ("added", "new")
_WENT = ("withdrawn", "gone", "lost")


def turtle(changes: Changes) -> bytes:
    """Write what came and what went as entities that one activity generated or invalidated, sorted."""
    found = sorted(set(_triples(changes)), key=_reading_order)
    prefixes = used({**changes.old.prefixes, **changes.new.prefixes}, found)
    return ox.serialize(found, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""


def _reading_order(t: ox.Triple) -> tuple[str, bool, str, str]:
    return str(t.subject), t.predicate != RDF["type"], t.predicate.value, str(t.object)


def _triples(changes: Changes) -> Iterator[ox.Triple]:
    old, new = changes.old, changes.new
    for side in (old, new):
        yield ox.Triple(side.iri, RDF["type"], PROV["Entity"])
    if old.iri == new.iri:  # the same statements under the same name: nothing was revised
        return
    activity = ox.NamedNode(f"{new.base}id/changes/{old.revision[:16]}-{new.revision[:16]}")
    yield ox.Triple(new.iri, PROV["wasRevisionOf"], old.iri)
    yield ox.Triple(new.iri, PROV["wasGeneratedBy"], activity)
    yield ox.Triple(activity, RDF["type"], PROV["Activity"])
    yield ox.Triple(activity, PROV["used"], old.iri)
    for language in languages():
        told = page(changes, language)
        summary = "; ".join(f"{name}{told.colon}{number}" for name, number, _ in told.counts) or told.empty
        yield ox.Triple(activity, RDFS["comment"], ox.Literal(summary, language=language))
    writers = {language: Writer(changes, Words(changes, language)) for language in languages()}
    for change in changes.changes:
        yield from _change(change, activity, writers, changes)


def _change(
    change: Change, activity: ox.NamedNode, writers: dict[str, Writer], changes: Changes
) -> Iterator[ox.Triple]:
    node, words = change.node, writers["en"].words
    if not isinstance(node, ox.NamedNode):
        return
    what = change.kind.partition("-")[2]
    if change.kind == "tombstone":
        day = ox.Literal(change.day or "", datatype=_of_day(changes, node))
        yield ox.Triple(node, PROV["invalidatedAtTime"], day)
        yield ox.Triple(node, PROV["wasInvalidatedBy"], activity)
    elif change.statement is not None and words.hushed(change.statement):
        return
    elif change.statement is not None and what in ("new", "lost"):
        yield from _apart(change.statement, activity, came=what == "new")
    elif what in _CAME:
        yield ox.Triple(node, PROV["wasGeneratedBy"], activity)
    elif what in _WENT:
        yield ox.Triple(node, PROV["wasInvalidatedBy"], activity)
    elif change.statement is None:
        yield from _otherwise(change, node, activity, writers, changes)
    if change.kind == "term-deprecated":
        yield ox.Triple(node, OWL["deprecated"], ox.Literal(True))
        for successor in change.successors:
            yield ox.Triple(node, DCTERMS["isReplacedBy"], successor)


def _of_day(changes: Changes, node: ox.NamedNode) -> ox.NamedNode:
    days = [v for v in changes.new.objects(node, PROV["invalidatedAtTime"]) if isinstance(v, ox.Literal)]
    return days[0].datatype if days else XSD["date"]


def _apart(statement: ox.Triple, activity: ox.NamedNode, *, came: bool) -> Iterator[ox.Triple]:
    """Take a fact apart, so that no store can take what was lost for a fact."""
    digest = hashlib.sha256(str(statement).encode()).hexdigest()[:16]
    node = ox.NamedNode(f"{activity.value}/statement/{digest}")
    yield ox.Triple(node, RDF["type"], RDF["Statement"])
    yield ox.Triple(node, RDF["subject"], statement.subject)
    yield ox.Triple(node, RDF["predicate"], statement.predicate)
    yield ox.Triple(node, RDF["object"], statement.object)
    yield ox.Triple(node, PROV["wasGeneratedBy" if came else "wasInvalidatedBy"], activity)


def _otherwise(
    change: Change, node: ox.NamedNode, activity: ox.NamedNode, writers: dict[str, Writer], changes: Changes
) -> Iterator[ox.Triple]:
    """Say of what stays that its state in the new edition is a revision of that in the old one."""
    digest = hashlib.sha256(f"{change.kind} {node}".encode()).hexdigest()[:16]
    after, before = (ox.NamedNode(f"{activity.value}/{when}/{digest}") for when in ("after", "before"))
    for state, side in ((before, changes.old), (after, changes.new)):
        yield ox.Triple(state, RDF["type"], PROV["Entity"])
        yield ox.Triple(state, PROV["specializationOf"], node)
        yield ox.Triple(state, DCTERMS["isPartOf"], side.iri)
    yield ox.Triple(after, PROV["wasRevisionOf"], before)
    yield ox.Triple(after, PROV["wasGeneratedBy"], activity)
    yield ox.Triple(before, PROV["wasInvalidatedBy"], activity)
    for language, writer in writers.items():
        line = writer.line(change)
        told = "; ".join([line.text, *(f"{one.mark} {one.text}".strip() for one in line.lines)])
        yield ox.Triple(after, RDFS["comment"], ox.Literal(told, language=language))
