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
