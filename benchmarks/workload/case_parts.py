"""What else is told of a case: another number, grounds, how it came out, sentences, releases, the law."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from benchmarks.workload.answers import Answers
from benchmarks.workload.country import Named
from benchmarks.workload.document import Document, Voice
from benchmarks.workload.terms import Said

_TERMS = ("prison-term", "labour-term", "hard-labour-term", "re-education-term")
_CHANNELS = (
    ("raid", "a raid", "급습"),
    ("informer", "an informer", "정보원"),
    ("inspection", "an inspection", "검열"),
    ("signal-detection", "a signal", "신호 탐지"),
    ("patrol", "a patrol", "순찰"),
    ("denunciation", "a denunciation", "신고"),
)
_STEPS = (("after", 0.7), ("dayAfter", 0.2), ("immediatelyAfter", 0.1))


@dataclass(frozen=True, slots=True)
class Telling:
    """A case while a document tells of it."""

    doc: Document
    answers: Answers
    voice: Voice
    tier: str
    """On what basis claims on it are public."""
    incident: ox.NamedNode
    act: ox.NamedNode
    victims: ox.NamedNode
    counted: ox.NamedNode | None
    """The claim that says exactly how many they are, if there is one."""
    people: int
    year: int
    place: Named

    def node(self, english: str, korean: str) -> ox.NamedNode:
        """Make a thing that is called after what it is, the place and the year."""
        named = f"{english} in {self.place.english}, {self.year}"
        return self.doc.node(named, f"{self.place.korean} {korean} ({self.year}년)")

    def say(self, said: dict[ox.NamedNode, Said], *, hedge: str = "none") -> None:
        """Make a claim on the word of who tells of the case."""
        self.doc.say(said, voice=self.voice, tier=self.tier, hedge=hedge)


def conflict(case: Telling) -> None:
    """Let the document say the number once more, and somebody else another one for the same people."""
    doc = case.doc
    other = doc.voice(doc.draw.skewed(doc.country.outlets).iri, doc.own)
    doc.sentence()
    first = doc.say({case.victims: {"exactly": case.people}}, tier=case.tier)
    more = case.people + doc.draw.between(1, 3)
    second = doc.say({case.victims: {"exactly": more}}, voice=other, tier=case.tier)
    doc.conflicts += [(claim, second) for claim in (case.counted, first) if claim]
    case.answers.conflict()


def ground(case: Telling, conduct: str, thing: str | None) -> None:
    """Say what they did, or what they are accused of, and the thing that set it off."""
    doc = case.doc
    doc.sentence()
    alleged = doc.draw.chance(0.5)
    said: dict[ox.NamedNode, Said] = {}
    trigger = None
    if thing is not None and doc.draw.chance(0.8):
        origin = doc.draw.one(doc.country.places[1:4])
        trigger = case.node(f"Thing from {origin.english}", f"{origin.korean} 물품")
        said[trigger] = {"a": "TriggerObject", "kind": f"object/{thing}", "contentOrigin": origin.iri}
    said[case.act] = {
        "statedGround" if alleged else "ground": f"conduct/{conduct}",
        "objectKind": f"object/{thing}" if thing else None,
        "trigger": trigger,
    }
    case.say(said, hedge="alleged" if alleged and doc.draw.chance(0.4) else "none")


def detection(case: Telling) -> None:
    """Say how it came to be known."""
    channel, english, korean = case.doc.draw.skewed(_CHANNELS)
    made = case.node(f"Detection by {english}", f"{korean}에 의한 적발")
    said: Said = {"a": "Detection", "channel": f"detection/{channel}", "detects": case.victims}
    case.say({made: {**said, "ofIncident": case.incident}})


def sentencing(case: Telling) -> None:
    """Say that some of them were sentenced afterwards, to what, and now and then that it was carried out."""
    doc = case.doc
    doc.sentence()
    some = case.victims
    said: dict[ox.NamedNode, Said] = {}
    if case.people > 2:
        some = doc.node()
        part = doc.draw.between(1, case.people - 1)
        said[some] = {"a": "VictimGroup", "exactly": part, "subgroupOf": case.victims}
    sentence, result = case.node("Sentencing", "선고"), case.node("Sentence", "형")
    kind = doc.draw.weighted(*((one, 0.2) for one in _TERMS), ("death-sentence", 0.1), ("fine", 0.1))
    months = 6 * doc.draw.between(1, 20) if kind in _TERMS else None
    said[sentence] = {
        "a": "Act",
        "kind": "act/sentencing",
        "ofIncident": case.incident,
        "victim": some,
        doc.draw.weighted(*_STEPS): case.act,
    }
    said[result] = {
        "a": "Outcome",
        "kind": f"outcome/{kind}",
        "ofAct": sentence,
        "forVictim": some,
        "minMonths": months if months and doc.draw.chance(0.6) else None,
        "maxMonths": months,
    }
    silent = ("date", "actor") if doc.draw.chance(0.5) else ()
    doc.say(said, voice=case.voice, tier=case.tier, about=sentence, silent=silent)
    case.answers.victim("sentencing", case.year)
    if months and doc.draw.chance(0.4):
        doc.sentence()
        done = case.node("Imprisonment", "수감")
        then: Said = {"a": "Act", "kind": "act/imprisonment", "ofIncident": case.incident, "victim": some}
        case.say({done: {**then, "carriesOut": result, "after": sentence, "facilityKind": "facility/prison"}})
        doc.computes(1)  # it follows the act, too
        case.answers.victim("imprisonment", case.year)


def release(case: Telling) -> None:
    """Say that one of them, or a relative, was let go."""
    doc = case.doc
    freed, made = doc.node(), case.node("Release", "석방")
    result = case.node("Release of one", "1명 석방")
    whole: Said = {"relatedTo": case.victims, "relation": "relation/relatives"}
    if case.people > 1:
        whole = {"subgroupOf": case.victims}
    act: Said = {"a": "Act", "kind": "act/release", "ofIncident": case.incident, "victim": freed}
    doc.say(
        {
            freed: {"a": "VictimPerson", **whole},
            made: {**act, "after": case.act},
            result: {"a": "Outcome", "kind": "outcome/release", "ofAct": made, "forVictim": freed},
        },
        voice=case.voice,
        tier="stated-only",
    )
    doc.computes(2)  # one person counts one
    case.answers.victim("release", case.year)


def legal_basis(case: Telling) -> None:
    """Say under which law it is, by its words or by where the document tells of it."""
    draw = case.doc.draw
    law = draw.skewed(case.doc.country.laws)
    made = case.doc.node(f"{law.english} as the basis of the case", f"사건의 근거로서의 {law.korean}")
    link, hedge = draw.weighted((("stated", "none"), 0.4), (("implied", "inferred"), 0.6))
    said: Said = {"a": "LegalBasis", "link": f"link/{link}", "ofIncident": case.incident, "ofLaw": law.iri}
    case.say({made: said}, hedge=hedge)
    case.answers.law(law)


def denial(case: Telling) -> None:
    """Say what did not happen, is disputed, or was taken back: no fact either way."""
    doc = case.doc
    made = case.node("Trial", "재판")
    act: Said = {"a": "Act", "kind": "act/trial", "ofIncident": case.incident, "victim": case.victims}
    polarity, status = doc.draw.weighted(
        (("denied", "accepted"), 0.6), (("affirmed", "disputed"), 0.2), (("affirmed", "withdrawn"), 0.2)
    )
    doc.say(
        {made: {**act, "after": case.act}},
        voice=case.voice,
        tier=case.tier,
        polarity=polarity,
        status=status,
    )
