"""The invented project with more told in it: hedges, a denial, sanctions, ties, and names hard to write."""

from __future__ import annotations

from kg.build.run import build
from kg.model.project import Project

_PREFIXES = ("actor-kind", "response")
REFERENCE = """
actor:union a kg:Organization ;
    kg:kind actor-kind:un-body ;
    kg:referenceBasis reference-basis:document-wording ;
    rdfs:label "Union of <States> & \\"Peoples\\""@en, "국가 & 민족 <연합>"@ko ;
    skos:altLabel "ㄱ\\u0301 U\\u0308nion"@ko-latn .

actor:freedonia a kg:State ;
    kg:referenceBasis reference-basis:document-wording ;
    rdfs:label "Freedonia, the state"@en, "프리도니아국"@ko .

actor:marshal a kg:PublicFigure ;
    kg:referenceBasis reference-basis:document-wording ;
    rdfs:label "Marshal Zzpublic"@en, "즈퍼블릭 원수"@ko .
"""
LABELS = """
n:hhhhhh22 rdfs:label "Ministry in the arrest"@en, "체포에 관여한 내무부"@ko .
n:hhhhhh25 rdfs:label "Sanctions of the Union"@en, "연합의 제재"@ko .
n:hhhhhh26 rdfs:label "Union and ministry"@en, "연합과 내무부"@ko .
n:hhhhhh27 rdfs:label "Beating in Lakeside"@en, "레이크사이드 구타"@ko .
n:hhhhhh28 rdfs:label "Deserters in the arrest"@en, "체포에 관여한 탈영병"@ko .
"""
CLAIMS = """
c:hhhhhh22 kg:at p:217-259 ; kg:attribution s:bcdfghj2 ; kg:hedge hedge:alleged ; TIER .
c:hhhhhh22 {
    n:hhhhhh22 a kg:Involvement ; kg:actor actor:interior-ministry ; kg:degree degree:unspecified ;
        kg:inEvent n:gggggg23 ; kg:role role:ordering .
}
c:hhhhhh23 kg:at p:217-259 ; kg:attribution s:bcdfghj3 ; kg:hedge hedge:reported ; TIER .
c:hhhhhh23 {
    n:gggggg24 kg:actor actor:police .
    n:gggggg22 kg:date "2020-05-02/2020-05-03"^^edtf:EDTF ; kg:dateBasis basis:stated .
}
c:hhhhhh24 kg:at p:217-259 ; kg:attribution s:bcdfghj2 .
c:hhhhhh24 {
    n:hhhhhh25 a kg:Response ; kg:by actor:union ; kg:date "2021-06"^^edtf:EDTF ; kg:dateBasis basis:stated ;
        kg:kind response:sanctions ; kg:target actor:freedonia, actor:marshal, actor:police .
    n:hhhhhh26 a kg:Subordination ; kg:kind subordination:affiliated ; kg:lower actor:interior-ministry ;
        kg:upper actor:union ; kg:validDuring "2019-02/2021"^^edtf:EDTF .
    actor:freedonia kg:memberOf actor:union .
    actor:police kg:ofState actor:freedonia .
    actor:marshal kg:statedOffice "marshal"@en .
}
c:hhhhhh25 kg:at p:217-259 ; kg:attribution s:bcdfghj2 ; kg:polarity polarity:denied .
c:hhhhhh25 {
    actor:police kg:ofState actor:freedonia .
}
c:hhhhhh26 kg:at p:217-259 ; kg:attribution s:bcdfghj2 ; kg:hedge hedge:alleged ; TIER .
c:hhhhhh26 {
    n:hhhhhh27 a kg:Act ; kg:kind act:ill-treatment ; kg:ofIncident n:gggggg22 ; kg:victim n:vvvvvv22 .
}
c:hhhhhh27 kg:at p:217-259 ; kg:attribution s:bcdfghj2 ; TIER .
c:hhhhhh27 {
    n:hhhhhh28 a kg:Involvement ; kg:actor n:gggggg34 ; kg:degree degree:direct ; kg:inEvent n:gggggg23 ;
        kg:role role:perpetrator .
}
"""


def build_extended(project: Project) -> None:
    """Write all of it into the invented project and build that."""
    for path, more in (
        (project.root / "graph" / "reference" / "actors.ttl", REFERENCE),
        (project.root / "graph" / "claims" / "d1.trig", LABELS + CLAIMS),
    ):
        text = path.read_text("utf-8")
        prefixes = "".join(
            f"@prefix {name}: <https://w3id.org/repression-graph/kinds/{name}/> .\n"
            for name in _PREFIXES
            if f"@prefix {name}:" not in text
        )
        skos = (
            "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n" if "@prefix skos:" not in text else ""
        )
        told = more.replace("TIER", "kg:tier tier:public ; kg:tierBasis tier-basis:group")
        path.write_text(f"{prefixes}{skos}{text}\n{told}", "utf-8")
    build(project)
