"""A project in French only: nobody asks it for English or Korean, and its answers are in French."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Kg


@pytest.fixture
def french(kg: Kg, starter: Path) -> Path:
    """The starter with every label in French alone."""
    settings = starter / "kg.toml"
    settings.write_text(settings.read_text("utf-8").replace('["en", "ko"]', '["fr"]'), "utf-8")
    for file in (starter / "graph").rglob("*.t*"):
        text = re.sub(r',? ?"[^"]*"@ko', "", file.read_text("utf-8"))
        text = re.sub(r"    rdfs:label ;\n", "", text)
        text = re.sub(r" ;\n    rdfs:label \.", " .", text)
        file.write_text(re.sub(r'"([^"]*)"@en', r'"le \1"@fr', text), "utf-8")
    assert kg("format").code == 0
    return starter


def test_it_builds_strictly(kg: Kg, french: Path) -> None:
    ran = kg("build", "--strict", "--sources", "documents")
    assert (ran.code, ran.err) == (0, "")
    assert not [
        file for file in (french / "graph").rglob("*.t*") if re.search("@(en|ko)", file.read_text("utf-8"))
    ]


def test_it_answers_in_french(kg: Kg, french: Path) -> None:
    kg("build")
    assert "le Detention of three bakers in Brask" in kg("query", "incidents").out
    assert kg("show", "le Brask").out.startswith("le Brask [fr]\n")
    assert "le Varenia Watch, Bulletin 7 [bulletin]" in kg("cite", "le Detention in Brask").out
    assert "--param language=…  The language of the labels (default: fr)\n" in kg("queries").out
    assert re.search(r"Incident +\S* +│? *Incident|kg:Incident\W+Incident\W", kg("query", "what-is-here").out)


def test_a_label_that_is_missing_in_the_main_language_is_an_error(
    kg: Kg, french: Path, change: Callable[[Path, str, str], int]
) -> None:
    laws = french / "graph" / "reference" / "laws.ttl"
    change(laws, '"le Broadcast Order"@fr', '"Broadcast Order"@en')
    ran = kg("build")
    assert ran.code == 1
    told = r"graph/reference/laws\.ttl:\d+: no label in fr: <\S+/law/broadcast-order>; "
    assert re.fullmatch(told + 'add rdfs:label "…"@fr in the curator\'s own words\n', ran.err)


def test_a_label_that_is_missing_in_another_language_is_a_warning(kg: Kg, french: Path) -> None:
    settings = french / "kg.toml"
    settings.write_text(settings.read_text("utf-8").replace('["fr"]', '["fr", "de", "ko"]'), "utf-8")
    ran = kg("build")
    assert ran.code == 0
    assert ran.err
    assert all(": warning: no label in de and ko: <" in line for line in ran.err.splitlines())
