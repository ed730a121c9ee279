from __future__ import annotations

import pytest

from kg.ingest.reading.page_furniture import without_furniture
from kg.ingest.reading.page_lines import Line

_BODY = ("a court", "fined", "them and", "nobody", "was told", "why it", "did so")


def _page(*texts: str) -> list[Line]:
    return [Line(text, 72, 700 - 14 * number, 11) for number, text in enumerate(texts)]


def _kept(pages: list[list[Line]]) -> list[list[str]]:
    return [[line.text for line in page] for page in without_furniture(pages)]


@pytest.mark.parametrize("number", ["{}", "- {} -", "Page {} of 9", "{} / 9", "{} | Freedonia Watch"])
def test_numbers_and_repeated_lines_at_the_edge_are_left_out(number: str) -> None:
    pages = [
        _page("Annual Report", *(f"{word} {'abcd'[n]}" for word in _BODY), number.format(n + 1))
        for n in range(4)
    ]
    assert _kept(pages) == [[f"{word} {'abcd'[n]}" for word in _BODY] for n in range(4)]


def test_heads_of_the_left_and_of_the_right_pages_are_left_out() -> None:
    pages = [_page(("Left", "Right")[n % 2], *(f"{word} {chr(97 + n)}" for word in _BODY)) for n in range(8)]
    assert all(len(page) == len(_BODY) for page in _kept(pages))
    heads = ("12 Freedonia Watch", "Freedonia Watch 13", "Freedonia Watch iv")
    pages = [_page(heads[n], *(f"{word} {chr(97 + n)}" for word in _BODY)) for n in range(3)]
    assert [len(page) for page in _kept(pages)] == [7, 7, 7]


def test_what_stands_highest_is_at_the_edge_whenever_it_was_drawn() -> None:
    pages = [
        [*_page(*(f"{word} {chr(97 + n)}" for word in _BODY)), Line("Report", 72, 760, 9)] for n in range(4)
    ]
    assert all(len(page) == len(_BODY) for page in _kept(pages))


def test_lines_in_the_middle_and_lines_on_few_pages_stay() -> None:
    pages = [
        _page("a", "b", f"c {n}", "Six were held", f"d {chr(97 + n)}", "e", f"f{chr(97 + n)}")
        for n in range(2)
    ]
    assert _kept(pages) == [[line.text for line in page] for page in pages]


def test_a_number_on_one_page_stays() -> None:
    pages = [_page("Six held", "12")]
    assert _kept(pages) == [["Six held", "12"]]
