"""Reported sentences beside the law, as ``kg.analyse.penalties`` compares them, with the claims behind each.

Nothing is compared here: the rows of one sentence beside the several penalties of one provision become one,
with the result for each penalty in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.analyse.penalties import Row as Beside
from kg.analyse.penalties import penalties
from kg.ontology.vocabulary import KG
from kg.queries.claims import fact_claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One reported sentence beside one provision, or what was done in a case of which no sentence is told."""

    law: str
    """Its IRI; empty where no law is told."""
    case: str
    """The IRI of the incident; empty where none is told."""
    provision: str
    """The IRI of the provision it is compared with; empty where none fits."""
    provision_label: str
    fits: str
    """In words, whether the legal basis gives the provision or its conduct alone fits."""
    said: str
    """What somebody was sentenced to, or what was done."""
    conduct: str
    """For what, as far as it is told; of which the provision may name a part alone."""
    is_sentence: bool
    people_low: int | None
    people_high: int | None
    comparison: str
    """In words, for each penalty."""
    fits_none: bool
    """Whether no provision that is told of names the conduct."""
    beside: tuple[tuple[str, str], ...]
    """Then for each provision: ``harsher``, ``milder`` or ``within`` its penalties, and its conduct."""
    remark: str
    claims: tuple[str, ...]
    """The IRIs of the claims on the sentence, on whom it struck and for what, and on what it is compared
    with."""


def reported_sentences(facts: Facts) -> list[Sentence]:
    """Read all of a graph, by law, incident and sentence."""
    words = facts.words["penalties"]
    rows = [row for row in penalties(facts.graph, language=facts.language) if row.case or row.sentence]
    return [_sentence(facts, words, [*same]) for _, same in groupby(sorted(rows, key=_key), _key)]


def _key(row: Beside) -> tuple[str, ...]:
    return row.law, row.case, row.sentence, row.fits_by, row.provision


def _sentence(facts: Facts, words: dict[str, dict[str, str]], rows: list[Beside]) -> Sentence:
    first = rows[0]
    fits_none = not first.provision and first.remark == words["remark"]["fits_none"]
    results = (
        f"{words['comparison'][row.comparison]}: {row.penalty_term}"
        if row.penalty_term
        else words["comparison"][row.comparison]
        for row in rows
    )
    of_law = str(words["of_this_law"]).format(hedge=first.provision_hedge) if first.provision_hedge else ""
    about = {first.sentence, first.provision, *(row.penalty for row in rows)}
    if first.overall and not first.provision:  # it is compared with all penalties of the law
        provisions = facts.subjects(KG["ofLaw"], ox.NamedNode(first.law))
        about |= {one.value for one in provisions if facts.is_a(one, KG["Provision"])}
        about |= {one.value for norm in provisions for one in facts.subjects(KG["forProvision"], norm)}
    return Sentence(
        law=first.law,
        case=first.case,
        provision=first.provision,
        provision_label=first.provision_label,
        fits=str(words[first.fits_by]).format(what=first.fitting) if first.fits_by else "",
        said=first.term,
        conduct=first.case_conduct,
        is_sentence=bool(first.sentence),
        people_low=first.people_low if first.sentence else None,
        people_high=first.people_high if first.sentence else None,
        comparison=_each(*results, *(row.overall for row in rows if not fits_none)),
        fits_none=fits_none,
        beside=_beside(words, first.overall) if fits_none else (),
        remark=_each(*(row.remark for row in rows), of_law),
        claims=tuple(
            sorted(
                {claim for iri in about if iri for claim in _claims(facts, iri)} | _on_conduct(facts, first)
            )
        ),
    )


def _beside(words: Mapping[str, Any], told: str) -> tuple[tuple[str, str], ...]:
    """Take apart what ``penalties`` tells of all provisions in one text, which are of three kinds."""
    starts = {how: words[f"{how}_elsewhere"].partition("{")[0] for how in ("harsher", "milder", "within")}
    parts = re.split("; (?=" + "|".join(map(re.escape, starts.values())) + ")", told)
    return tuple(
        (how, conduct)
        for part in parts
        for how, start in starts.items()
        if part.startswith(start)
        for conduct in part.removeprefix(start).split(" | ")
    )


def _each(*texts: str) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _on_conduct(facts: Facts, row: Beside) -> set[str]:
    """Give the claims on the conduct: of the acts that imposed it, else of others on the same people."""
    acts = facts.subjects(KG["ofIncident"], ox.NamedNode(row.case)) if row.case else []
    imposing = facts.things(ox.NamedNode(row.sentence), KG["ofAct"]) if row.sentence else acts
    people = {*facts.things(ox.NamedNode(row.sentence), KG["forVictim"])} if row.sentence else set()
    for some in (imposing, [act for act in acts if people & {*facts.things(act, KG["victim"])}]):
        found = {
            claim.value
            for act in some
            for relation in (KG["statedGround"], KG["ground"])
            for claim, _ in fact_claims(facts.store, act, relation)
        }
        if found:
            return found
    return set()


def _claims(facts: Facts, iri: str) -> Iterator[str]:
    """Give the claims on a thing, and of a sentence those on its victims, of whom it counts the number."""
    node = ox.NamedNode(iri)
    for subject in (node, *facts.things(node, KG["forVictim"])):
        yield from (claim.value for claim, _ in fact_claims(facts.store, subject))
