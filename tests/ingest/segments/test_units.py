from kg.ingest.segments.units import lines_of, units_of

WRAPPED = (
    "The crews of two ferries were arrested in Port Hale after they had\n"
    "refused to sail in a storm. A captain was beaten in front of his\n"
    "crew, and his family has not been told where he is.\n"
    "\n"
    "The company said that the crews would be replaced within the week.\n"
)


def texts(text: str) -> list[str]:
    return [unit.text for unit in units_of(text)]


def test_lines_broken_at_a_width_are_joined_to_paragraphs() -> None:
    found = texts(WRAPPED)
    assert len(found) == 2
    assert found[0].startswith("The crews")
    assert found[0].endswith("where he is.")


def test_joined_units_keep_the_places_of_the_text() -> None:
    for unit in units_of(WRAPPED):
        assert unit.span.slice(WRAPPED).replace("\n", " ") == unit.text


def test_one_block_broken_at_a_width_is_joined_among_long_lines() -> None:
    text = WRAPPED + "\n" + "A paragraph on one line. " * 20
    assert len(texts(text)) == 3


def test_a_paragraph_to_a_line_is_left_so() -> None:
    text = (
        "One line that says enough to be a paragraph of its own.\nAnother line, and it is not the same one.\n"
        * 3
    )
    assert len(texts(text)) == 6


def test_a_list_and_a_table_are_not_joined() -> None:
    lines = [
        "- a docker who was held for nine days in the cellar of the house",
        "- a baker who was held for two days in the same cellar, and beaten",
        "1 | 3 May 2020 | Kempton | a docker of 41 | held without a charge",
        "2 | 4 May 2020 | Kempton | a baker of 30 | set free after two days",
    ]
    assert texts("\n".join(lines)) == lines


def test_lines_tell_the_breaks_and_the_page_before_them() -> None:
    found = list(lines_of("one\n\n two\ftwo more\r\nthree"))
    assert [(line.text, line.gap, line.new_page) for line in found] == [
        ("one", 0, False),
        ("two", 2, False),
        ("two more", 1, True),
        ("three", 1, False),
    ]
    assert found[1].start == 6
