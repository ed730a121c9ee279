"""The catalogue: each question with its name, in the language that is asked for, with its parameters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.model.project import read_project_file
from kg.queries.catalogue import load

if TYPE_CHECKING:
    from tests.cli.conftest import Kg


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_question_is_listed(kg: Kg, starter: Path, language: str) -> None:
    ran = kg("queries", "--language", language)
    assert (ran.code, ran.err) == (0, "")
    catalogue = load(read_project_file(starter / "kg.toml"))
    assert "detained-people" in catalogue
    for name, query in catalogue.items():
        assert f"  {name}\n      {query.header.question[language]}\n" in ran.out
    assert "--param place=…" in ran.out


def test_the_main_language_of_the_project_is_the_default(kg: Kg, starter: Path) -> None:
    assert kg("queries").out == kg("queries", "--language", "en").out
    settings = (starter / "kg.toml").read_text("utf-8")
    (starter / "kg.toml").write_text(settings.replace('["en", "ko"]', '["ko", "en"]'), "utf-8")
    assert kg("queries").out == kg("queries", "--language", "ko").out


def test_by_tag(kg: Kg, starter: Path) -> None:
    assert kg("queries", "--tag", "starter").out.splitlines() == [
        "queries",
        "  detained-people",
        "      Who detained how many people, where and when?",
    ]
    none = kg("queries", "--tag", "no-such-tag")
    assert (none.code, none.out) == (2, "")
    assert "no-such-tag" in none.err
    assert "starter" in none.err
