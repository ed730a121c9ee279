"""On whose word facts rest, for people and for machines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.analyse.disputed import add_second_document
from tests.conftest import copy_invented

from kg.build.run import build
from kg.model.project import Project

if TYPE_CHECKING:
    from tests.cli.conftest import Kg

PLACE = """\
kg:place Lakeside (place:lakeside)
  behind it  5 claims · 2 documents (d1, d2) · 5 chains
  origins    at least 1, at most 4: Freedonia Watch (by way of Herald); Herald (implied); Unnamed source \
(not named, by way of Herald); Unnamed source (not named, by way of Herald)
  denied by  1 claim: c:dddddd26

The second of two numbers is an upper bound, not a count.
Numbers count origins; they say nothing of truth.
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_invented(tmp_path_factory.mktemp("two") / "invented")
    add_second_document(project)
    build(project)
    return project


@pytest.fixture
def here(two: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(two.root)


@pytest.mark.usefixtures("here")
def test_the_table_names_the_origins_and_says_what_the_numbers_are(kg: Kg) -> None:
    ran = kg("corroborate", "n:gggggg22", "--property", "kg:place")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        "Arrests in Lakeside (n:gggggg22)\n"
        "counted together with what is judged the same: Arrests by the lake (n:hhhhhh22)\n\nas a whole\n"
    )
    assert ran.out.endswith(PLACE)


@pytest.mark.usefixtures("here")
def test_hedged_support_is_marked(kg: Kg) -> None:
    told = kg("corroborate", "n:vvvvvv22").out
    assert "\nkg:exactly 3\n" in told
    assert "\nkg:exactly 4 [all hedged]\n" in told
    assert "Freedonia Watch (hedged)" in told


@pytest.mark.usefixtures("here")
def test_a_claim_names_the_thing_of_each_statement(kg: Kg) -> None:
    told = kg("corroborate", "c:dddddd23").out
    assert "\nArrests by the lake (n:hhhhhh22) kg:place Lakeside (place:lakeside)\n" in told


@pytest.mark.usefixtures("here")
def test_machines_are_told_the_bounds(kg: Kg) -> None:
    whole, place = json.loads(
        kg("corroborate", "n:gggggg22", "--property", "kg:place", "--format", "json").out
    )
    assert whole["predicate"] is None
    assert (place["least"], place["most"], place["chains"], len(place["origins"])) == (1, 4, 5, 4)
    assert place["documents"] == ["d1", "d2"]


@pytest.mark.usefixtures("here")
def test_what_no_claim_says(kg: Kg) -> None:
    assert "no claim that counts as a fact says this" in kg("corroborate", "c:cccccc23").out
    assert kg("corroborate", "nobody at all").code == 2


def test_the_starter(kg: Kg, starter: Path) -> None:
    told = kg("corroborate", "Release of one of the three").out
    assert "origins    1: Orlen Herald (by way of Varenia Watch)" in told


@pytest.mark.usefixtures("here")
def test_a_property_of_which_nothing_is_told(kg: Kg) -> None:
    ran = kg("corroborate", "n:gggggg22", "--property", "kg:minMonths")
    assert ran.code == 0
    assert "\nno claim that counts as a fact tells its kg:minMonths\n" in ran.out
