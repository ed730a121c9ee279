"""What is done again and again, campaigns, circumstances, means of control, and what places they are at."""

from __future__ import annotations

import pyoxigraph as ox

from benchmarks.workload.answers import Answers
from benchmarks.workload.document import Document, Voice
from benchmarks.workload.moments import moment, vaguely
from benchmarks.workload.people import chain, class_of_people
from benchmarks.workload.structure import unit
from benchmarks.workload.terms import Said, edtf

PRACTICES = (
    # kind, English, Korean, freedom, role
    ("surveillance", "Watching of residents", "주민 감시", "privacy", "monitoring"),
    ("arrest", "Arrests", "체포", "liberty", "arresting"),
    ("indoctrination", "Lessons in loyalty", "충성 교육", "thought", "organising"),
    ("movement-restriction", "Checks of travellers", "통행 검열", "movement", "enforcing"),
    ("communications-surveillance", "Listening in on calls", "통화 도청", "privacy", "monitoring"),
    ("forced-labour", "Work without pay", "무보수 노동", "freedom-from-forced-labour", "perpetrator"),
    ("punishment", "Punishment of traders", "상인 처벌", "work", "perpetrator"),
    ("censorship", "Reading of letters", "편지 검열", "expression", "enforcing"),
    (
        "discrimination",
        "Refusal of housing by descent",
        "출신에 따른 주택 거부",
        "adequate-living",
        "perpetrator",
    ),
    ("bribery", "Taking of bribes", "뇌물 수수", "daily-life", "perpetrator"),
)
_CIRCUMSTANCES = (
    ("livelihood", "Market prices", "시장 물가"),
    ("fear", "Fear of informers", "정보원에 대한 두려움"),
    ("network-access", "Access to the network", "통신망 접속"),
    ("public-health", "Fever", "열병"),
    ("trade", "Trade over the river", "강을 통한 교역"),
    ("exposure-to-punishment", "Exposure to punishment", "처벌 위험"),
    ("media-access", "Access to foreign films", "외국 영화 접근"),
    ("legal-awareness", "Knowledge of the law", "법 지식"),
)
_MEANS = (
    ("video-surveillance", "Cameras", "카메라"),
    ("checkpoint", "Checkpoint", "검문소"),
    ("jamming", "Jamming stations", "방해 전파 시설"),
    ("informers", "Network of informers", "정보원망"),
    ("device-inspection", "Inspection of phones", "전화기 검사"),
    ("travel-permit", "Travel permits", "통행증"),
    ("frequency-tracking", "Tracking of frequencies", "주파수 추적"),
)
_HEDGES = (
    ("none", 0.84),
    ("inferred", 0.1),
    ("reported", 0.03),
    ("apparent", 0.01),
    ("possible", 0.01),
    ("estimated", 0.01),
)


def practice(doc: Document, answers: Answers) -> None:
    """Tell of a practice, whom it is against, who has what part in it, and by what means."""
    voice = chain(doc)
    doc.sentence()
    said: dict[ox.NamedNode, Said] = {}
    kind, english, korean, freedom, role = doc.draw.skewed(PRACTICES)
    place = doc.draw.skewed(doc.country.home)
    named = f"{english} in {place.english}", f"{place.korean} {korean}"
    made = doc.node(*named)
    said[made] = {
        "a": "Practice",
        "kind": f"practice/{kind}",
        "target": class_of_people(doc, said) if doc.draw.chance(0.55) else None,
        "restricts": f"freedom/{freedom}" if doc.draw.chance(0.4) else None,
        "place": place.iri if doc.draw.chance(0.2) else None,
        "trend": "trend/increased" if doc.draw.chance(0.15) else None,
        "means": _means(doc, said) if doc.draw.chance(0.3) else None,
        "objectKind": "object/mobile-phone" if doc.draw.chance(0.3) else None,
        "facilityKind": "facility/checkpoint" if doc.draw.chance(0.08) else None,
        "implements": doc.draw.skewed(doc.country.laws).iri if doc.draw.chance(0.1) else None,
        "partOf": doc.practices[-1] if doc.practices and doc.draw.chance(0.25) else None,
    }
    doc.practices.append(made)
    silent = doc.draw.weighted(
        ((), 0.4), (("date",), 0.25), (("date", "actor"), 0.25), (("place", "date"), 0.1)
    )
    hedge = doc.draw.weighted(*_HEDGES)
    doc.say(said, voice=voice, modality="routine", about=made, silent=silent, hedge=hedge)
    if doc.draw.chance(0.7):
        _part(doc, made, named, role, voice, answers)
    if doc.draw.chance(0.3):
        conduct = doc.draw.one(("using-device", "travelling-without-permit", "expressing-opinion", "buying"))
        more: Said = {"conduct": f"conduct/{conduct}"}
        doc.say({made: more}, voice=voice, modality="routine", hedge=doc.draw.weighted(*_HEDGES))


def _part(
    doc: Document,
    event: ox.NamedNode,
    named: tuple[str, str],
    role: str,
    voice: Voice,
    answers: Answers,
) -> None:
    """Say who has what part in something: an agency, a unit of one that has no name, or a class of people."""
    said: dict[ox.NamedNode, Said] = {}
    agency = doc.draw.skewed(doc.country.agencies)
    whose = doc.draw.weighted(("agency", 0.6), ("unit", 0.12), ("class", 0.28))
    if whose == "agency":
        actor, titles = agency.iri, (agency.english, agency.korean)
    elif whose == "unit":
        actor, titles = unit(doc, agency, said, answers), ("a unit without a name", "이름 없는 조직")
    else:
        actor, titles = class_of_people(doc, said), ("a class of people", "어떤 부류의 사람들")
    made = doc.node(f"Part of {titles[0]} in ‘{named[0]}’", f"‘{named[1]}’에서 {titles[1]}의 역할")
    said[made] = {
        "a": "Involvement",
        "actor": actor,
        "degree": doc.draw.weighted(("degree/unspecified", 0.7), ("degree/direct", 0.3)),
        "inEvent": event,
        "role": f"role/{role}",
    }
    doc.say(said, voice=voice, modality="routine", hedge=doc.draw.weighted(*_HEDGES))


def _means(doc: Document, said: dict[ox.NamedNode, Said]) -> ox.NamedNode:
    kind, english, korean = doc.draw.skewed(_MEANS)
    place = doc.draw.skewed(doc.country.home)
    made = doc.node(f"{english} in {place.english}", f"{place.korean} {korean}")
    said[made] = {"a": "ControlMeans", "kind": f"means/{kind}", "associatedPlace": place.iri}
    return made


def campaign(doc: Document, answers: Answers) -> None:
    """Tell of an operation, of the places it is at, and of a part of it."""
    voice = chain(doc)
    doc.sentence()
    when, date, basis = moment(doc.draw, doc.year)
    place = doc.draw.skewed(doc.country.counties)
    named = f"Crackdown in {place.english}, {when}", f"{place.korean} 단속 ({when}년)"
    made = doc.node(*named)
    dated = doc.draw.chance(0.7)
    statements: dict[ox.NamedNode, Said] = {}
    statements[made] = {
        "a": "Operation",
        "kind": doc.draw.weighted(("operation/crackdown", 0.6), ("operation/inspection-campaign", 0.4)),
        "place": place.iri,
        "date": edtf(date) if dated else None,
        "dateBasis": f"basis/{basis}" if dated else None,
        "objectKind": "object/mobile-phone" if doc.draw.chance(0.4) else None,
        "conduct": "conduct/using-device" if doc.draw.chance(0.6) else None,
        "target": class_of_people(doc, statements) if doc.draw.chance(0.3) else None,
        "trend": "trend/begun" if doc.draw.chance(0.4) else None,
    }
    doc.say(statements, voice=voice, about=made, silent=() if dated else ("date",))
    _part(doc, made, named, "organising", voice, answers)
    if doc.draw.chance(0.4):
        doc.sentence()
        inner = doc.node(
            f"Search in the crackdown in {place.english}, {when}", f"{place.korean} 단속 중 수색 ({when}년)"
        )
        part: Said = {"a": "Operation", "kind": "operation/search-campaign", "partOf": made, "during": made}
        doc.say({inner: part}, voice=voice, about=inner, silent=("date", "place"))
        doc.computes(2 if dated else 0)


def circumstance(doc: Document, answers: Answers) -> None:
    """Tell of a condition that is no repression itself."""
    voice = chain(doc)
    doc.sentence()
    said: dict[ox.NamedNode, Said] = {}
    kind, english, korean = doc.draw.skewed(_CIRCUMSTANCES)
    place = doc.draw.skewed(doc.country.home)
    made = doc.node(f"{english} in {place.english}", f"{place.korean} {korean}")
    dated = doc.draw.chance(0.2)
    _, date, basis = vaguely(doc.draw, doc.year)
    said[made] = {
        "a": "Circumstance",
        "kind": f"circumstance/{kind}",
        "concerns": [f"freedom/{doc.draw.one(('movement', 'expression', 'life'))}", place.iri],
        "population": class_of_people(doc, said) if doc.draw.chance(0.5) else None,
        "place": place.iri if doc.draw.chance(0.4) else None,
        "occasionedBy": doc.practices[-1] if doc.practices and doc.draw.chance(0.3) else None,
        "date": edtf(date) if dated else None,
        "dateBasis": f"basis/{basis}" if dated else None,
        "trend": "trend/decreased" if doc.draw.chance(0.2) else None,
    }
    modality = doc.draw.weighted(("done", 0.6), ("routine", 0.4))
    polarity, status = doc.draw.weighted(
        (("affirmed", "accepted"), 0.88),
        (("denied", "accepted"), 0.06),
        (("affirmed", "disputed"), 0.03),
        (("affirmed", "withdrawn"), 0.02),
        (("affirmed", "unverifiable"), 0.01),
    )
    hedge = doc.draw.weighted(*_HEDGES)
    silent = ("date",) if not dated and doc.draw.chance(0.15) else ()
    doc.say(
        said,
        voice=voice,
        modality=modality,
        polarity=polarity,
        status=status,
        hedge=hedge,
        about=made,
        silent=silent,
    )


def place_told_of(doc: Document, answers: Answers) -> None:
    """Tell of a place or facility that has no name, or of where a named one lies."""
    voice = chain(doc)
    doc.sentence()
    county = doc.draw.skewed(doc.country.counties)
    if doc.draw.chance(0.4):
        made = doc.node(f"Camp in {county.english}", f"{county.korean} 수용소")
        said: Said = {"a": "Facility", "kind": "facility/labour-camp", "within": county.iri}
        doc.say({made: said}, voice=voice)
        return
    made = doc.node(f"Area near {county.english}", f"{county.korean} 인근 지역")
    said = {"a": "Place", "kind": "place-kind/border-area", "near": county.iri}
    doc.say({made: said}, voice=voice, hedge=doc.draw.weighted(("none", 0.8), ("approximate", 0.2)))
