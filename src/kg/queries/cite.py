"""The claims behind a statement: what they rest on, who says so, and how surely."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg.engines.store import Store
from kg.errors import UnknownNameError
from kg.model.address import Address
from kg.ontology.vocabulary import KG, OA, PROV, RDF
from kg.queries.claims import Object, fact_claims, is_fact_graph, nodes, other_claims, statements_of, values
from kg.queries.names import label, labels
from kg.queries.values import value


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """Where in which document the words stand; never the words themselves."""

    iri: str
    copy: str
    """The IRI of the file that was read."""
    key: str
    """The key of that file: the last part of its IRI."""
    work: str | None
    """The IRI of the report that the file is a copy of."""
    work_label: str | None
    address: Address
    sha256: str | None
    withheld: bool


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks at a link of a chain."""

    iri: str
    label: str | None
    """None of an unnamed source."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain of attribution: who says it, in which work, stated or implied, and when."""

    iri: str
    speakers: tuple[Speaker, ...]
    """Mostly one; several who say it side by side; none where nobody is told of."""
    work: str | None
    link: str | None
    reported: str | None

    def called(self, nameless: str) -> tuple[str, ...]:
        """Name all who speak here, one without a label, or nobody, by the words for an unnamed source."""
        return tuple(speaker.label or nameless for speaker in self.speakers) or (nameless,)


@dataclass(frozen=True, slots=True)
class Citation:
    """One claim, with all that a reader needs to judge it."""

    claim: str
    fact: bool
    """Whether its statements count as facts; those of a denied, ordered or disputed claim do not."""
    statements: tuple[ox.Triple, ...]
    """Those that fit what was asked for; all of the claim's where nothing more was asked."""
    passages: tuple[CitedPassage, ...]
    chain: tuple[Link, ...]
    """From the one who knows it first to the document that prints it."""
    hedge: str | None
    polarity: str | None
    modality: str | None
    status: str | None
    quotation: bool
    tier: str | None
    note: tuple[str, ...]
    curators: tuple[str, ...]
    """The IRIs of the people and programs that brought the claim into its present state."""
    curated: date | None
    human_reviewed: bool


def cite(
    store: Store,
    subject: ox.NamedNode,
    predicate: ox.NamedNode | None = None,
    object_: Object | None = None,
    language: str = "en",
) -> list[Citation]:
    """Find the claims behind a thing, behind one property of it, or behind one statement.

    Where the subject is itself a claim, that claim is cited. Claims that are no facts are given too. Sorted
    by document, then by where the first passage stands. ``language`` is that of the labels.
    """
    found: dict[ox.NamedNode, set[ox.Triple]] = {}
    if ox.Quad(subject, RDF["type"], KG["Claim"]) in store:
        stated = statements_of(store, subject)
        found[subject] = {
            s for s in stated if predicate in (None, s.predicate) and object_ in (None, s.object)
        }
    else:
        pattern = (subject, predicate, object_)
        for claim, statement in (*fact_claims(store, *pattern), *other_claims(store, *pattern)):
            found.setdefault(claim, set()).add(statement)
    citations = [citation(store, claim, statements, language) for claim, statements in found.items()]
    return sorted(citations, key=by_place)


def by_place(cited: Citation) -> tuple[list[tuple[str, Address]], str]:
    """Sort claims by document, and in it by where their passages stand."""
    return [(passage.key, passage.address) for passage in cited.passages], cited.claim


def objects_called(
    store: Store, subject: ox.NamedNode, predicate: ox.NamedNode | None, text: str
) -> list[Object]:
    """Find the objects said of a thing whose text, or whose label in any language, is this one.

    Raises:
        UnknownNameError: no claim says such a thing of it.
    """
    pattern = (subject, predicate)
    said = {s.object for _, s in (*fact_claims(store, *pattern), *other_claims(store, *pattern))}
    wanted = text.casefold()
    found = [term for term in said if wanted in _names(store, term)]
    if not found:
        raise UnknownNameError(f"no claim says {text!r} there; ask without the object to see what is said")
    return sorted(found, key=str)


def _names(store: Store, term: Object) -> set[str]:
    if isinstance(term, ox.NamedNode):
        return {name.casefold() for name in (*labels(store, term).values(), _local(term))}
    return {term.value.casefold()} if isinstance(term, ox.Literal) else set()


def citation(store: Store, claim: ox.NamedNode, statements: set[ox.Triple], language: str = "en") -> Citation:
    """Gather the record of one claim."""

    def one(predicate: ox.NamedNode) -> str | None:
        found = values(store, claim, predicate)
        return _text(found[0]) if found else None

    curated = [value(found) for found in values(store, claim, PROV["generatedAtTime"])]
    days = [day for day in curated if isinstance(day, date)]
    return Citation(
        claim=claim.value,
        fact=is_fact_graph(store, claim),
        statements=tuple(sorted(statements, key=str)),
        passages=tuple(sorted(_passages(store, claim, language), key=lambda p: (p.key, p.address))),
        chain=tuple(_chain(store, claim, language)),
        hedge=one(KG["hedge"]),
        polarity=one(KG["polarity"]),
        modality=one(KG["modality"]),
        status=one(KG["status"]),
        quotation=one(KG["quotation"]) == "true",
        tier=one(KG["tier"]),
        note=tuple(_text(found) for found in values(store, claim, KG["note"])),
        curators=tuple(agent.value for agent in nodes(store, claim, PROV["wasAttributedTo"])),
        curated=max(days, default=None),
        human_reviewed=one(KG["humanReviewed"]) == "true",
    )


def _passages(store: Store, claim: ox.NamedNode, language: str) -> Iterator[CitedPassage]:
    for passage in nodes(store, claim, KG["at"]):
        for copy in nodes(store, passage, OA["hasSource"]):
            works = nodes(store, copy, KG["copyOf"])
            hashes = values(store, passage, KG["sha256"])
            yield CitedPassage(
                iri=passage.value,
                copy=copy.value,
                key=copy.value.rsplit("/", 1)[-1],
                work=works[0].value if works else None,
                work_label=label(store, works[0], language) if works else None,
                address=Address.parse(passage.value.rsplit("/", 1)[-1]),
                sha256=_text(hashes[0]) if hashes else None,
                withheld=any(
                    _text(flag) not in ("false", "0") for flag in values(store, passage, KG["withheld"])
                ),
            )


def _chain(store: Store, claim: ox.NamedNode, language: str) -> Iterator[Link]:
    """Follow the attribution outwards, from whoever knows it first; a circle, which is invalid, ends it."""
    seen: set[ox.NamedNode] = set()
    links = nodes(store, claim, KG["attribution"])
    while links and links[0] not in seen:
        link = links[0]
        seen.add(link)
        speakers = nodes(store, link, KG["speaker"])
        works = nodes(store, link, KG["inWork"])
        kinds = nodes(store, link, KG["link"])
        dates = values(store, link, KG["reported"])
        yield Link(
            iri=link.value,
            speakers=tuple(Speaker(one.value, label(store, one, language)) for one in speakers),
            work=works[0].value if works else None,
            link=_local(kinds[0]) if kinds else None,
            reported=_text(dates[0]) if dates else None,
        )
        links = nodes(store, link, KG["reportedWithin"])


def _text(term: Object) -> str:
    """Give the text of a literal, and of a concept the last part of its name."""
    return (
        _local(term)
        if isinstance(term, ox.NamedNode)
        else term.value
        if isinstance(term, ox.Literal)
        else str(term)
    )


def _local(node: ox.NamedNode) -> str:
    return node.value.rsplit("/", 1)[-1]
