"""The words of the invented analysis, in place of a file."""

from __future__ import annotations

import pytest

from kg.drawing import wording

from .invented import WORDS


@pytest.fixture(autouse=True)
def _invented_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "words", lambda name, language: WORDS[language])
