"""A small sound project, which tests damage in one place to see what is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kg.errors import Finding
from kg.graph.authored import Authored, read_project
from kg.model.project import Project
from kg.ontology.vocabulary import DATA_PREFIXES, EXTERNAL, KG, KINDS, passages

BASE = "https://example.org/kg/"
_LISTS = """
    act basis conduct hedge identity link measure modality outcome polarity rating reference-basis segment sex
    status subordination tier tier-basis unit
"""

THINGS = """
actor:paper a kg:Organization ; rdfs:label "Paper"@en, "신문"@ko .
actor:office a kg:Agency ; rdfs:label "Office"@en, "청"@ko .
place:town a kg:Place ; rdfs:label "Town"@en, "읍"@ko ; kg:within place:county .
place:county a kg:Place ; rdfs:label "County"@en, "군"@ko ; kg:within place:land .
place:land a kg:Place ; rdfs:label "Land"@en, "나라"@ko .
work:report a kg:Work ; NAMES ; dcterms:title "A report"@en ; dcterms:publisher actor:paper .
""".replace("NAMES", 'rdfs:label "Report"@en, "보고서"@ko')
DOCUMENTS = """
copy:000 a kg:Copy ; N ; kg:copyOf work:report ; kg:fileName "a.txt" ; kg:sha256 "SUM" ; kg:codePoints 100 .
segment-000:0-10 a kg:Segment ; kg:segmentOf copy:000 ; kg:start 0 ; kg:end 10 ; kg:kind segment:metadata .
segment-000:10-40 a kg:Segment ; kg:segmentOf copy:000 ; kg:start 10 ; kg:end 40 ; kg:kind segment:content .
segment-000:40-50 a kg:Segment ; kg:segmentOf copy:000 ; kg:start 40 ; kg:end 50 ; kg:kind segment:content .
segment-000:50-60 a kg:Segment ; kg:segmentOf copy:000 ; kg:start 50 ; kg:end 60 ; kg:kind segment:heading .
segment-000:60-80 a kg:Segment ; kg:segmentOf copy:000 ; kg:start 60 ; kg:end 80 ; kg:kind segment:duplicate .
copy:001 a kg:Copy ; N ; kg:copyOf work:report ; kg:fileName "b.txt" ; kg:sha256 "SUM" ; kg:codePoints 50 .
segment-001:0-50 a kg:Segment ; kg:segmentOf copy:001 ; kg:start 0 ; kg:end 50 ; kg:kind segment:content .
""".replace("SUM", "a" * 64).replace(" N ;", ' rdfs:label "Copy"@en, "사본"@ko ;')
FIRST = """
s:bbbbbbb2 kg:speaker actor:paper ; kg:link link:stated .
n:bbbbbbb3 rdfs:label "A case"@en, "사건"@ko .
c:bbbbbbb4 kg:at p:10-30 ; kg:attribution s:bbbbbbb2 ; kg:tier tier:public ; kg:tierBasis tier-basis:group .
c:bbbbbbb4 { n:bbbbbbb3 a kg:Incident ; kg:date "2020-05"^^edtf:EDTF ; kg:dateBasis basis:stated . }
c:bbbbbbb5 kg:at p:30-45, p:60-75 ; kg:attribution s:bbbbbbb2 ; kg:tier tier:public ; kg:tierBasis tier-basis:group .
c:bbbbbbb5 {
  n:bbbbbbb6 a kg:VictimGroup ; kg:atLeast 2 ; kg:atMost 3 .
  n:bbbbbbb7 a kg:Act ; kg:kind act:arrest ; kg:ofIncident n:bbbbbbb3 ; kg:victim n:bbbbbbb6 . }
c:bbbbbbb8 kg:at p:0-10 ; kg:attribution s:bbbbbbb2 .
c:bbbbbbb8 { n:bbbbbbb9 a kg:Rating ; kg:ratingValue rating:closed ; kg:by actor:paper . }
n:bbbbbbb7 rdfs:label "An arrest"@en, "체포"@ko . n:bbbbbbb9 rdfs:label "A rating"@en, "등급"@ko .
"""  # noqa: E501
SECOND = """
s:ccccccc2 kg:speaker actor:paper ; kg:link link:stated .
c:ccccccc4 kg:at p:10-30 ; kg:attribution s:ccccccc2 .
c:ccccccc4 { n:ccccccc3 a kg:Incident ; kg:place place:town . }
n:ccccccc3 rdfs:label "Another case"@en, "다른 사건"@ko .
"""
JUDGEMENTS = """
j:ddddddd2 a kg:Judgement ; kg:first n:bbbbbbb3 ; kg:second n:ccccccc3 ; kg:kind identity:possibly-same .
"""
SOUND: Mapping[str, str] = {
    "graph/reference/things.ttl": THINGS,
    "graph/reference/documents.ttl": DOCUMENTS,
    "graph/claims/000.trig": FIRST,
    "graph/claims/001.trig": SECOND,
    "graph/judgements.ttl": JUDGEMENTS,
    "graph/claims/000.lock": "".join(f"{at}\t{'a' * 64}\n" for at in ("0-10", "10-30", "30-45", "60-75")),
    "graph/claims/001.lock": f"10-30\t{'a' * 64}\n",
}

Damaged = Callable[..., Authored]
Said = Callable[[list[Finding]], list[str]]


def _prefixes(key: str) -> str:
    """Give the one first line of a file, so that the text of a test begins in line 2."""
    names = {"kg": KG.iri, **EXTERNAL, **{prefix: BASE + folder for prefix, folder in DATA_PREFIXES.items()}}
    names |= {name: f"{KINDS.iri}{name}/" for name in _LISTS.split()}
    names |= {f"segment-{other}": f"{BASE}id/segment/{other}/" for other in ("000", "001")}
    if key.isdigit():
        names["p"] = passages(BASE, key).iri
    return " ".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in names.items())


@pytest.fixture
def damaged(tmp_path: Path) -> Damaged:
    """Write the sound project with some text replaced in one file, and read it."""

    def write(file: str = "", old: str = "", new: str = "") -> Authored:
        for name, text in SOUND.items():
            if name.endswith(file) and file:
                assert old in text
                text = text.replace(old, new)
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            head = "" if path.suffix == ".lock" else _prefixes(path.stem)
            path.write_text(head + text if head else text, "utf-8")
        return read_project(Project(tmp_path, "Test", BASE, ("en", "ko"), "https://example.org/licence"))

    return write


@pytest.fixture
def said(tmp_path: Path) -> Said:
    """Give findings as a user reads them, with the test's folder and base left out."""
    return lambda findings: [str(f).replace(f"{tmp_path}/graph/", "").replace(BASE, "…/") for f in findings]
