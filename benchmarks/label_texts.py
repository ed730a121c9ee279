"""Names that are made up for measuring a search: different ones, in three writings, the same at each run."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pyoxigraph as ox

from kg.ontology.vocabulary import KG, RDF, RDFS, SKOS
from kg.queries.labels.hangul import romanised

_BASE = "https://example.org/large/id/"
_SYLLABLES = (
    "가강개경광길남녕단대덕동량룡리명무문박백봉북산삼서선성송신안"
    "양연영온원은의인장정주창천청평풍함해혜홍화황회"
)
_NORTHERN = str.maketrans({"g": "k", "d": "t", "b": "p"})
_DONE = (
    ("Detention", "구금"),
    ("Execution", "처형"),
    ("Sentencing", "선고"),
    ("Search", "수색"),
    ("Seizure of phones", "전화기 압수"),
    ("Forced labour", "강제노동"),
    ("Interrogation", "심문"),
    ("Dismissal", "해임"),
)
_WHO = (
    ("residents", "주민"),
    ("traders", "상인"),
    ("students", "학생"),
    ("soldiers", "군인"),
    ("workers", "노동자"),
)
_OFFICES = (
    ("Ministry of State Security", "국가보위성"),
    ("People's Safety", "인민보안"),
    ("Prosecutor", "검찰소"),
)
_KINDS = (KG["Incident"], KG["Incident"], KG["Incident"], KG["Agency"], KG["Place"])


def statements(names: int) -> Iterator[ox.Quad]:
    """Give a label in English and one in Korean for each thing, and a romanised one for each place."""
    drawn = random.Random(7)  # noqa: S311 - nothing is kept secret with it
    said = number = 0
    while said < names:
        kind = _KINDS[number % len(_KINDS)]
        node = ox.NamedNode(f"{_BASE}{number}")
        yield ox.Quad(node, RDF["type"], kind)
        for predicate, text, language in _names(drawn, kind, number):
            said += 1
            yield ox.Quad(node, predicate, ox.Literal(text, language=language))
        number += 1


def _names(drawn: random.Random, kind: ox.NamedNode, number: int) -> Iterator[tuple[ox.NamedNode, str, str]]:
    """Give the names of one thing; every place comes from 50 to the power of two or three syllables."""
    place = "".join(drawn.choices(_SYLLABLES, k=drawn.choice((2, 2, 3))))
    latin = romanised(place).capitalize()
    label = RDFS["label"]
    if kind == KG["Place"]:
        yield label, f"{latin}-gun", "en"
        yield label, f"{place}군", "ko"
        yield SKOS["altLabel"], latin.lower().translate(_NORTHERN).capitalize(), "ko-latn"
        return
    done, done_ko = drawn.choice(_OFFICES if kind == KG["Agency"] else _DONE)
    who, who_ko = drawn.choice(_WHO)
    year, count = 1990 + number % 36, 2 + number % 97
    if kind == KG["Agency"]:
        yield label, f"{done}, {latin} office {count}", "en"
        yield label, f"{place}군 {done_ko} 제{count}부", "ko"
        return
    yield label, f"{done} of {count} {latin} {who}, {year}", "en"
    yield label, f"{year}년 {place} {who_ko} {count}명 {done_ko}", "ko"
