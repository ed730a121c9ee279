"""Laws and incidents: which law is told to stand behind which incident, with whom and with what sentence.

Definition. A law stands behind an incident where a document says so or its context implies it
(``kg:LegalBasis``, ``kg:link``); hedged says that every such claim has a reserve. Beside it stand the
agencies that reports name as acting in the same incident (``kg.network.involvement.incidence``), and each
reported sentence with how it compares with the penalties of the law: within its limits, above, below, not
comparable. Where no single provision fits, it stands beside each of them in ``beside``, one text for each.
The conduct that is told stands beside it, for a provision may name a part of that alone.

Source. The comparison is that of ``kg penalties`` (``kg.analyse.penalties_compared``) and is only passed on;
the rest is counted as documents tell it.

Columns and units. ``incidents``, ``stated``, ``implied`` and ``hedged`` count incidents and stand in the row
of a law alone; ``people_low`` and ``people_high`` bound the people of one sentence, who may also be among
those of another.

Order of rows: laws by incidents (falling) and IRI, each with one row that counts, then its incidents by their
first day, those with an open start first, and within an incident by sentence; one row that counts the
incidents for which no law is told; last a refusal, if any. Of one incident that is asked for only its own
rows are given, and where no law is told of it they say so.

What it cannot see: the text of the law, for only what documents tell of it is compared; laws that stood
behind an incident without anybody saying so; and sentences that nobody reported. No comparison is a finding,
and that an agency and a law stand at one incident does not say that the agency acted under this law.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from kg.model.texts import Texts
from kg.network.analysis import Analysis, Option
from kg.network.given import Given
from kg.network.laws.laws_told import TABLES, LawsTold, Tie
from kg.network.laws.reported_sentences import Sentence, reported_sentences
from kg.network.results import Chart, Dot, Line, Picture, Result, Row
from kg.network.texts import words

NAME = "laws-and-incidents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Row):
    """A law with the number of its incidents, or one of these with a reported sentence."""

    law: str = ""
    """Or that none is told."""
    law_iri: str = ""
    incidents: int | None = None
    """Incidents behind which the law is told to stand; or those for which no law is told."""
    stated: int | None = None
    """Of these, where a document says so in words."""
    implied: int | None = None
    """Of these, where the context alone implies it."""
    hedged: int | None = None
    """Of these, where every claim of it has a reserve."""
    incident: str = ""
    incident_iri: str = ""
    earliest: date | None = None
    """The first and last day on which the incident may have been."""
    latest: date | None = None
    link: str = ""
    """Whether the law is stated or implied, and whether with reserve."""
    provision: str = ""
    provision_iri: str = ""
    fits: str = ""
    """Whether a document gives the provision, or its conduct alone fits."""
    agencies: tuple[str, ...] = ()
    agency_iris: tuple[str, ...] = ()
    sentence: str = ""
    """What was imposed, or what was done where no sentence is told."""
    conduct: str = ""
    """For what, as far as it is told; the provision may name a part of it alone."""
    people_low: int | None = None
    people_high: int | None = None
    comparison: str = ""
    beside: tuple[str, ...] = ()
    """How the sentence compares with each other provision, where no single one fits."""
    remark: str = ""


def run(given: Given, *, law: str | None = None, of: str | None = None, top: int = 200) -> Result:
    """List laws, their incidents, and the sentences reported of these.

    Args:
        given: the tables, and the graph for the sentences.
        law: the IRI of a law; without one, all.
        of: the IRI of an incident; without one, all.
        top: how many incidents of laws are listed.
    """
    text = words("laws_and_incidents", given.language)
    told = LawsTold(given)
    wanted = told.one(law) if law else None
    asked = told.one(of) if of else None
    incidents: dict[str, list[str]] = defaultdict(list)
    for one, incident in told.ties:
        if wanted in (None, one) and asked in (None, incident):
            incidents[one].append(incident)
    sentences: dict[tuple[str, str], list[Sentence]] = defaultdict(list)
    for sentence in reported_sentences(given.facts) if given.facts else ():
        sentences[told.one(sentence.law), told.one(sentence.case)].append(sentence)
    rows: list[Standing] = []
    shown: list[tuple[str, str]] = []
    for one in sorted(incidents, key=lambda iri: (-len(incidents[iri]), iri)):
        ordered = sorted(incidents[one], key=lambda iri: (told.bounds[iri][0] or date.min, iri))
        if asked is None:
            rows.append(_law(told, one, ordered))
        for incident in ordered[: top - len(shown)]:
            shown.append((one, incident))
            rows += _incident(told, text, one, incident, sentences[one, incident])
    without = [] if wanted else [one for one in told.without if asked in (None, one)]
    if asked and without:
        rows += _incident(told, text, "", asked, sentences["", asked])
    elif without:
        rows.append(_without(told, text, without, sentences))
    unlisted = sum(map(len, incidents.values())) - len(shown)
    return Result(
        NAME,
        given.language,
        Standing,
        (*rows, *_refusals(given, text, law, of, bool(rows))),
        given.evidence.grounds({claim for row in rows for claim in row.grounds.claims}),
        {"law": law, "of": of, "top": top},
        picture=_picture(told, text, shown, without[:top]),
        chart=None if asked else Chart("bars", label="law", value="incidents"),
        remarks=(text["remarks"]["unlisted"].format(n=unlisted),) if unlisted else (),
    )


def _refusals(
    given: Given, text: Texts, law: str | None, of: str | None, found: bool
) -> tuple[Standing, ...]:
    """Say why there is nothing, or why no sentence is compared."""
    if not found:
        reasons = {
            (True, True): "not_of_law",
            (True, False): "no_incident_of_law",
            (False, True): "no_such_incident",
            (False, False): "nothing",
        }
        reason = text["reasons"][reasons[law is not None, of is not None]]
        named = {key: given.naming.name(iri) if iri else "" for key, iri in (("law", law), ("incident", of))}
        return (Standing(refusal=reason.format(**named)),)
    return () if given.facts else (Standing(refusal=text["reasons"]["no_sentences"]),)


def _law(told: LawsTold, law: str, incidents: list[str]) -> Standing:
    """Count the incidents of a law."""
    ties = [told.ties[law, incident] for incident in incidents]
    return Standing(
        law=told.given.naming.name(law),
        law_iri=law,
        incidents=len(ties),
        stated=sum(tie.kind == "stated" for tie in ties),
        implied=sum(tie.kind == "implied" for tie in ties),
        hedged=sum(not tie.sure for tie in ties),
        grounds=told.given.evidence.grounds(claim for tie in ties for claim in told.claims(tie)),
    )


def _incident(
    told: LawsTold, text: Texts, law: str, incident: str, sentences: list[Sentence]
) -> list[Standing]:
    """Give an incident of a law, or of none (""): a row for each sentence and provision, or one alone."""
    given, named = told.given, told.given.naming.name
    tie = told.ties.get((law, incident))
    agencies = told.agencies(incident)
    claims = {
        *(told.claims(tie) if tie else told.claims_of_acts([incident])),
        *told.claims_of_agencies(incident),
    }
    earliest, latest = told.days(incident)
    row = Standing(
        law=named(law) if law else text["no_law"],
        law_iri=law,
        incident=named(incident),
        incident_iri=incident,
        earliest=earliest,
        latest=latest,
        link=_link(text, tie) if tie else "",
        agencies=tuple(
            named(agency) if sure else text["links"]["agency_hedged"].format(agency=named(agency))
            for agency, sure in zip(agencies, told.surely_acting(incident), strict=True)
        ),
        agency_iris=agencies,
        grounds=given.evidence.grounds(claims),
    )
    return [
        replace(
            row,
            provision=one.provision_label,
            provision_iri=one.provision,
            fits=one.fits,
            sentence=one.said,
            conduct=one.conduct,
            people_low=one.people_low,
            people_high=one.people_high,
            comparison=text["no_single"] if one.fits_none else one.comparison,
            beside=tuple(text["beside"][how].format(conduct=conduct) for how, conduct in one.beside),
            remark=one.remark,
            grounds=given.evidence.grounds({*claims, *one.claims}),
        )
        for one in sentences
    ] or [row]


def _without(
    told: LawsTold, text: Texts, incidents: list[str], sentences: dict[tuple[str, str], list[Sentence]]
) -> Standing:
    """Count the incidents for which no law is told, and the sentences reported of them."""
    reported = [one for incident in incidents for one in sentences.get(("", incident), ()) if one.is_sentence]
    claims = {*told.claims_of_acts(incidents), *(claim for one in reported for claim in one.claims)}
    return Standing(
        law=text["no_law"],
        incidents=len(incidents),
        remark=text["remarks"]["sentences"].format(n=len(reported)) if reported else "",
        grounds=told.given.evidence.grounds(claims),
    )


def _link(text: Texts, tie: Tie) -> str:
    """Say how a law is told to stand behind an incident."""
    said: str = text["links"][tie.kind]
    return said if tie.sure else text["links"]["hedged"].format(link=said)


def _picture(told: LawsTold, text: Texts, shown: list[tuple[str, str]], without: list[str]) -> Picture:
    """Draw laws and agencies, each with a line to its incidents; those without a law too."""
    incidents = dict.fromkeys([*(incident for _, incident in shown), *without])
    evidence, named = told.given.evidence, told.given.naming.name
    lines = []
    for law, incident in shown:
        tie = told.ties[law, incident]
        lines.append(Line(law, incident, _link(text, tie), 1.0, tie.sure, evidence.grounds(told.claims(tie))))
    for incident in incidents:
        acting = (told.entries.get(incident, ()), told.agencies(incident), told.surely_acting(incident))
        for entry, agency, sure in zip(*acting, strict=True):
            grounds = evidence.grounds(told.acting.claims(np.array([entry])))
            label = text["links"]["acting" if sure else "acting_hedged"]
            lines.append(Line(agency, incident, label, 1.0, sure, grounds))
    drawn: dict[str, tuple[str, list[Line]]] = {incident: ("incident", []) for incident in incidents}
    laws = {law for law, _ in shown}
    for line in lines:
        drawn[line.target][1].append(line)
        drawn.setdefault(line.source, ("law" if line.source in laws else "agency", []))[1].append(line)
    dots = (
        Dot(
            iri,
            named(iri),
            text["groups"][group],
            1.0 if group == "incident" else float(len(its)),
            evidence.grounds(
                {*told.claims_of_acts([iri]), *(claim for line in its for claim in line.grounds.claims)}
            ),
        )
        for iri, (group, its) in sorted(drawn.items())
    )
    return Picture(tuple(dots), tuple(lines))


ANALYSIS = Analysis(
    name=NAME,
    summary="which laws are told to stand behind which incidents, with agencies and reported sentences",
    tables=TABLES,
    row=Standing,
    run=run,
    options=(
        Option("law", "thing", "One law", is_a="Law"),
        Option("of", "thing", "One incident, whether a law is told of it or not", is_a="Incident"),
        Option("top", "whole number", "How many incidents of laws are listed and drawn", 200),
    ),
)
