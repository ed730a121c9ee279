from __future__ import annotations

import pytest
from tests.ingest.reading.made import STORY

from kg.ingest.reading.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (STORY, "en"),
        ("경찰은 3일 수도에서 여섯 명을 체포했다고 밝혔다.", "ko"),
        ("프리도니아(Freedonia) 경찰은 Freedonia Herald 보도를 부인했다고 밝혔다.", "ko"),
        ("La police de la capitale a arrêté six étudiants lundi, selon le ministère.", None),
        ("Die Polizei hat am Montag sechs Studenten in der Hauptstadt festgenommen.", None),
        ("1, 2, 3", None),
        ("", None),
    ],
)
def test_it_is_told_where_there_is_no_doubt(text: str, language: str | None) -> None:
    assert language_of(text) == language
