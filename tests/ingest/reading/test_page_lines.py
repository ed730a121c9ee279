from __future__ import annotations

import pytest

from kg.ingest.reading.page_lines import Line, paragraphs

_FULL = "so that this line is as long as a line of the page can be at all"


def _set(
    *texts: str, size: float = 11, gaps: dict[int, float] | None = None, indents: tuple[int, ...] = ()
) -> list[Line]:
    y, lines = 720.0, []
    for number, text in enumerate(texts):
        y -= (gaps or {}).get(number, 14)
        lines.append(Line(text, 90 if number in indents else 72, y, size))
    return lines


def _joined(*pages: list[Line]) -> list[str]:
    return list(paragraphs(pages))


def test_full_lines_are_one_paragraph() -> None:
    assert _joined(_set(_FULL, _FULL, "until it ends.")) == [f"{_FULL} {_FULL} until it ends."]


def test_more_room_parts_paragraphs() -> None:
    lines = _set(_FULL, f"{_FULL}.", f"But {_FULL}", "and ends.", gaps={2: 22})
    assert _joined(lines) == [f"{_FULL} {_FULL}.", f"But {_FULL} and ends."]


def test_a_short_line_ends_a_paragraph() -> None:
    lines = _set(_FULL, "Six held.", f"Two {_FULL}", _FULL)
    assert _joined(lines) == [f"{_FULL} Six held.", f"Two {_FULL} {_FULL}"]


def test_a_short_line_goes_on_in_small_letters() -> None:
    assert _joined(_set(_FULL, "six were", f"held {_FULL}")) == [f"{_FULL} six were held {_FULL}"]


def test_an_indented_line_begins_a_paragraph() -> None:
    lines = _set(f"{_FULL}.", f"Then {_FULL}", f"{_FULL}.", f"Two {_FULL}", _FULL, indents=(3,))
    assert _joined(lines) == [f"{_FULL}. Then {_FULL} {_FULL}.", f"Two {_FULL} {_FULL}"]


def test_letters_of_another_size_are_a_heading() -> None:
    lines = [*_set("What the court said", size=14), *_set(_FULL, _FULL)]
    assert _joined(lines) == ["What the court said", f"{_FULL} {_FULL}"]


@pytest.mark.parametrize("mark", ["•", "–", "1.", "(a)", "12)"])
def test_items_of_a_list_stand_apart(mark: str) -> None:
    lines = _set(f"{_FULL}:", f"{mark} {_FULL}", f"{_FULL};", f"{mark} {_FULL}.")
    assert _joined(lines) == [f"{_FULL}:", f"{mark} {_FULL} {_FULL};", f"{mark} {_FULL}."]


def test_a_sentence_goes_on_over_the_page() -> None:
    assert _joined(_set(_FULL), _set("and ends here.")) == [f"{_FULL} and ends here."]


@pytest.mark.parametrize(
    ("known", "first", "second", "joined"),
    [
        ("", "the deten-", "tion of six", "the detention of six"),
        ("a detention", "the deten-", "tion of six", "the detention of six"),
        ("a state-owned farm", "the state-", "owned farm", "the state-owned farm"),
        ("a state and it owned farms", "the state-", "owned farm", "the state-owned farm"),
        ("", "the Freedonia-", "Sylvania border", "the Freedonia-Sylvania border"),
        ("", "the deten\u00ad", "tion of six", "the detention of six"),
        ("", "in 2019-", "2020 six", "in 2019-2020 six"),
        ("", "in 2019–", "2020 six", "in 2019–2020 six"),
        ("", "at https://example.org/six-", "held today", "at https://example.org/six-held today"),
        ("", "six men -", "two of them", "six men - two of them"),
        ("", "de\u00adtention of", "six men", "detention of six men"),
    ],
)
def test_words_that_a_line_parts_are_put_together_where_that_is_sure(
    known: str, first: str, second: str, joined: str
) -> None:
    lines = _set(f"{known} {_FULL}", f"{_FULL} {first}", second)
    assert _joined(lines)[-1].endswith(f"{_FULL} {joined}")


def test_korean_words_are_put_together_where_they_are_known() -> None:
    known = "경찰은 학생들을 체포했다고 밝혔고 항구에서 두 명은 석방되었다고 한다"
    assert _joined(_set(known, f"{known} 학생", "들을 다시")) == [f"{known} {known} 학생들을 다시"]
    assert _joined(_set(known, f"{known} 학생", "대표는 다시")) == [f"{known} {known} 학생 대표는 다시"]
    assert _joined(_set(known, f"{known} 학생 ", "들을 다시")) == [f"{known} {known} 학생 들을 다시"]


def test_no_letter_is_lost() -> None:
    lines = _set(_FULL, "Six held.", "•  two", f"Three {_FULL}", "four", gaps={3: 30})
    found = "".join(_joined(lines)).replace(" ", "")
    assert found == "".join(line.text for line in lines).replace(" ", "")


def test_nothing_gives_nothing() -> None:
    assert _joined([], []) == []
