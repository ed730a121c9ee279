from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.segments.pages import names, page

from kg.ingest.segments import Segment, segments
from kg.ingest.sentences import Sentence, sentences
from kg.model.address import Address

WORDS = st.sampled_from(
    [
        *[
            "Police",
            "said",
            "U.S.",
            "Gen.",
            "No.",
            "5",
            "p.m.",
            "“We",
            "go.”",
            "(",
            ")",
            "...",
            "?",
            "다.",
            "-",
            "item",
            "1.",
            "[3]",
            "∯",
            "The",
            "end.",
            "Mr.",
            "’",
            "‘",
            "2019.",
            "—",
        ],
        *("\n", "\r\n", "\n\n", "\u200b", "\u3000", "\t", '"'),
    ]
)


def whole(text: str) -> tuple[Segment, ...]:
    return (Segment(Address(0, len(text)), "content", "all of it"),)


def cut(text: str) -> list[str]:
    return [each.span.slice(text) for each in sentences(text, whole(text))]


def holds_all(text: str, told: tuple[Segment, ...], found: tuple[Sentence, ...]) -> bool:
    """Say whether the sentences are in order, apart, trimmed, and hold content and headings and no more."""
    ordered = all(one.span.end <= two.span.start for one, two in pairwise(found))
    trimmed = all(each.span.slice(text) == each.span.slice(text).strip() for each in found)
    held = {place for each in found for place in range(each.span.start, each.span.end)}
    wanted = {
        place for each in told if each.kind in ("content", "heading") for place in range(each.start, each.end)
    }
    blank = {place for place, character in enumerate(text) if character.isspace()}
    return ordered and trimmed and held <= wanted and wanted <= held | blank


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join))
def test_any_text_is_cut_without_loss(text: str) -> None:
    for told in (whole(text), segments(text)):
        assert holds_all(text, told, sentences(text, told))


@settings(deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_any_characters_are_cut_without_loss(text: str) -> None:
    assert holds_all(text, whole(text), sentences(text, whole(text)))


@pytest.mark.parametrize("name", names())
def test_every_page_is_cut_without_loss(name: str) -> None:
    text = page(name).text
    told = segments(text)
    assert holds_all(text, told, sentences(text, told))


def test_what_is_no_content_has_no_sentences() -> None:
    text = "Three were arrested. One fled."
    told = (Segment(Address(0, 20), "boilerplate", "x"), Segment(Address(21, 30), "content", "y"))
    assert [each.span for each in sentences(text, told)] == [Address(21, 30)]


def test_a_sentence_knows_its_paragraph_and_the_heading_above_it() -> None:
    text = "Arrests\n\nThree were arrested in Kempton on Monday. One fled.\n\nTwo were let go the same day."
    told = (Segment(Address(0, 7), "heading", "x"), Segment(Address(9, len(text)), "content", "y"))
    found = sentences(text, told)
    assert [(each.paragraph, each.form) for each in found] == [
        (0, "heading"),
        (1, "text"),
        (1, "text"),
        (2, "text"),
    ]
    assert [each.heading for each in found] == [None, Address(0, 7), Address(0, 7), Address(0, 7)]


def test_an_item_is_a_sentence_of_its_own() -> None:
    text = "Among those held were:\n- a docker of 41\n- a baker. He was beaten."
    assert cut(text) == ["Among those held were:", "- a docker of 41", "- a baker.", "He was beaten."]
    assert [each.form for each in sentences(text, whole(text))] == ["text", "item", "item", "item"]


def test_a_sentence_goes_on_over_a_line_break() -> None:
    text = "A lawyer who had defended the editor of the mail was\ndetained there, the league\nsaid."
    assert cut(text) == [text]


def test_a_paragraph_goes_on_over_a_page_number() -> None:
    text = "They were held in a school until the\n\n17\n\nwinter was over. Then they were let go."
    told = (
        Segment(Address(0, 36), "content", "x"),
        Segment(Address(38, 40), "chrome", "y"),
        Segment(Address(42, len(text)), "content", "x"),
    )
    assert [each.paragraph for each in sentences(text, told)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We will appeal. They know it.” The judge left.", [True, True, False]),
        ("“We will appeal,” he said.", [False]),
        ('"We will appeal." Nobody asked.', [True, False]),
        ("He said ‘no’ to the men's offer.", [False]),
        ("‘We will appeal.’ It was late.", [True, False]),
        ("“It went on. It did not end.", [True, True]),
        ("“모른다.” 그는 떠났다.", [True, False]),
    ],
)
def test_a_sentence_knows_whether_it_is_quoted(text: str, quoted: list[bool]) -> None:
    assert [each.quoted for each in sentences(text, whole(text))] == quoted
