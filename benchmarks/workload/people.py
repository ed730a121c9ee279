"""Groups and persons without names, classes of people, and sources that a document does not name."""

from __future__ import annotations

import pyoxigraph as ox

from benchmarks.workload.document import Document, Voice
from benchmarks.workload.terms import Said

CLASSES = (
    ("residents", "Residents", "주민"),
    ("workers", "Workers", "노동자"),
    ("students", "Students", "학생"),
    ("traders", "Traders", "상인"),
    ("soldiers", "Soldiers", "군인"),
    ("journalists", "Journalists", "기자"),
    ("relatives", "Relatives", "가족"),
    ("users", "Users of foreign phones", "외국 전화 사용자"),
    ("religious-groups", "Worshippers", "신앙인"),
    ("officials", "Officials", "간부"),
    ("young-people", "Young people", "청년"),
    ("informers", "Informers", "정보원"),
    ("police-officers", "Officers of the posts", "초소 근무자"),
    ("returnees", "People sent back", "송환자"),
    ("women", "Women", "여성"),
)
_OCCUPATIONS = ("worker", "farmer", "student", "trader", "soldier", "teacher", "official", "journalist")
_AGES = ("14-17", "18-19", "20-29", "30-39", "40-49", "50-59", "60-and-over", "adult", "under-18")
_MINORS = ("14-17", "under-18")


def class_of_people(doc: Document, said: dict[ox.NamedNode, Said]) -> ox.NamedNode:
    """State a class of people, known only by what they do, within a claim that is being made."""
    kind, english, korean = doc.draw.skewed(CLASSES)
    place = doc.draw.skewed(doc.country.counties) if doc.draw.chance(0.3) else None
    near = f" in {place.english}" if place else f", document {int(doc.key)}"
    near_korean = f"{place.korean} " if place else ""
    after = "" if place else f" (문서 {int(doc.key)})"
    made = doc.node(english + near, near_korean + korean + after)
    residence = place.iri if place and doc.draw.chance(0.3) else None
    said[made] = {"a": "ActorClass", "kind": f"person-class/{kind}", "residence": residence}
    return made


def details(doc: Document) -> Said:
    """Draw what a document says of the sex, age and occupation of victims: often nothing."""
    age = doc.draw.one(_AGES) if doc.draw.chance(0.25) else None
    stated = age in _MINORS if age else None
    return {
        "sex": doc.draw.weighted((None, 0.6), ("sex/female", 0.2), ("sex/male", 0.2)),
        "ageBand": f"age/{age}" if age else None,
        "minor": None if stated is None else "minor/yes" if stated else "minor/no",
        "minorBasis": None if stated is None else "basis/stated-age",
        "occupation": f"occupation/{doc.draw.skewed(_OCCUPATIONS)}" if doc.draw.chance(0.4) else None,
        "nationality": doc.country.states[0].iri if doc.draw.chance(0.15) else None,
    }


def source(doc: Document, within: Voice) -> Voice:
    """Bring in somebody whom the document does not name, and give their link in the chain."""
    made = doc.node()
    place = doc.draw.one(doc.country.provinces).iri if doc.draw.chance(0.4) else None
    said: Said = {"a": "UnnamedSource", "sourcePlace": place}
    doc.say({made: said}, voice=within, tier="stated-only")
    return doc.voice(made, within)


def chain(doc: Document) -> Voice:
    """Choose on whose word the next is said: mostly the document's own, else through one to three others."""
    links = doc.draw.weighted((1, 0.7), (2, 0.22), (3, 0.06), (4, 0.02))
    fitting = [voice for voice in doc.voices if voice.links == links]
    if fitting and (links == 1 or doc.draw.chance(0.85)):
        return doc.draw.one(fitting)
    voice = doc.own
    for link in range(2, links + 1):
        if link == links and doc.draw.chance(0.3):
            voice = source(doc, voice)
        else:
            stated = doc.draw.chance(0.6)
            voice = doc.voice(doc.draw.skewed(doc.country.outlets).iri, voice, stated=stated)
    return voice
