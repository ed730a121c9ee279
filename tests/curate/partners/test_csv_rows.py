"""A table and its mapping: a claim a row, which cites the row, and no column lost in silence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.curate.partners.conftest import claims_of

from kg.errors import InvalidDataError, UsageError
from kg.model.address import Address
from kg.model.project import Project
from kg.ontology.vocabulary import KG, RDFS

if TYPE_CHECKING:
    from tests.curate.partners.conftest import Import

MAPPING = """# A comment may speak of <#anything>.
PREFIX col: <#>
CONSTRUCT { ?node a kg:Organization ; rdfs:label ?label ; kg:memberOf ?whole . ?whole a kg:Organization }
WHERE {
  ?row <#id> ?id ; col:full%20name ?name ; <#of> ?of .
  BIND(IRI(CONCAT("urn:x-mint:", ?id)) AS ?node)
  BIND(IRI(CONCAT("urn:x-mint:", ?of)) AS ?whole)
  BIND(STRLANG(?name, "en") AS ?label)
}
"""
TABLE = 'id,full name,of,note\r\na,"Guild, of\r\nbakers",z,x\r\n\r\nb,제빵 조합,z,\r\nc,,z,y\r\n'


def write(folder: Path, text: str = TABLE) -> Path:
    path = folder / "given.csv"
    path.write_text(text, "utf-8", newline="")
    return path


def test_each_row_is_a_claim_that_cites_it(empty: Project, tmp_path: Path, bring: Import) -> None:
    prepared = bring(empty, write(tmp_path), mapping=MAPPING)
    rows = {}
    for claim in claims_of(empty, prepared).values():
        (at,) = (t.object for t in claim.record if t.predicate == KG["at"])
        (label,) = (t.object for t in claim.statements if t.predicate == RDFS["label"])
        rows[Address.parse(str(at).strip("<>").rpartition("/")[2]).slice(TABLE)] = str(label)
    assert rows == {
        'a,"Guild, of\r\nbakers",z,x': '"Guild, of\\r\\nbakers"@en',
        "b,제빵 조합,z,": '"제빵 조합"@en',
    }
    assert prepared.report.noted["rows of which the mapping makes nothing"] == 1
    assert prepared.report.unknown == {"column 4 (#note)": 2}


def test_one_name_is_one_node_in_the_whole_file(empty: Project, tmp_path: Path, bring: Import) -> None:
    claims = claims_of(empty, bring(empty, write(tmp_path), mapping=MAPPING)).values()
    wholes = {t.object for claim in claims for t in claim.statements if t.predicate == KG["memberOf"]}
    assert len(wholes) == 1
    assert "urn:x-mint" not in str([c.statements for c in claims])


def test_a_byte_order_mark_belongs_to_no_column(empty: Project, tmp_path: Path, bring: Import) -> None:
    assert bring(empty, write(tmp_path, "\ufeff" + TABLE), mapping=MAPPING).claims == 2


def test_private_people_keep_no_name_and_no_readable_one(
    empty: Project, tmp_path: Path, bring: Import
) -> None:
    mapping = """CONSTRUCT { ?who a kg:VictimPerson ; rdfs:label ?name ; kg:occupation ?name ; kg:exactly 1 .
      ?readable a kg:VictimPerson . ?who kg:relatedTo ?readable }
    WHERE { ?row <#id> ?id ; <#name> ?name BIND(IRI("urn:x-mint:a") AS ?who)
      BIND(IRI(CONCAT("https://example.org/freedonia/id/node/", ENCODE_FOR_URI(?name))) AS ?readable) }"""
    prepared = bring(empty, write(tmp_path, "id,name\n1,Zzcanary Quorvath\n"), mapping=mapping)
    assert "canary" not in ("".join(prepared.texts.values()) + str(prepared.report)).casefold()
    assert prepared.statements == 2
    assert prepared.report.withheld[f"<{RDFS['label'].value}> of private people"] == 1


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "no header"),
        ("id,id,of,full name\n", "two columns of one name"),
        ("id,,of,full name\n", "a column without a name"),
        ("id,full name\n", "a column #of that is not there"),
        ("id,full name,of\na,b,c\nd,e", "2 cells under 3 columns"),
        ('id,full name,of\na,b,"c', "no CSV"),
        ('id,full name,of\na,"b"x,c', "no CSV"),
    ],
)
def test_what_is_no_table_is_told(
    empty: Project, tmp_path: Path, bring: Import, text: str, what: str
) -> None:
    with pytest.raises(InvalidDataError, match=what) as error:
        bring(empty, write(tmp_path, text), mapping=MAPPING)
    assert len(str(error.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("mapping", "what"),
    [
        ("CONSTRUCT { ?r a kg:Act } WHERE { SERVICE <https://x.example/> { ?r <#id> ?i } }", "SERVICE"),
        ("CONSTRUCT { ?r a kg:Act } FROM <file:///etc/hostname> WHERE { ?r <#id> ?i }", "FROM"),
        ("LOAD <https://x.example/>", "LOAD"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT"),
        ("SELECT ?r WHERE { ?r <#id> ?i }", "a mapping is a CONSTRUCT"),
    ],
)
def test_a_mapping_only_constructs(
    empty: Project, tmp_path: Path, bring: Import, mapping: str, what: str
) -> None:
    with pytest.raises(UsageError, match=what):
        bring(empty, write(tmp_path), mapping=mapping)


def test_a_broken_mapping_is_told_with_its_line(empty: Project, tmp_path: Path, bring: Import) -> None:
    with pytest.raises(InvalidDataError, match=r"mapping\.rq:2: no SPARQL"):
        bring(empty, write(tmp_path), mapping="CONSTRUCT { ?r a kg:Act }\nWHERE { ?r <#id> ")
