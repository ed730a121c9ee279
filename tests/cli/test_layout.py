"""Two columns that line up in any script."""

from __future__ import annotations

from rich.cells import cell_len

from kg.cli.layout import side_by_side

LINES = [
    ("2021", 0, "A case that is told at some length in a document", "[001]"),
    ("2021년 3월", 1, "체포", "[001, 002]"),
    ("", 0, "no date", ""),
]


def test_without_a_terminal_nothing_is_wrapped() -> None:
    assert side_by_side(LINES, None).splitlines() == [
        "2021        A case that is told at some length in a document  [001]",
        "2021년 3월    체포                                            [001, 002]",
        "            no date",
    ]


def test_a_narrow_terminal_wraps_below_the_indent() -> None:
    drawn = side_by_side(LINES, 40, indent=2).splitlines()
    assert max(map(cell_len, drawn)) <= 40
    assert drawn[0] == "  2021        A case that is  [001]"
    assert drawn[1] == " " * 14 + "told at some"
    assert "  2021년 3월    체포          [001, 002]" in drawn


def test_a_long_left_text_is_wrapped_in_a_terminal_alone() -> None:
    left = "the following day, after 남한 예술인의 평양 공연 중 하나"
    assert len(side_by_side([(left, 0, "told", "")], None).splitlines()) == 1
    drawn = side_by_side([(left, 0, "told", "")], 60)
    assert max(map(cell_len, drawn.splitlines())) <= 60
    assert "…" not in drawn
    assert drawn.replace("told", "").split() == left.split(), "no word is cut"


def test_a_word_longer_than_its_column_is_folded_not_cut() -> None:
    iri = f"https://example.org/{'x' * 60}"
    drawn = side_by_side([("2021", 0, iri, "[001]")], 40)
    assert "".join(drawn.replace("2021", "").replace("[001]", "").split()) == iri
