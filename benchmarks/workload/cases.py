"""Incidents: what was done to whom, where, when and by whom; told once, or by a later document again."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from benchmarks.workload import case_parts
from benchmarks.workload.answers import Answers
from benchmarks.workload.case_parts import Telling
from benchmarks.workload.country import Country, Named
from benchmarks.workload.document import Document, Voice, publisher, work, year
from benchmarks.workload.draw import Draw, identifier
from benchmarks.workload.moments import moment
from benchmarks.workload.people import chain, details
from benchmarks.workload.terms import Said, edtf, own

ACTS = (
    # kind, role, English, Korean, what they did, the thing that set it off
    ("arrest", "arresting", "Arrest", "체포", "watching", "foreign-media"),
    ("detention", "detaining", "Detention", "구금", "listening", "broadcast"),
    ("interrogation", "perpetrator", "Interrogation", "심문", "calling-abroad", "mobile-phone"),
    ("search", "searching", "Search of the homes", "가택 수색", "possessing", "storage-medium"),
    ("forced-return", "perpetrator", "Forced return", "강제 송환", "leaving-country", None),
    ("dismissal", "perpetrator", "Dismissal", "해임", "expressing-opinion", None),
    ("trial", "organising", "Public trial", "공개 재판", "distributing", "video"),
    ("torture", "perpetrator", "Torture", "고문", "religious-contact", "book"),
    ("execution", "executing", "Execution", "처형", "smuggling", "foreign-device"),
    ("sexual-violence", "perpetrator", "Sexual violence", "성폭력", None, None),
)
LEAD, LEAD_ACT = 1, 2
"""The numbers of the first case of a document and of its act, of which a later document may tell as well."""
_NUMBERS = (("exactly", 0.75), ("atLeast", 0.15), ("approximately", 0.1))
_DEGREES = (("degree/direct", 0.5), ("degree/unspecified", 0.4), ("degree/by-command", 0.1))
_SILENCES = (((), 0.4), (("outcome", "facility"), 0.4), (("method",), 0.2))


@dataclass(frozen=True, slots=True)
class Case:
    """What a case is about, before anybody tells of it."""

    year: int
    date: str
    basis: str
    place: Named
    agency: Named
    act: tuple[str, str, str, str, str | None, str | None]
    people: int
    """How many it befell; one is a person, more are a group."""


def case(country: Country, draw: Draw, before: int) -> Case:
    """Draw a case that happened up to a year."""
    act = draw.skewed(ACTS)
    place = draw.one(country.provinces) if act[0] == "sexual-violence" else draw.skewed(country.counties)
    when, date, basis = moment(draw, before)
    people = draw.weighted((1, 0.35), (draw.between(2, 9), 0.5), (draw.between(10, 120), 0.15))
    return Case(when, date, basis, place, draw.skewed(country.agencies), act, people)


def tell(doc: Document, answers: Answers, *, lead: bool = False) -> None:
    """Tell of a new case, and of what else is known of it."""
    told = _lead(doc.country, doc.number) if lead else case(doc.country, doc.draw, doc.year)
    voice = chain(doc)
    doc.sentence()
    telling = _open(doc, told, voice, answers, lead=lead)
    conduct, thing = told.act[4:]
    if told.people > 1 and doc.draw.chance(0.12):
        case_parts.conflict(telling)
    if conduct is not None and doc.draw.chance(0.65):
        case_parts.ground(telling, conduct, thing)
    if doc.draw.chance(0.3):
        case_parts.detection(telling)
    if doc.draw.chance(0.45):
        case_parts.sentencing(telling)
    if doc.draw.chance(0.25):
        case_parts.release(telling)
    if doc.draw.chance(0.35):
        case_parts.legal_basis(telling)
    if doc.draw.chance(0.08):
        case_parts.denial(telling)


def retell(doc: Document, earlier: int, answers: Answers) -> tuple[ox.NamedNode, ox.NamedNode, bool]:
    """Tell of the first case of an earlier document once more, half of the time on that document's word.

    Gives the case here and there, which a judgement has to join, and whether this is the same origin.
    """
    told = _lead(doc.country, earlier)
    repeats = doc.draw.chance(0.5)
    voice = doc.own
    if repeats:
        voice = doc.voice(publisher(doc.country, earlier).iri, doc.own, work=work(doc.country, earlier))
    doc.sentence()
    here = _open(doc, told, voice, answers, lead=False).incident
    return here, own("n", identifier(doc.country.seed, earlier, LEAD)), repeats


def _lead(country: Country, number: int) -> Case:
    """Give the first case of a document, which follows from its number alone."""
    return case(country, Draw("lead", country.seed, number), year(country, number))


def _open(doc: Document, told: Case, voice: Voice, answers: Answers, *, lead: bool) -> Telling:
    """Say the case, the act, whom it befell and who did it, in two claims."""
    kind, role, english, korean, _, _ = told.act
    count = f"{told.people} people" if told.people > 1 else "one person"
    named = f"{english} of {count} in {told.place.english}, {told.year}"
    in_korean = f"{told.place.korean} {told.people}명 {korean} ({told.year}년)"
    incident = doc.node(f"Case: {named}", f"사건: {in_korean}", kept=LEAD if lead else None)
    act = doc.node(named, in_korean, kept=LEAD_ACT if lead else None)
    victims, who = doc.node(), _victims(doc, told)
    tier = "group" if told.people > 1 else "stated-only"
    date: Said = {"date": edtf(told.date), "dateBasis": f"basis/{told.basis}"}
    dated = date if doc.draw.chance(0.4) else {}
    first = doc.say(
        {
            incident: {"a": "Incident", **date},
            act: {"a": "Act", "kind": f"act/{kind}", "ofIncident": incident, "victim": victims, **dated},
            victims: who,
        },
        voice=voice,
        tier=tier,
        about=act,
        silent=doc.draw.weighted(*_SILENCES),
    )
    part = doc.node(
        f"Part of {told.agency.english} in ‘{named}’", f"‘{in_korean}’에서 {told.agency.korean}의 역할"
    )
    unsaid = [name for name in ("ageBand", "sex", "occupation") if who.get(name) is None]
    doc.say(
        {
            incident: {"place": told.place.iri},
            part: {
                "a": "Involvement",
                "actor": told.agency.iri,
                "degree": doc.draw.weighted(*_DEGREES),
                "inEvent": act,
                "role": f"role/{role}",
            },
        },
        voice=voice,
        tier=tier,
        about=victims,
        silent=unsaid if doc.draw.chance(0.5) else (),
        hedge=doc.draw.weighted(("none", 0.85), ("inferred", 0.1), ("reported", 0.05)),
    )
    doc.computes(2 if told.people > 1 else 4)  # low and high of the case, and of a single person
    answers.case(told.year, told.agency, told.place)
    answers.victim(kind, told.year)
    counted = first if "exactly" in who else None
    return Telling(
        doc, answers, voice, tier, incident, act, victims, counted, told.people, told.year, told.place
    )


def _victims(doc: Document, told: Case) -> Said:
    """Say whom it befell; of victims of sexual violence no more than the sex."""
    if told.people > 1:
        return {"a": "VictimGroup", doc.draw.weighted(*_NUMBERS): told.people, **details(doc)}
    if told.act[0] == "sexual-violence":
        return {"a": "VictimPerson", "sex": "sex/female"}
    return {"a": "VictimPerson", **details(doc)}
