"""Laws and sentences on the command line."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Kg

PAGE = """\
Broadcast Order
  norm     listening · broadcast        [bulletin]
  penalty  up to 1 year, imprisonment

sentences for which no law is told
  reported  2 people, 6 months, prison term                       [bulletin]
              Detention of three bakers in Brask · February 2021

  Compared is what these documents tell of a law, which is not its text; that a case came under it is \
read from the context unless it says stated. No comparison is a finding.
"""


def words(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_the_page(kg: Kg, starter: Path) -> None:
    ran = kg("penalties")
    assert (ran.code, ran.err) == (0, "")
    assert words(ran.out) == words(PAGE)


def test_one_law(kg: Kg, starter: Path) -> None:
    told = kg("penalties", "방송령", "--iris").out
    assert told.startswith("Broadcast Order (law:broadcast-order)\n")
    assert "(n:6drscwqj)" in told
    assert "no law is told" not in told


def test_a_case_under_a_law(kg: Kg, starter: Path, bulletin: Path) -> None:
    """A sentence stands beside the norm that its ground fits."""
    text = bulletin.read_text("utf-8")
    basis = """
n:bbbbbb22 rdfs:label "Basis of the case"@en, "사건의 근거"@ko .

c:bbbbbb22 kg:at p:149-210 ; kg:attribution s:9vzf3qxt ; kg:hedge hedge:inferred ; kg:tier tier:public ;
    kg:tierBasis tier-basis:group .
c:bbbbbb22 {
  n:bbbbbb22 a kg:LegalBasis ; kg:link link:implied ; kg:ofIncident n:3m78pxrz ;
      kg:ofLaw law:broadcast-order .
  n:bn779fz7 kg:statedGround conduct:listening .
}
"""
    bulletin.write_text(text + basis, "utf-8", newline="\n")
    assert kg("log", "add", "--who", "Tester", "--all").code == 0
    built = kg("build")
    assert built.code == 0, built.err
    told = " ".join(kg("penalties").out.split())
    assert "reported 2 people, 6 months, prison term: inside" in told
    assert "accused of listening · law: implied (inferred) · conduct: listening" in told
    assert "for which no law is told" not in told


def test_rows_for_machines(kg: Kg, starter: Path) -> None:
    rows = [*csv.DictReader(io.StringIO(kg("penalties", "--format", "csv").out))]
    assert [(row["law_label"], row["penalty_max_months"], row["term"], row["remark"]) for row in rows] == [
        ("Broadcast Order", "12", "", ""),
        ("", "", "6 months, prison term", "no law is told"),
    ]


def test_wrong_names(kg: Kg, starter: Path) -> None:
    ran = kg("penalties", "Interior Guard")
    assert (ran.code, ran.out) == (2, "")
    assert "is no kg:Law but kg:Agency" in ran.err


def test_all_of_an_answer_is_korean(kg: Kg, starter: Path) -> None:
    told = kg("penalties", "--language", "ko").out
    assert "  형벌  1년 이하, " in told
    assert "\n법률이 서술되지 않은 선고\n  보고  2명, 6개월, " in told
    assert not re.search(r"[A-Za-z]", told.replace("[bulletin]", ""))
