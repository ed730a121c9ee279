"""Page numbers and running heads, and what only looks like them."""

from kg.ingest.segments.pages import page_marks
from kg.ingest.segments.shape import see
from kg.ingest.segments.units import units_of


def marks(text: str) -> dict[str, str]:
    seen = [see(unit) for unit in units_of(text)]
    return {seen[number].text: verdict.reason for number, verdict in page_marks(seen).items()}


def test_a_number_that_parts_a_sentence_is_of_the_page() -> None:
    text = "The men were kept in a cellar of the house until the\n\n17\n\nend of the winter, and then let go."
    assert marks(text) == {"17": "a page number"}


def test_a_number_in_a_table_is_not() -> None:
    assert marks("Kempton\n\n40\n\nFredville\n\n12\n\nPort Hale\n\n31") == {}


def test_numbers_that_count_up_are_of_the_pages() -> None:
    text = "One paragraph.\n\n4\n\nAnother paragraph.\n\n5\n\nA third paragraph.\n\n6"
    assert set(marks(text)) == {"4", "5", "6"}


def test_a_line_at_every_form_feed_is_a_running_head() -> None:
    page = "\fFreedonia Review 2020\nThe men were kept in a cellar.\nNobody told their families.\n"
    assert marks(page * 3) == {"Freedonia Review 2020": "a line that stands on every page"}


def test_a_heading_that_comes_again_is_none() -> None:
    page = "Recommendations\n\nThe men were kept in a cellar.\n\nNobody told their families.\n\n"
    assert marks(page * 3) == {}


def test_lines_with_leaders_are_a_table_of_contents() -> None:
    assert list(
        marks("I. Arrests ........ 12\nII. Trials . . . . . . 31\nThe trials took place in 12 towns")
    ) == [
        "I. Arrests ........ 12",
        "II. Trials . . . . . . 31",
    ]
