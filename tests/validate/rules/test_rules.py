# ruff: noqa: E501 - a table reads best with each text of a file on one line
"""Each rule says one clear line about one fault, and nothing about a sound project or a near miss."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.validate.rules import (
    ON_DOCUMENTS,
    RULES,
    Rule,
    check_all,
    citation_form,
    compared_twice,
    evidence_segment,
    foreign_node,
    hash_in_lock,
    hierarchy_cycle,
    impossible_date,
    incomplete_claim,
    labels,
    language_tag,
    long_text,
    min_over_max,
    misused_property,
    names_of_nodes,
    offset_past_end,
    private_node_named,
    reasons,
    typing_of_nodes,
    unknown_term,
    unmet_record,
)

Damaged = Callable[..., Authored]
Said = Callable[[list[Finding]], list[str]]

KG = "https://w3id.org/repression-graph/ontology#"
KINDS = "https://w3id.org/repression-graph/kinds/"
STAMP = "run kg stamp --sources DIR"
LONG = " ".join(["word"] * 12)
COMPARED = (
    f"j:ddddddd3 a kg:Comparison ; kg:kind <{KINDS}comparison/compatible> ;"
    " kg:first c:bbbbbbb4 ; kg:second c:ccccccc4 .\n"
)

FAULTS: list[tuple[str, Rule, str, str, str, str]] = [
    ("property", unknown_term.check, "000.trig", "kg:atMost", "kg:atMots",
     f"claims/000.trig:8: unknown term: <{KG}atMots>; did you mean <{KG}atMost>"),
    ("concept", unknown_term.check, "000.trig", "act:arrest", "act:arest",
     f"claims/000.trig:9: unknown term: <{KINDS}act/arest>; did you mean <{KINDS}act/arrest>"),
    ("list", unknown_term.check, "000.trig", "act:arrest", f"<{KINDS}axt>",
     f"claims/000.trig:9: unknown term: <{KINDS}axt>; did you mean <{KINDS}act>"),
    ("class", unknown_term.check, "000.trig", "kg:Incident", "kg:Incidnet",
     f"claims/000.trig:5: unknown term: <{KG}Incidnet>; did you mean <{KG}Incident>"),
    ("of others", unknown_term.check, "things.ttl", "dcterms:publisher", "dcterms:publishr",
     "reference/things.ttl:7: unknown term: <http://purl.org/dc/terms/publishr>; did you mean"
     " <http://purl.org/dc/terms/publisher>"),
    ("datatype", unknown_term.check, "000.trig", "^^edtf:EDTF", "^^kg:EDTF",
     f"claims/000.trig:5: unknown term: <{KG}EDTF>; "),
    ("of RDFS", unknown_term.check, "things.ttl", 'rdfs:label "Office"@en', 'rdfs:seeAlsoo "Office"@en',
     "reference/things.ttl:3: unknown term: <http://www.w3.org/2000/01/rdf-schema#seeAlsoo>; did you mean"
     " <http://www.w3.org/2000/01/rdf-schema#seeAlso>"),
    ("class of OWL", unknown_term.check, "001.trig", "a kg:Incident", "a owl:Thing",
     "claims/001.trig:4: unknown term: <http://www.w3.org/2002/07/owl#Thing>; "),
    ("datatype of XSD", unknown_term.check, "000.trig", "kg:atMost 3", 'kg:atMost "3"^^xsd:intger',
     "claims/000.trig:8: unknown term: <http://www.w3.org/2001/XMLSchema#intger>; did you mean"
     " <http://www.w3.org/2001/XMLSchema#integer>"),
    ("computed", unknown_term.check_computed, "000.trig", "kg:atMost 3", "kg:high 3",
     f"claims/000.trig:8: <{KG}high> is computed by the build: <…/id/node/bbbbbbb6>; remove it"),
    ("domain", misused_property.check, "000.trig", "kg:Incident ;", "kg:Incident ; kg:victim n:bbbbbbb6 ;",
     f"claims/000.trig:5: <{KG}victim> on a <{KG}Incident>: <…/id/node/bbbbbbb3>; it belongs on <{KG}Act>"),
    ("not minted", names_of_nodes.check, "001.trig", "n:ccccccc3", "n:boys",
     "claims/001.trig:4: n:boys is no minted id: <…/id/node/boys>;"
     " take an id from kg mint, or a slug such as north-district"),
    ("no slug", names_of_nodes.check, "things.ttl", "actor:office", "actor:Office",
     "reference/things.ttl:3: actor:Office is no slug in lower case: <…/id/actor/Office>;"
     " take an id from kg mint, or a slug such as north-district"),
    ("no folder", names_of_nodes.check, "things.ttl", "actor:office", "<https://example.org/kg/office>",
     "reference/things.ttl:3: name in no folder of the project's data: <…/office>; use one of the data prefixes"),
    ("subject elsewhere", names_of_nodes.check, "things.ttl", "actor:office", "<https://example.com/office>",
     "reference/things.ttl:3: statement about something outside the project: <https://example.com/office>;"
     " name it below <…/>"),
    ("other project", names_of_nodes.check, "001.trig", "place:town",
     "<https://w3id.org/repression-graph/elsewhere/id/place/town>",
     "claims/001.trig:4: name below the base of another project:"
     " <https://w3id.org/repression-graph/elsewhere/id/place/town>; name it below <…/>"),
    ("second class", typing_of_nodes.check, "001.trig", "n:ccccccc3 a kg:Incident",
     "n:bbbbbbb3 a kg:Operation . n:ccccccc3 a kg:Incident",
     f"claims/001.trig:4: node gets a class twice, and another one: <{KG}Operation>: <…/id/node/bbbbbbb3>;"
     f" it is <{KG}Incident> in claims/000.trig; leave one"),
    ("same class again", typing_of_nodes.check, "001.trig", "n:ccccccc3 a", "place:town a kg:Place . n:ccccccc3 a",
     "claims/001.trig:4: node gets a class twice: <…/id/place/town>;"
     f" it is <{KG}Place> in reference/things.ttl; leave one"),
    ("no class", typing_of_nodes.check, "001.trig", "place:town", "place:twon",
     "claims/001.trig:4: node without a class: <…/id/place/twon>;"
     " say what it is in its home claim or in reference data, or correct its name"),
    ("no class of a name", typing_of_nodes.check, "things.ttl", "actor:office",
     "place:town skosxl:altLabel name:town-en . actor:office",
     "reference/things.ttl:3: node without a class: <…/id/name/town-en>;"
     " say what it is in its home claim or in reference data, or correct its name"),
    ("certainty of a case", misused_property.check, "001.trig", "n:ccccccc3 a kg:Incident",
     f"n:ccccccc3 kg:certainty <{KINDS}certainty/certain> . n:ccccccc3 a kg:Incident",
     f"claims/001.trig:4: <{KG}certainty> on a <{KG}Incident>: <…/id/node/ccccccc3>;"
     " it belongs on <http://www.opengis.net/ont/geosparql#Geometry> or"
     " <http://www.w3.org/2008/05/skos-xl#Label> or <http://www.w3.org/ns/adms#Identifier> or"
     f" <{KG}LocalTerm> or <{KG}Place>"),
    ("general class", typing_of_nodes.check_abstract, "001.trig", "a kg:Incident", "a kg:Event",
     f"claims/001.trig:4: <{KG}Event> is too general: <…/id/node/ccccccc3>; choose a class below it"),
    ("class in record", typing_of_nodes.check_class_only, "000.trig", "n:bbbbbbb3 rdfs:label",
     "n:bbbbbbb3 a kg:Incident ; rdfs:label",
     "claims/000.trig:3: class outside any claim: <…/id/node/bbbbbbb3>;"
     " say what it is in the claim that speaks of it first"),
    ("label", private_node_named.check, "000.trig", "n:bbbbbbb3 rdfs:label", "n:bbbbbbb6 rdfs:label",
     "claims/000.trig:3: private node carries <http://www.w3.org/2000/01/rdf-schema#label>: <…/id/node/bbbbbbb6>;"
     " remove it, from the history too; private people are never named or described in words"),
    ("any text", private_node_named.check, "000.trig", "kg:atLeast 2", 'dcterms:title "Name"',
     "claims/000.trig:8: private node carries <http://purl.org/dc/terms/title>: <…/id/node/bbbbbbb6>;"
     " remove it, from the history too; private people are never named or described in words"),
    ("match", private_node_named.check, "001.trig", "n:ccccccc3 a",
     "n:bbbbbbb6 skos:exactMatch <https://example.com/x> . n:ccccccc3 a",
     "claims/001.trig:4: private node carries <http://www.w3.org/2004/02/skos/core#exactMatch>:"
     " <…/id/node/bbbbbbb6>;"
     " remove it, from the history too; private people are never named or described in words"),
    ("name as a thing", private_node_named.check, "001.trig", "n:ccccccc3 a",
     "n:bbbbbbb6 skosxl:altLabel <https://example.org/kg/id/name/x> . n:ccccccc3 a",
     "claims/001.trig:4: private node carries <http://www.w3.org/2008/05/skos-xl#altLabel>:"
     " <…/id/node/bbbbbbb6>;"
     " remove it, from the history too; private people are never named or described in words"),
    ("position", private_node_named.check, "001.trig", "n:ccccccc3 a",
     "n:bbbbbbb6 geo:hasGeometry <https://example.org/kg/id/geometry/x> . n:ccccccc3 a",
     "claims/001.trig:4: private node carries <http://www.opengis.net/ont/geosparql#hasGeometry>:"
     " <…/id/node/bbbbbbb6>;"
     " remove it, from the history too; private people are never named or described in words"),
    ("number in quotes", private_node_named.check, "000.trig", "kg:atLeast 2", 'kg:atLeast "two"',
     f"claims/000.trig:8: <{KG}atLeast> of a private node is not a whole number: <…/id/node/bbbbbbb6>;"
     " write digits without quotes, such as 3; private people are never described in words"),
    ("concept in words", private_node_named.check, "000.trig", "kg:atLeast 2", 'kg:occupation "baker"',
     f"claims/000.trig:8: private node carries <{KG}occupation>: <…/id/node/bbbbbbb6>;"
     " remove it, from the history too; private people are never named or described in words"),
    ("foreign", foreign_node.check, "001.trig", "kg:place place:town", "kg:after n:bbbbbbb7",
     "claims/001.trig:4: node of another document without a judgement: <…/id/node/bbbbbbb7>;"
     " it belongs to 000.trig; mint a node, and judge them in judgements.ttl"),
    ("no record", incomplete_claim.check, "001.trig", "c:ccccccc4 kg:at p:10-30 ; kg:attribution s:ccccccc2 .", "",
     "claims/001.trig:4: graph without a record: <…/id/claim/ccccccc4>; add its kg:at and kg:attribution above it"),
    ("no graph", incomplete_claim.check, "001.trig", "c:ccccccc4 { n:ccccccc3 a kg:Incident ; kg:place place:town . }",
     "", "claims/001.trig:3: claim without statements: <…/id/claim/ccccccc4>;"
     " state what the document says, or remove it"),
    ("no passage", incomplete_claim.check, "001.trig", "kg:at p:10-30 ; ", "",
     "claims/001.trig:3: claim without a passage: <…/id/claim/ccccccc4>; add kg:at"),
    ("no attribution", incomplete_claim.check_attribution, "001.trig", " ; kg:attribution s:ccccccc2", "",
     "claims/001.trig:3: claim with 0 attributions: <…/id/claim/ccccccc4>;"
     " name the innermost attribution, and it alone, with kg:attribution"),
    ("unknown attribution", incomplete_claim.check_attribution, "001.trig", "kg:attribution s:ccccccc2",
     "kg:attribution s:ccccccc9", "claims/001.trig:3: unknown attribution: <…/id/attribution/ccccccc9>;"
     " describe it in this file with kg:speaker and kg:link"),
    ("speech", unmet_record.check, "001.trig", "kg:at p:10-30", "kg:at p:10-30 ; kg:modality modality:threatened",
     "claims/001.trig:3: claim of what is threatened, without kg:contentOf: <…/id/claim/ccccccc4>;"
     " add kg:contentOf and the kg:SpeechAct that says it"),
    ("silent", unmet_record.check, "001.trig", "kg:at p:10-30", "kg:at p:10-30 ; kg:silentOn kg:date",
     "claims/001.trig:3: kg:silentOn with no kg:about: <…/id/claim/ccccccc4>;"
     " add exactly one kg:about: the thing of which the document does not say it"),
    ("silent about two", unmet_record.check, "001.trig", "kg:at p:10-30",
     "kg:at p:10-30 ; kg:silentOn kg:date ; kg:about n:ccccccc3, place:town",
     "claims/001.trig:3: kg:silentOn with 2 kg:about: <…/id/claim/ccccccc4>;"
     " add exactly one kg:about: the thing of which the document does not say it"),
    ("no tier", unmet_record.check, "000.trig", "p:60-75 ; kg:attribution s:bbbbbbb2 ; kg:tier tier:public ; ",
     "p:60-75 ; kg:attribution s:bbbbbbb2 ; ",
     "claims/000.trig:6: claim that tells of private people, without kg:tier: <…/id/claim/bbbbbbb5>; add kg:tier"),
    ("no tier for a ground", unmet_record.check, "001.trig", "n:ccccccc3 a",
     "n:bbbbbbb7 kg:ground conduct:reading . n:ccccccc3 a",
     "claims/001.trig:3: claim that tells of private people, without kg:tier and kg:tierBasis:"
     " <…/id/claim/ccccccc4>; add kg:tier and kg:tierBasis"),
    ("no tier for an accusation", unmet_record.check, "001.trig", "n:ccccccc3 a",
     "n:bbbbbbb7 kg:statedGround conduct:reading . n:ccccccc3 a",
     "claims/001.trig:3: claim that tells of private people, without kg:tier and kg:tierBasis:"
     " <…/id/claim/ccccccc4>; add kg:tier and kg:tierBasis"),
    ("no tier for what made it worse", unmet_record.check, "001.trig", "n:ccccccc3 a",
     "n:bbbbbbb7 kg:aggravatingGround conduct:reading . n:ccccccc3 a",
     "claims/001.trig:3: claim that tells of private people, without kg:tier and kg:tierBasis:"
     " <…/id/claim/ccccccc4>; add kg:tier and kg:tierBasis"),
    ("no tier for a victim elsewhere", unmet_record.check, "001.trig", "n:ccccccc3 a",
     "n:bbbbbbb7 kg:victim n:ccccccc9 . n:ccccccc3 a",
     "claims/001.trig:3: claim that tells of private people, without kg:tier and kg:tierBasis:"
     " <…/id/claim/ccccccc4>; add kg:tier and kg:tierBasis"),
    ("no tier for whom it befell", unmet_record.check, "001.trig", "n:ccccccc3 a",
     "n:ccccccc9 kg:forVictim n:ccccccc8 . n:ccccccc3 a",
     "claims/001.trig:3: claim that tells of private people, without kg:tier and kg:tierBasis:"
     " <…/id/claim/ccccccc4>; add kg:tier and kg:tierBasis"),
    ("no tier for the kind of an act with victims", unmet_record.check, "001.trig", "n:ccccccc3 a",
     "n:bbbbbbb7 kg:kind act:detention . n:ccccccc3 a",
     "claims/001.trig:3: claim that tells of private people, without kg:tier and kg:tierBasis:"
     " <…/id/claim/ccccccc4>; add kg:tier and kg:tierBasis"),
    ("no tier for a case with victims", unmet_record.check, "001.trig", "n:ccccccc3 a",
     "n:bbbbbbb3 kg:place place:town . n:ccccccc3 a",
     "claims/001.trig:3: claim that tells of private people, without kg:tier and kg:tierBasis:"
     " <…/id/claim/ccccccc4>; add kg:tier and kg:tierBasis"),
    ("no tier for an outcome", unmet_record.check, "001.trig", "n:ccccccc3 a",
     "n:ccccccc9 a kg:Outcome ; kg:kind outcome:fine . n:ccccccc3 a",
     "claims/001.trig:3: claim that tells of private people, without kg:tier and kg:tierBasis:"
     " <…/id/claim/ccccccc4>; add kg:tier and kg:tierBasis"),
    ("unstamped", citation_form.check, "001.trig", "p:10-30", '"first words … last words"',
     f"claims/001.trig:3: passage is given by its words: <…/id/claim/ccccccc4>; {STAMP}"),
    ("no address", citation_form.check, "001.trig", "p:10-30", "p:30-10",
     "claims/001.trig:3: this is no passage: <…/id/passage/001/30-10>; write p:START-END, or run kg stamp"),
    ("other document", citation_form.check, "001.trig", "p:10-30", "<https://example.org/kg/id/passage/000/10-30>",
     "claims/001.trig:3: passage of another document: <…/id/passage/000/10-30>;"
     " cite document 001 here, or move the claim to 000.trig"),
    ("mark", citation_form.check_marks, "000.trig", "n:bbbbbbb3 rdfs:label", "p:30-44 kg:withheld true . n:bbbbbbb3 rdfs:label",
     "claims/000.trig:3: mark on a passage that no claim cites: <…/id/passage/000/30-44>;"
     " give it the address of a passage that is cited"),
    ("not locked", hash_in_lock.check, "001.lock", f"10-30\t{'a' * 64}\n", "",
     f"claims/001.trig:3: passage without a hash: <…/id/passage/001/10-30>; {STAMP}"),
    ("not cited", hash_in_lock.check, "001.lock", "10-30", f"0-9\t{'b' * 64}\n10-30",
     f"claims/001.lock: hash of 0-9, which no claim cites; {STAMP}"),
    ("moved", hash_in_lock.check, "001.trig", "p:10-30", "p:10-31",
     f"claims/001.trig:3: passage without a hash: <…/id/passage/001/10-31>; {STAMP}"),
    ("broken lock", hash_in_lock.check, "001.lock", "a" * 64, "a" * 63,
     "claims/001.lock:1: 10-30 has no hash or stands twice; run kg stamp again"),
    ("date", impossible_date.check, "000.trig", '"2020-05"', '"2020-13"',
     "claims/000.trig:5: impossible date '2020-13': <…/id/node/bbbbbbb3>;"
     " correct it (EDTF, such as 2025-01 or 2020/2022)"),
    ("backwards", impossible_date.check, "000.trig", '"2020-05"', '"2021/2020"',
     "claims/000.trig:5: impossible date '2021/2020': <…/id/node/bbbbbbb3>;"
     " correct it (EDTF, such as 2025-01 or 2020/2022)"),
    ("day", impossible_date.check, "000.trig", "kg:at p:10-30",
     'kg:at p:10-30 ; kg:embargoUntil "2021-02-30"^^xsd:date',
     "claims/000.trig:4: impossible date '2021-02-30': <…/id/claim/bbbbbbb4>;"
     " correct it (EDTF, such as 2025-01 or 2020/2022)"),
    ("range", min_over_max.check, "000.trig", "kg:atLeast 2", "kg:atLeast 4",
     "claims/000.trig:8: kg:atLeast 4 is above kg:atMost 3: <…/id/node/bbbbbbb6>; correct one of them"),
    ("places", hierarchy_cycle.check, "things.ttl", "place:land a kg:Place", "place:land a kg:Place ; kg:within place:town",
     "reference/things.ttl:5: circle in kg:within (→ <…/id/place/land> → <…/id/place/town> → <…/id/place/county>):"
     " <…/id/place/county>; remove one of the steps"),
    ("itself", hierarchy_cycle.check, "things.ttl", "kg:within place:land", "kg:within place:county",
     "reference/things.ttl:5: circle in kg:within (→ <…/id/place/county>): <…/id/place/county>;"
     " remove one of the steps"),
    ("subgroups", hierarchy_cycle.check, "000.trig", "kg:atMost 3", "kg:subgroupOf n:bbbbbbb6",
     "claims/000.trig:8: circle in kg:subgroupOf (→ <…/id/node/bbbbbbb6>): <…/id/node/bbbbbbb6>;"
     " remove one of the steps"),
    ("chains", hierarchy_cycle.check, "001.trig", "kg:link link:stated", "kg:link link:stated ; kg:reportedWithin s:ccccccc2",
     "claims/001.trig:2: circle in kg:reportedWithin (→ <…/id/attribution/ccccccc2>): <…/id/attribution/ccccccc2>;"
     " remove one of the steps"),
    ("time", hierarchy_cycle.check, "001.trig", "kg:place place:town",
     "kg:after n:bbbbbbb3 . n:bbbbbbb3 kg:dayAfter n:ccccccc3",
     "claims/001.trig:4: circle in kg:after (→ <…/id/node/ccccccc3> → <…/id/node/bbbbbbb3>): <…/id/node/bbbbbbb3>;"
     " remove one of the steps"),
    ("offices", hierarchy_cycle.check, "001.trig", "kg:place place:town .",
     "kg:place place:town . n:ccccccc5 a kg:Subordination ; kg:lower actor:office ; kg:upper actor:paper ;"
     " kg:kind subordination:part-of . n:ccccccc6 a kg:Subordination ; kg:lower actor:paper ;"
     " kg:upper actor:office ; kg:kind subordination:part-of .",
     "claims/001.trig:4: circle in subordination:part-of (→ <…/id/actor/paper> → <…/id/actor/office>):"
     " <…/id/actor/office>; remove one of the steps"),
    ("sentence", long_text.check, "001.trig", "kg:place place:town", f'skos:altLabel "{LONG}"@en',
     "claims/001.trig:4: text of 12 words in <http://www.w3.org/2004/02/skos/core#altLabel>: <…/id/node/ccccccc3>;"
     " write fewer than 12 words, and no sentence of a source"),
    ("long note", long_text.check, "001.trig", "kg:at p:10-30", f'kg:at p:10-30 ; kg:note "{" ".join([LONG] * 4)}"@en',
     f"claims/001.trig:3: text of 48 words in <{KG}note>: <…/id/claim/ccccccc4>; write at most 40 words"),
    ("tag", language_tag.check, "000.trig", '"A case"@en', '"A case"@en-GB',
     "claims/000.trig:3: language tag @en-GB; write @en-gb"),
    ("no label at all", labels.check, "000.trig", 'n:bbbbbbb7 rdfs:label "An arrest"@en, "체포"@ko .', "",
     "claims/000.trig:9: no label in en and ko: <…/id/node/bbbbbbb7>;"
     ' add rdfs:label "…"@en, "…"@ko in the curator\'s own words'),
    ("no label in the main language", labels.check, "things.ttl", '"Office"@en, ', "",
     "reference/things.ttl:3: no label in en: <…/id/actor/office>;"
     ' add rdfs:label "…"@en in the curator\'s own words'),
    ("no label in another", labels.check, "000.trig", ', "등급"@ko', "",
     "claims/000.trig:12: warning: no label in ko: <…/id/node/bbbbbbb9>;"
     ' add rdfs:label "…"@ko in the curator\'s own words'),
    ("no reason in the main language", reasons.check, "judgements.ttl", "kg:kind identity",
     'kg:reason "하나"@ko ; kg:kind identity',
     "judgements.ttl:2: no reason in en: <…/id/judgement/ddddddd2>; add kg:reason \"…\"@en"),
    ("no reason in another", reasons.check, "judgements.ttl", "kg:kind identity",
     'kg:reason "One."@en ; kg:kind identity',
     "judgements.ttl:2: warning: no reason in ko: <…/id/judgement/ddddddd2>; add kg:reason \"…\"@ko"),
    ("the other way round", compared_twice.check, "judgements.ttl", "j:ddddddd2 a",
     f"{COMPARED} j:ddddddd4 a kg:Comparison ; kg:first c:ccccccc4 ; kg:second c:bbbbbbb4 .\nj:ddddddd2 a",
     "judgements.ttl:3: two claims compared again: <…/id/judgement/ddddddd4>;"
     " <…/id/judgement/ddddddd3> compares them too; leave one"),
    ("two kinds", compared_twice.check, "judgements.ttl", "j:ddddddd2 a",
     f"{COMPARED} j:ddddddd4 a kg:Comparison ; kg:kind <{KINDS}comparison/superseded> ;"
     " kg:first c:bbbbbbb4 ; kg:second c:ccccccc4 .\nj:ddddddd2 a",
     "judgements.ttl:3: two claims compared again: <…/id/judgement/ddddddd4>;"
     " <…/id/judgement/ddddddd3> compares them too; leave one"),
    ("no tag", labels.check, "000.trig", '"A rating"@en', '"A rating"',
     "claims/000.trig:12: no label in en: <…/id/node/bbbbbbb9>;"
     ' add rdfs:label "…"@en in the curator\'s own words'),
    ("past the end", offset_past_end.check, "001.trig", "p:10-30", "p:10-51",
     "claims/001.trig:3: passage ends after the document: <…/id/passage/001/10-51>;"
     " the copy has 50 code points; correct the address"),
    ("unknown document", offset_past_end.check, "documents.ttl", "copy:001", "copy:002",
     "claims/001.trig:3: passage of an unknown document: <…/id/passage/001/10-30>;"
     " describe copy:001 in graph/reference/documents.ttl"),
    ("heading", evidence_segment.check, "000.trig", "p:10-30", "p:45-55",
     "claims/000.trig:4: passage lies in content and heading: <…/id/passage/000/45-55>;"
     " cite content (a repetition only beside it; metadata only for works, copies and ratings)"),
    ("repetition alone", evidence_segment.check, "000.trig", "p:30-45, ", "",
     "claims/000.trig:6: passage lies in duplicate: <…/id/passage/000/60-75>;"
     " cite content (a repetition only beside it; metadata only for works, copies and ratings)"),
    ("metadata", evidence_segment.check, "000.trig", "kg:at p:10-30", "kg:at p:0-10",
     "claims/000.trig:4: passage lies in metadata: <…/id/passage/000/0-10>;"
     " cite content (a repetition only beside it; metadata only for works, copies and ratings)"),
    ("nowhere", evidence_segment.check, "000.trig", "kg:at p:10-30", "kg:at p:85-90",
     "claims/000.trig:4: passage lies in no segment: <…/id/passage/000/85-90>;"
     " cite content (a repetition only beside it; metadata only for works, copies and ratings)"),
]  # fmt: skip

NEAR_MISSES: list[tuple[str, Rule, str, str, str]] = [
    ("built in", unknown_term.check, "000.trig", "rdfs:label", "rdfs:comment"),
    ("link outward", unknown_term.check, "things.ttl", 'rdfs:label "Office"@en', "skos:exactMatch <https://example.com/x>"),
    ("unknown class", misused_property.check, "001.trig", "a kg:Incident", "a kg:Incidnet"),
    ("unstamped", hash_in_lock.check, "001.trig", "p:10-30", '"first words … last words"'),
    ("no address", hash_in_lock.check, "001.trig", "p:10-30", "p:30-10"),
    ("past the end", hash_in_lock.check, "001.trig", "p:10-30", "p:10-51"),
    ("label of a kind of the language", labels.check, "things.ttl", '"Office"@en', '"Office"@en-gb'),
    ("nobody says that it is", labels.check, "001.trig", "kg:attribution s:ccccccc2 .\nc:ccccccc4 {",
     "kg:attribution s:ccccccc2 ; kg:polarity polarity:denied .\nc:ccccccc4 { n:ccccccc9 a kg:Incident ."),
    ("superclass", misused_property.check, "001.trig", "a kg:Incident ; kg:place place:town",
     "a sem:Event ; kg:after n:bbbbbbb3"),
    ("object outside", names_of_nodes.check, "things.ttl", 'rdfs:label "Office"@en', "skos:exactMatch <https://example.com/x>"),
    ("age band", private_node_named.check, "000.trig", "kg:atLeast 2", "kg:sex sex:female"),
    ("judged", foreign_node.check, "001.trig", "kg:place place:town", "kg:after n:bbbbbbb3"),
    ("own", foreign_node.check, "000.trig", "kg:kind act:arrest", "kg:after n:bbbbbbb3"),
    ("speech with its act", unmet_record.check, "001.trig", "kg:at p:10-30",
     "kg:at p:10-30 ; kg:modality modality:threatened ; kg:contentOf n:bbbbbbb9"),
    ("silent about", unmet_record.check, "001.trig", "kg:at p:10-30",
     "kg:at p:10-30 ; kg:silentOn kg:date ; kg:about n:ccccccc3"),
    ("an act without its people", unmet_record.check, "001.trig", "n:ccccccc3 a",
     "n:ccccccc9 a kg:Act ; kg:kind act:arrest ; kg:public true . n:ccccccc3 a"),
    ("mark", citation_form.check_marks, "000.trig", "n:bbbbbbb3 rdfs:label", "p:30-45 kg:withheld true . n:bbbbbbb3 rdfs:label"),
    ("open date", impossible_date.check, "000.trig", '"2020-05"', '"2020-05/.."'),
    ("equal bounds", min_over_max.check, "000.trig", "kg:atLeast 2", "kg:atLeast 3"),
    ("two claims differ", min_over_max.check, "001.trig", "kg:place place:town .",
     "kg:place place:town . n:bbbbbbb6 kg:atLeast 9 ."),
    ("denied", hierarchy_cycle.check, "001.trig", "kg:at p:10-30 ; kg:attribution s:ccccccc2 .\nc:ccccccc4 {",
     "kg:at p:10-30 ; kg:attribution s:ccccccc2 ; kg:polarity polarity:denied .\n"
     "c:ccccccc4 { place:land kg:within place:town ."),
    ("two ways up", hierarchy_cycle.check, "things.ttl", "kg:within place:county", "kg:within place:county, place:land"),
    ("affiliated", hierarchy_cycle.check, "001.trig", "kg:place place:town .",
     "kg:place place:town . n:ccccccc5 a kg:Subordination ; kg:lower actor:office ; kg:upper actor:office ;"
     " kg:kind subordination:affiliated ."),
    ("eleven words", long_text.check, "001.trig", "kg:place place:town", f'skos:altLabel "{LONG[5:]}"@en'),
    ("note", long_text.check, "001.trig", "kg:at p:10-30", f'kg:at p:10-30 ; kg:note "{LONG}"@en'),
    ("another pair", compared_twice.check, "judgements.ttl", "j:ddddddd2 a",
     f"{COMPARED} j:ddddddd4 a kg:Comparison ; kg:first c:bbbbbbb4 ; kg:second c:bbbbbbb5 .\nj:ddddddd2 a"),
    ("judged, not compared", compared_twice.check, "judgements.ttl", "j:ddddddd2 a",
     f"{COMPARED.replace('Comparison', 'Judgement')}\nj:ddddddd4 a kg:Comparison ;"
     " kg:first c:bbbbbbb4 ; kg:second c:ccccccc4 .\nj:ddddddd2 a"),
    ("tag in a text", language_tag.check, "000.trig", '"A case"@en', '"a@EN-gb"@en'),
    ("to the very end", offset_past_end.check, "001.trig", "p:10-30", "p:10-50"),
    ("adjoining content", evidence_segment.check, "000.trig", "p:10-30", "p:10-50"),
]  # fmt: skip


@pytest.mark.parametrize(
    "fault", FAULTS, ids=lambda fault: f"{fault[1].__module__.rsplit('.', 1)[-1]}: {fault[0]}"
)
def test_a_fault_is_said_in_one_clear_line(
    fault: tuple[str, Rule, str, str, str, str], damaged: Damaged, said: Said
) -> None:
    _, rule, file, old, new, expected = fault
    lines = said(list(rule(damaged(file, old, new))))
    assert len(lines) == 1, lines
    assert "\n" not in lines[0]
    if rule is unknown_term.check:  # which other terms are near is for the ontology to say
        assert lines[0].startswith(expected), lines[0]
    else:
        assert lines[0].replace(" in …", " in ") == expected


@pytest.mark.parametrize(
    "rule", [*RULES, *ON_DOCUMENTS], ids=lambda rule: f"{rule.__module__}.{rule.__name__}"
)
def test_a_rule_is_silent_on_a_sound_project(rule: Rule, damaged: Damaged, said: Said) -> None:
    assert said(list(rule(damaged()))) == []


@pytest.mark.parametrize(
    "miss", NEAR_MISSES, ids=lambda miss: f"{miss[1].__module__.rsplit('.', 1)[-1]}: {miss[0]}"
)
def test_a_rule_is_silent_on_a_near_miss(
    miss: tuple[str, Rule, str, str, str], damaged: Damaged, said: Said
) -> None:
    _, rule, file, old, new = miss
    assert said(list(rule(damaged(file, old, new)))) == []


def test_every_rule_has_a_fault_that_it_finds() -> None:
    assert {fault[1] for fault in FAULTS} == {*RULES, *ON_DOCUMENTS}


def test_all_rules_together_sort_by_file_and_line(damaged: Damaged, said: Said) -> None:
    findings = check_all(damaged("000.trig", "act:arrest", "act:arest ; kg:high 3"))
    assert [line.split(": ")[0] for line in said(findings)] == ["claims/000.trig:9", "claims/000.trig:9"]


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("001.trig", "a kg:Incident", "a kg:Incidnet", "claims/001.trig:4: unknown term"),
        ("001.trig", "p:10-30", "p:10-31", "claims/001.trig:3: passage without a hash"),
        ("001.trig", "p:10-30", '"first … last"', "claims/001.trig:3: passage is given by its words"),
        ("001.trig", "p:10-30", "p:30-10", "claims/001.trig:3: this is no passage"),
        ("001.trig", "p:10-30", "p:10-51", "claims/001.trig:3: passage ends after the document"),
        ("001.trig", "kg:at p:10-30 ; ", "", "claims/001.trig:3: claim without a passage"),
    ],
)
def test_one_mistake_is_one_line_of_all_rules(
    damaged: Damaged, said: Said, file: str, old: str, new: str, line: str
) -> None:
    (found,) = said(check_all(damaged(file, old, new)))
    assert found.startswith(line)


def test_labels_are_asked_for_in_the_languages_of_the_project_alone(damaged: Damaged, said: Said) -> None:
    authored = damaged("001.trig", '"Another case"@en, "다른 사건"@ko', '"Autre affaire"@fr')
    french = Authored(replace(authored.project, languages=("fr",)), authored.files)
    without = [line for line in said(list(labels.check(french))) if "ccccccc3" in line]
    assert without == []
    assert all(": no label in fr: " in line for line in said(list(labels.check(french))))
    assert said(list(labels.check(french)))


def test_documents_that_cannot_be_used_do_not_stop_the_other_rules(damaged: Damaged, said: Said) -> None:
    lines = said(check_all(damaged("documents.ttl", "kg:codePoints 50", "kg:codePoints 40")))
    assert any("ends after the copy's 40 code points" in line for line in lines), lines
