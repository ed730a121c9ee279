"""Figures, and what bodies say and do: responses, demands, assessments, ratings, meetings."""

from __future__ import annotations

import pyoxigraph as ox

from benchmarks.workload.answers import Answers
from benchmarks.workload.document import Document
from benchmarks.workload.moments import moment, vaguely
from benchmarks.workload.people import chain, class_of_people
from benchmarks.workload.terms import Said, edtf

_MEASURES = (
    ("persons-arrested", "persons", "People arrested", "체포된 사람"),
    ("persons-arrived", "persons", "People who arrived abroad", "해외에 도착한 사람"),
    ("media-reach", "percent", "Share who listen to foreign radio", "외국 라디오 청취 비율"),
    ("persons-executed", "persons", "People executed", "처형된 사람"),
    ("duration", "days", "Length of the closure", "폐쇄 기간"),
)
_ASSESSMENTS = (
    ("harsh", "harsh", "가혹함"),
    ("arbitrary", "arbitrary", "자의적"),
    ("repressive", "repressive", "억압적"),
    ("serious-violations", "a serious violation", "심각한 침해"),
    ("unfair", "unfair", "불공정"),
    ("excessive", "excessive", "과도함"),
)
_RESPONSES = (
    ("statement", "성명"),
    ("report", "보고"),
    ("resolution", "결의"),
    ("review", "검토"),
    ("letter", "서한"),
    ("aid-offer", "지원 제안"),
)
_DEMANDS = (
    ("end-practices", "an end to it", "중단"),
    ("release-political-prisoners", "release of prisoners", "수감자 석방"),
    ("reforms", "reforms", "개혁"),
    ("accountability", "accountability", "책임 규명"),
    ("repeal-laws", "repeal of the law", "법의 폐지"),
)
_RATINGS = ("closed", "repressed", "obstructed")


def figure(doc: Document, answers: Answers) -> None:
    """Tell of one or two figures, now and then with another voice that has another number."""
    voice = chain(doc)
    doc.sentence()
    measure, unit, english, korean = doc.draw.skewed(_MEASURES)
    said: dict[ox.NamedNode, Said] = {}
    group = class_of_people(doc, said)
    of = None
    if doc.draw.chance(0.7):
        of = doc.node(f"Matter of the figures: {english}", f"수치의 대상: {korean}")
        said[of] = {"a": "Circumstance", "kind": "circumstance/context", "population": group}
    for _ in range(doc.draw.weighted((1, 0.7), (2, 0.3))):
        when, date, basis = vaguely(doc.draw, doc.year)
        number = doc.draw.between(1, 99) if unit == "percent" else doc.draw.between(3, 3_000)
        made = doc.node(f"{english}, {when}", f"{korean} ({when}년)")
        dated = doc.draw.chance(0.6)
        known = doc.draw.weighted(
            ("exactly", 0.65), ("atLeast", 0.15), ("atMost", 0.1), ("approximately", 0.1)
        )
        said[made] = {
            "a": "Statistic",
            known: number,
            "figureOf": of,
            "measures": f"measure/{measure}",
            "unit": f"unit/{unit}",
            "population": group,
            "place": doc.draw.skewed(doc.country.provinces).iri if doc.draw.chance(0.4) else None,
            "date": edtf(date) if dated else None,
            "dateBasis": f"basis/{basis}" if dated else None,
        }
        hedge = doc.draw.weighted(
            ("none", 0.8), ("estimated", 0.1), ("approximate", 0.05), ("as-many-as", 0.05)
        )
        first = doc.say(said, voice=voice, hedge=hedge)
        if known == "exactly" and doc.draw.chance(0.15):
            other = doc.voice(doc.draw.skewed(doc.country.outlets).iri, doc.own)
            doc.sentence()
            more = number + doc.draw.between(1, 9)
            second = doc.say({made: {"exactly": more}}, voice=other)
            doc.conflicts.append((first, second))
            answers.conflict()
        said = {}


def response(doc: Document, answers: Answers) -> None:
    """Tell what a body does about it, and what it asks for."""
    voice = chain(doc)
    doc.sentence()
    kind, korean = doc.draw.skewed(_RESPONSES)
    when, date, basis = vaguely(doc.draw, doc.year)
    by = doc.draw.skewed(doc.country.outlets)
    english = kind.replace("-", " ").capitalize()
    made = doc.node(f"{english} by {by.english}, {when}", f"{by.korean}의 {korean} ({when}년)")
    dated = doc.draw.chance(0.75)
    said: Said = {
        "a": "Response",
        "by": by.iri,
        "concerns": "freedom/basic-rights",
        "kind": f"response/{kind}",
        "target": doc.country.agencies[0].iri if doc.draw.chance(0.6) else None,
        "date": edtf(date) if dated else None,
        "dateBasis": f"basis/{basis}" if dated else None,
    }
    doc.say({made: said}, voice=voice, about=made, silent=() if dated else ("date",))
    for _ in range(doc.draw.weighted((0, 0.5), (1, 0.4), (2, 0.1))):
        demand, english, korean = doc.draw.skewed(_DEMANDS)
        asked = doc.node(f"Demand of {by.english}: {english}", f"{by.korean}의 요구: {korean}")
        wanted: Said = {
            "a": "Demand",
            "addressee": doc.country.states[0].iri,
            "concerns": ["freedom/expression", doc.draw.skewed(doc.country.laws).iri],
            "kind": f"demand/{demand}",
            "ofResponse": made,
        }
        doc.say({asked: wanted}, voice=voice)


def assessment(doc: Document, answers: Answers) -> None:
    """Tell how a body judges the state of things, or which rating it gives."""
    voice = chain(doc)
    doc.sentence()
    by = doc.draw.skewed(doc.country.outlets)
    state = doc.country.states[0]
    if doc.draw.chance(0.06):
        value = doc.draw.skewed(_RATINGS)
        made = doc.node(
            f"Rating of {state.english} by {by.english}, {doc.year}",
            f"{by.korean}의 {state.korean} 등급 ({doc.year}년)",
        )
        rated: Said = {
            "a": "Rating",
            "by": by.iri,
            "rates": state.iri,
            "ratingValue": f"rating/{value}",
            "date": edtf(f"{doc.year}/"),
            "dateBasis": "basis/page-stamp",
        }
        doc.say({made: rated}, voice=voice)
        return
    kind, english, korean = doc.draw.skewed(_ASSESSMENTS)
    made = doc.node(f"Evaluation by {by.english} as {english}", f"{by.korean}의 평가: {korean}")
    said: Said = {
        "a": "Assessment",
        "assesses": doc.draw.skewed(doc.country.laws).iri,
        "by": by.iri,
        "kind": f"assessment/{kind}",
        "restricts": "freedom/expression" if doc.draw.chance(0.1) else None,
    }
    doc.say({made: said}, voice=voice)


def meeting(doc: Document, answers: Answers) -> None:
    """Tell of two meetings of states, the second on the day after."""
    voice = chain(doc)
    doc.sentence()
    when, date, basis = moment(doc.draw, doc.year)
    home, other = doc.country.states[0], doc.draw.one(doc.country.states[1:])
    named = f"Meeting of {home.english} and {other.english}", f"{home.korean}와 {other.korean}의 회담"
    first = doc.node(f"{named[0]}, {when}", f"{named[1]} ({when}년)")
    second = doc.node(f"Second day: {named[0]}, {when}", f"둘째 날: {named[1]} ({when}년)")
    said: Said = {
        "a": "Meeting",
        "participant": [home.iri, other.iri],
        "date": edtf(date),
        "dateBasis": f"basis/{basis}",
    }
    doc.say({first: said}, voice=voice)
    after: Said = {"a": "Meeting", "participant": [home.iri, other.iri], "dayAfter": first}
    doc.say({second: after}, voice=voice, about=second, silent=("date",))
