"""A second invented document beside the first, which repeats, contradicts and denies what that one says."""

from __future__ import annotations

from pathlib import Path

from kg.model.project import Project
from kg.ontology.vocabulary import DATA_PREFIXES, EXTERNAL, KG, KINDS, passages

_LISTS = """
    act actor-kind basis comparison conduct freedom hedge identity law-kind link measure modality outcome
    penalty polarity policy reference-basis segment tier tier-basis unit work-kind
"""

REFERENCE = """
actor:herald a kg:Organization ; kg:kind actor-kind:news-outlet ; BASIS rdfs:label "Herald"@en, "헤럴드"@ko .
actor:freedonia a kg:State ; BASIS rdfs:label "State of Freedonia"@en, "프리도니아국"@ko .
actor:syldavia a kg:State ; BASIS rdfs:label "State of Syldavia"@en, "실다비아국"@ko .
actor:interior-ministry kg:ofState actor:freedonia .
law:order-law kg:ofState actor:freedonia .
law:charter a kg:Law ; kg:kind law-kind:constitution ; kg:ofState actor:freedonia ; BASIS
    rdfs:label "Charter"@en, "헌장"@ko .
law:foreign-law a kg:Law ; kg:kind law-kind:statute ; kg:ofState actor:syldavia ; BASIS
    rdfs:label "Foreign Law"@en, "외국법"@ko .
work:herald-2021 a kg:Work ; kg:kind work-kind:report ; BASIS dcterms:publisher actor:herald ;
    dcterms:title "Herald"@en ; rdfs:label "Herald, 2021"@en, "헤럴드, 2021"@ko .
copy:d2 a kg:Copy ; kg:copyOf work:herald-2021 ; kg:fileName "d2.txt" ; kg:sha256 "SUM" ; kg:codePoints 1000 ;
    kg:byteSize 1000 ; rdfs:label "Copy d2"@en, "사본 d2"@ko .
segment-d2:0-1000 a kg:Segment ; kg:segmentOf copy:d2 ; kg:start 0 ; kg:end 1000 ; kg:kind segment:content .
""".replace("BASIS", "kg:referenceBasis reference-basis:document-wording ;").replace("SUM", "a" * 64)

LABELLED = {
    "hhhhhh22": "Arrests by the lake",
    "hhhhhh23": "Guarantee of assembly",
    "hhhhhh24": "Ban of assemblies",
    "hhhhhh25": "Rule on opinions",
    "hhhhhh26": "Up to ten years for opinions",
    "hhhhhh27": "Sentencing by the lake",
    "hhhhhh28": "Fifteen years",
    "hhhhhh29": "Basis of the sentence",
    "hhhhhh32": "Arrests of 2020",
    "hhhhhh33": "Arrests of June 2020",
    "hhhhhh34": "Arrests of 2022",
    "hhhhhh35": "Rule of another state",
    "hhhhhh36": "A year for opinions, abroad",
    "hhhhhh37": "Arrests by the other lake",
}
RECORD = "kg:tier tier:public ; kg:tierBasis tier-basis:group"
HERALD, WATCH, ONE, OTHER, MINISTRY = (f"s:hhhhhhh{number}" for number in range(2, 7))
"""The Herald itself; as it quotes the Watch; two unnamed sources of the Herald; the ministry."""
CLAIMS = f"""
{HERALD} kg:inWork work:herald-2021 ; kg:link link:implied ; kg:speaker actor:herald .
{WATCH} kg:reportedWithin {HERALD} ; kg:link link:stated ; kg:speaker actor:freedonia-watch .
{ONE} kg:reportedWithin {HERALD} ; kg:link link:stated ; kg:speaker n:srcsrc33 .
{OTHER} kg:reportedWithin {HERALD} ; kg:link link:stated ; kg:speaker n:srcsrc34 .
{MINISTRY} kg:reportedWithin {HERALD} ; kg:link link:stated ; kg:speaker actor:interior-ministry .

c:dddddd22 kg:at p:10-20 ; kg:attribution {HERALD} ; {RECORD} .
c:dddddd22 {{
  n:hhhhhh22 a kg:Incident ; kg:date "2020-07"^^edtf:EDTF ; kg:dateBasis basis:stated ;
      kg:place place:lakeside . }}
c:dddddd23 kg:at p:20-30 ; kg:attribution {WATCH} ; {RECORD} .
c:dddddd23 {{ n:hhhhhh22 kg:place place:lakeside . }}
c:dddddd24 kg:at p:30-40 ; kg:attribution {ONE} ; {RECORD} .
c:dddddd24 {{ n:hhhhhh22 kg:place place:lakeside . n:srcsrc33 a kg:UnnamedSource . }}
c:dddddd25 kg:at p:40-50 ; kg:attribution {OTHER} ; kg:hedge hedge:reported ; {RECORD} .
c:dddddd25 {{ n:hhhhhh22 kg:place place:lakeside . n:srcsrc34 a kg:UnnamedSource . }}
c:dddddd26 kg:at p:50-60 ; kg:attribution {MINISTRY} ; kg:polarity polarity:denied ; {RECORD} .
c:dddddd26 {{ n:hhhhhh22 kg:place place:lakeside . }}
c:dddddd27 kg:at p:60-70 ; kg:attribution {HERALD} ; kg:modality modality:norm .
c:dddddd27 {{ n:hhhhhh23 a kg:Provision ; kg:guarantees freedom:assembly ; kg:ofLaw law:charter . }}
c:dddddd28 kg:at p:70-80 ; kg:attribution {HERALD} ; kg:modality modality:norm .
c:dddddd28 {{
  n:hhhhhh24 a kg:Policy ; kg:by actor:interior-ministry ; kg:kind policy:ban ;
      kg:restricts freedom:assembly . }}
c:dddddd29 kg:at p:80-90 ; kg:attribution {HERALD} ; kg:modality modality:norm .
c:dddddd29 {{
  n:hhhhhh25 a kg:Provision ; kg:conduct conduct:expressing-opinion ; kg:ofLaw law:order-law .
  n:hhhhhh26 a kg:Penalty ; kg:forProvision n:hhhhhh25 ; kg:kind penalty:imprisonment ; kg:minMonths 12 ;
      kg:maxMonths 120 . }}
c:dddddd32 kg:at p:90-100 ; kg:attribution {HERALD} ; {RECORD} .
c:dddddd32 {{
  n:hhhhhh27 a kg:Act ; kg:kind act:sentencing ; kg:ofIncident n:hhhhhh22 ; kg:victim n:vvvvvv33 .
  n:hhhhhh28 a kg:Outcome ; kg:kind outcome:prison-term ; kg:ofAct n:hhhhhh27 ; kg:forVictim n:vvvvvv33 ;
      kg:minMonths 180 ; kg:maxMonths 180 .
  n:hhhhhh29 a kg:LegalBasis ; kg:link link:stated ; kg:ofIncident n:hhhhhh22 ; kg:provision n:hhhhhh25 .
  n:vvvvvv33 a kg:VictimGroup ; kg:exactly 2 . }}
c:dddddd33 kg:at p:100-110 ; kg:attribution {HERALD} .
c:dddddd33 {{
  n:hhhhhh32 a kg:Statistic ; kg:measures measure:persons-arrested ; kg:unit unit:persons ; kg:exactly 10 ;
      kg:date "2020"^^edtf:EDTF ; kg:dateBasis basis:stated . }}
c:dddddd34 kg:at p:110-120 ; kg:attribution {MINISTRY} .
c:dddddd34 {{
  n:hhhhhh33 a kg:Statistic ; kg:measures measure:persons-arrested ; kg:unit unit:persons ; kg:exactly 30 ;
      kg:date "2020-06"^^edtf:EDTF ; kg:dateBasis basis:stated . }}
c:dddddd35 kg:at p:120-130 ; kg:attribution {HERALD} .
c:dddddd35 {{
  n:hhhhhh34 a kg:Statistic ; kg:measures measure:persons-arrested ; kg:unit unit:persons ; kg:exactly 50 ;
      kg:date "2022"^^edtf:EDTF ; kg:dateBasis basis:stated . }}
c:dddddd36 kg:at p:130-140 ; kg:attribution {HERALD} ; kg:modality modality:norm .
c:dddddd36 {{
  n:hhhhhh35 a kg:Provision ; kg:conduct conduct:expressing-opinion ; kg:ofLaw law:foreign-law .
  n:hhhhhh36 a kg:Penalty ; kg:forProvision n:hhhhhh35 ; kg:kind penalty:imprisonment ; kg:maxMonths 12 . }}
c:dddddd37 kg:at p:140-150 ; kg:attribution {HERALD} ; {RECORD} .
c:dddddd37 {{
  n:hhhhhh37 a kg:Incident ; kg:date "2020-09"^^edtf:EDTF ; kg:dateBasis basis:stated ;
      kg:place place:lakeside . }}
"""
JUDGEMENTS = """
j:jjjjjj22 a kg:Judgement ; kg:decidedBy <https://example.org/freedonia/id/agent/curator> ;
    kg:first n:gggggg22 ; kg:second n:hhhhhh22 ; kg:kind identity:same ;
    kg:reason "One raid in two reports."@en, "두 보고에 나오는 한 단속."@ko .
"""


def comparison(number: int, kind: str, first: str, second: str) -> str:
    """Write a comparison of two claims."""
    agent = "<https://example.org/freedonia/id/agent/curator>"
    return (
        f"j:kkkkkk{number} a kg:Comparison ; kg:decidedBy {agent} ; kg:first {first} ; kg:second {second} ;\n"
        f'    kg:kind comparison:{kind} ; kg:reason "Compared by hand."@en, "직접 비교함."@ko .\n'
    )


def add_second_document(project: Project, judgements: str = "", claims: str = CLAIMS) -> None:
    """Put the second document, and more judgements, into a copy of the invented project."""
    labels = "".join(
        f'n:{name} rdfs:label "{label}"@en, "{label}"@ko .\n' for name, label in LABELLED.items()
    )
    graph = project.root / "graph"
    _write(graph / "reference" / "second.ttl", REFERENCE)
    _write(graph / "claims" / "d2.trig", labels + claims)
    spans = "".join(f"{at}-{at + 10}\t{'b' * 64}\n" for at in range(10, 150, 10))
    (graph / "claims" / "d2.lock").write_text(spans, "utf-8")
    _write(project.judgements_file, JUDGEMENTS + judgements)


def _write(path: Path, text: str) -> None:
    base = "https://example.org/freedonia/"
    names = {"kg": KG.iri, **EXTERNAL, **{name: base + folder for name, folder in DATA_PREFIXES.items()}}
    names |= {name: f"{KINDS.iri}{name}/" for name in _LISTS.split()}
    names |= {"p": passages(base, "d2").iri, "segment-d2": f"{base}id/segment/d2/"}
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in names.items())
    path.write_text(head + text, "utf-8", newline="\n")
