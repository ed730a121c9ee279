import pytest

from kg.ingest.segments.shape import Shape, is_finished, see, stands_alone
from kg.ingest.segments.units import Unit
from kg.model.address import Address


def shape(text: str) -> Shape:
    return see(unit(text)).shape


def unit(text: str) -> Unit:
    return Unit(Address(0, len(text)), text, 1, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested three men in Kempton on Monday, and let two of them go.", Shape.PROSE),
        ("Three men were arrested.", Shape.SENTENCE),
        ("경찰은 지난 5월 켄턴시에서 외국 방송을 들은 학생 6명을 체포했다고 밝혔다.", Shape.PROSE),
        ("Freedom of Movement", Shape.TITLE),
        ("The 12 Prettiest Harbours To See Before You Are Too Old To...", Shape.TITLE),
        ("Is it safe to travel to Freedonia? ›", Shape.QUESTION),
        ("• a docker, 41", Shape.ITEM),
        ("3 | 4 May 2020 | Kempton | fined", Shape.ROW),
        ("Job: Chief Wobble Officer", Shape.FIELD),
        ("- 12 -", Shape.NUMBER),
        ("Page 3 of 20", Shape.NUMBER),
        ("10.04.2019 at 10:50", Shape.STAMP),
        ("Updated March 14, 2023 6:42 PM GMT", Shape.STAMP),
        ("By Ann Nobody and Ben Madeup", Shape.STAMP),
        ("Jan 9, 2024 | 4 min read", Shape.STAMP),
        ("홍보국 기자", Shape.STAMP),
        ("***", Shape.EMPTY),
    ],
)
def test_a_unit_is_seen_for_its_form(text: str, expected: Shape) -> None:
    assert shape(text) is expected


@pytest.mark.parametrize(
    "text", ["It ended.", "It ended.” ", "It ended.[12]", "It ended.12", "끝났다.", "It ended. Read more"]
)
def test_a_sentence_is_finished_by_its_mark(text: str) -> None:
    assert is_finished(text.strip())


@pytest.mark.parametrize("text", ["It ended", "A Trip To The Hickory M...", "version 1.2", "It ended,"])
def test_a_line_without_its_mark_is_not(text: str) -> None:
    assert not is_finished(text)


def test_a_question_stands_alone_where_nobody_is_asked_and_nothing_pointed_at() -> None:
    assert stands_alone(see(unit("Is birdsong banned in Freedonia?")))
    assert not stands_alone(see(unit("What did they do to you?")))
    assert not stands_alone(see(unit("And then?")))
