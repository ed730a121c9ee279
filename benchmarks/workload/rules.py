"""Laws with their provisions and penalties, policies, and orders and threats, whose content is no fact."""

from __future__ import annotations

import pyoxigraph as ox

from benchmarks.workload.answers import Answers
from benchmarks.workload.document import Document
from benchmarks.workload.moments import moment, vaguely
from benchmarks.workload.people import chain, class_of_people
from benchmarks.workload.terms import Said, edtf

_FORBIDDEN = (
    # conduct, object, English, Korean
    ("watching", "foreign-media", "watching foreign media", "외국 매체 시청"),
    ("distributing", "video", "distributing videos", "영상물 유포"),
    ("listening", "broadcast", "listening to foreign stations", "외국 방송 청취"),
    ("calling-abroad", "mobile-phone", "calls abroad", "국외 통화"),
    ("possessing", "book", "possessing banned books", "금서 소지"),
    ("leaving-country", None, "leaving the country", "출국"),
    ("gathering", None, "gathering without permission", "무허가 집회"),
    ("selling", "medicine", "selling medicine", "의약품 판매"),
)
_PENALTIES = ("imprisonment", "forced-labour", "correctional-labour", "fine", "death", "life-imprisonment")
_PURPOSES = ("political-control", "deter-defection", "ideological-conformity", "enforce-ban")
_POLICIES = (
    ("ban", "Ban on", "금지", "expression"),
    ("restriction", "Restriction of", "제한", "movement"),
    ("surveillance-programme", "Programme against", "감시 계획", "privacy"),
    ("information-control", "Control of", "통제", "information"),
    ("movement-control", "Travel rule against", "이동 통제", "movement"),
    ("border-closure", "Border closure against", "국경 폐쇄", "movement"),
)


def law(doc: Document, answers: Answers) -> None:
    """Tell of a law of the reference data, or of one without a name: what it forbids and what follows."""
    country = doc.country
    voice = chain(doc)
    doc.sentence()
    known = doc.draw.skewed(country.laws)
    one, titles = known.iri, (known.english, known.korean)
    conduct, thing, english, korean = doc.draw.skewed(_FORBIDDEN)
    said: dict[ox.NamedNode, Said] = {}
    if doc.draw.chance(0.4):
        titles = f"Law on {english} in document {int(doc.key)}", f"문서 {int(doc.key)}의 {korean} 관련 법"
        one = doc.node(*titles)
        said[one] = {"a": "Law", "kind": "law-kind/unnamed", "ofState": country.states[0].iri}
    provision = doc.node(f"{titles[0]}: {english}", f"{titles[1]}: {korean}")
    said[provision] = {
        "a": "Provision",
        "conduct": f"conduct/{conduct}",
        "objectKind": f"object/{thing}" if thing else None,
        "ofLaw": one,
        "contentOrigin": doc.draw.one(country.places[1:4]).iri if doc.draw.chance(0.15) else None,
    }
    doc.say(said, voice=voice, modality="norm")
    for number in range(doc.draw.weighted((1, 0.7), (2, 0.3))):
        kind = doc.draw.skewed(_PENALTIES)
        months = 6 * doc.draw.between(1, 30) if kind not in ("fine", "death", "life-imprisonment") else None
        least = 6 * doc.draw.between(1, months // 6) if months and doc.draw.chance(0.5) else None
        if one == known.iri:
            answers.penalty(known, kind, least, months)
        penalty = doc.node(f"{kind.replace('-', ' ').capitalize()} for {english}", f"{korean}에 대한 형벌")
        doc.say(
            {
                penalty: {
                    "a": "Penalty",
                    "conduct": f"conduct/{conduct}" if doc.draw.chance(0.5) else None,
                    "forProvision": provision,
                    "kind": f"penalty/{kind}",
                    "minMonths": least,
                    "maxMonths": months,
                    "severity": "severity/serious" if number else None,
                }
            },
            voice=voice,
            modality="norm",
            about=penalty,
            silent=("minMonths",) if months and least is None and doc.draw.chance(0.5) else (),
        )
    if doc.draw.chance(0.3):
        doc.sentence()
        when, date, basis = moment(doc.draw, doc.year)
        change, korean = doc.draw.weighted((("enactment", "제정"), 0.6), (("amendment", "개정"), 0.4))
        made = doc.node(f"{change.capitalize()}: {titles[0]}, {when}", f"{titles[1]} {korean} ({when}년)")
        turned: Said = {"a": "LegalChange", "kind": f"legal-change/{change}", "ofLaw": one}
        doc.say({made: {**turned, "date": edtf(date), "dateBasis": f"basis/{basis}"}}, voice=voice)


def policy(doc: Document, answers: Answers) -> None:
    """Tell of a ban or programme in force, whom it is against, and by whom it is."""
    voice = chain(doc)
    doc.sentence()
    said: dict[ox.NamedNode, Said] = {}
    kind, english, korean, freedom = doc.draw.skewed(_POLICIES)
    conduct, thing, what, what_korean = doc.draw.skewed(_FORBIDDEN)
    when, date, basis = vaguely(doc.draw, doc.year)
    made = doc.node(f"{english} {what}, {when}", f"{what_korean} {korean} ({when}년)")
    known_by = doc.draw.chance(0.6)
    place = doc.draw.skewed(doc.country.home).iri if doc.draw.chance(0.4) else None
    said[made] = {
        "a": "Policy",
        "kind": f"policy/{kind}",
        "conduct": f"conduct/{conduct}" if doc.draw.chance(0.3) else None,
        "objectKind": f"object/{thing}" if thing and doc.draw.chance(0.4) else None,
        "restricts": f"freedom/{freedom}" if doc.draw.chance(0.6) else None,
        "place": place,
        "by": doc.draw.skewed(doc.country.agencies).iri if known_by else None,
        "target": class_of_people(doc, said) if doc.draw.chance(0.4) else None,
        "trend": "trend/intensified" if doc.draw.chance(0.25) else None,
        "implements": doc.draw.skewed(doc.country.laws).iri if doc.draw.chance(0.1) else None,
        "purpose": f"purpose/{doc.draw.skewed(_PURPOSES)}" if doc.draw.chance(0.2) else None,
        "pretext": "purpose/pandemic-protection" if doc.draw.chance(0.1) else None,
        "contentOrigin": doc.draw.one(doc.country.places[1:4]).iri if doc.draw.chance(0.1) else None,
        "exempts": class_of_people(doc, said) if doc.draw.chance(0.08) else None,
    }
    silent = () if known_by else doc.draw.one((("by",), ("by", "date")))
    if known_by and doc.draw.chance(0.4):
        silent = ("date",)
    hedge = "none" if not known_by else doc.draw.weighted(("none", 0.85), ("inferred", 0.15))
    doc.say(said, voice=voice, about=made, silent=silent, hedge=hedge)
    if "date" not in silent and doc.draw.chance(0.6):
        dated: Said = {"date": edtf(date), "dateBasis": f"basis/{basis}"}
        doc.say({made: dated}, voice=voice, hedge=doc.draw.weighted(("none", 0.8), ("inferred", 0.2)))
    if doc.draw.chance(0.15):
        doc.sentence()
        later = doc.node(f"Easing after {what}, {when}", f"{what_korean} 완화 ({when}년)")
        eased: Said = {
            "a": "Policy",
            "kind": "policy/easing",
            "after": made,
            "by": doc.country.agencies[0].iri,
        }
        doc.say({later: eased}, voice=voice)


def order(doc: Document, answers: Answers) -> None:
    """Tell of an order, a threat, an announcement or a request, and of its content, which is not done."""
    voice = chain(doc)
    doc.sentence()
    said: dict[ox.NamedNode, Said] = {}
    speech, korean, modality = doc.draw.weighted(
        (("order", "지시", "ordered"), 0.4),
        (("threat", "위협", "threatened"), 0.3),
        (("announcement", "발표", "announced"), 0.15),
        (("appeal", "요청", "asked"), 0.15),
    )
    conduct, _, what, what_korean = doc.draw.skewed(_FORBIDDEN)
    when, date, basis = vaguely(doc.draw, doc.year)
    made = doc.node(f"{speech.capitalize()} on {what}, {when}", f"{what_korean}에 관한 {korean} ({when}년)")
    dated = doc.draw.chance(0.7)
    said[made] = {
        "a": "SpeechAct",
        "by": doc.draw.skewed(doc.country.rulers).iri,
        "kind": f"speech/{speech}",
        "conduct": f"conduct/{conduct}",
        "addressee": class_of_people(doc, said) if doc.draw.chance(0.5) else None,
        "date": edtf(date) if dated else None,
        "dateBasis": f"basis/{basis}" if dated else None,
    }
    doc.say(said, voice=voice, about=made, silent=() if dated else ("date",))
    content = doc.node(f"What the {speech} on {what} is about", f"{what_korean}에 관한 {korean}의 내용")
    then: Said = {
        "a": "Practice",
        "kind": doc.draw.weighted(("practice/shooting", 0.2), ("practice/punishment", 0.8)),
        "conduct": f"conduct/{conduct}",
    }
    quoted = doc.draw.chance(0.3)
    doc.say({content: then}, voice=voice, modality=modality, content=made, quotation=quoted)
