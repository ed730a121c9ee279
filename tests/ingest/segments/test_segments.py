"""What holds for the segments of any text, and single rules with the case that they must not take."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.segments.pages import covers

from kg.ingest.segments import segments

BODY = (
    "Police in Kempton arrested four teachers on 3 May for holding a class in a house, a lawyer said.\n\n"
    "The four were taken to the central prison, where two of them are still held without a charge.\n\n"
    "A spokesman of the ministry said that the class had been a meeting of a banned union in disguise.\n\n"
    "In March a court in Fredville had sentenced a retired teacher to 18 months for the same offence."
)
LINES = st.sampled_from(
    [
        "Home",
        "Read more",
        "Related stories",
        "FAQs",
        "What is Freedonia? ›",
        "About the author",
        "Name: A. B.",
        "Hobby: Chess",
        "• An item of a list",
        "1 | 3 May | Kempton",
        "12",
        "***",
        "By Ann Nobody",
        "3 May 2020",
        "경찰은 학생 3명을 체포했다.",
        "Police arrested three men in Kempton on Monday, and let two of them go in the evening.",
        "Three were held.",
        "A Title Of Some Words",
        "\u200b",
        "\f",
        "",
    ]
)


def kinds(text: str, title: str | None = None) -> dict[str, str]:
    """Map each line of a text to the kind of the segment that it lies in."""
    found = segments(text, title)
    told: dict[str, str] = {}
    place = 0
    for line in text.split("\n"):
        for each in found:
            if line and each.start <= place + len(line) - 1 < each.end:
                told[line] = each.kind
        place += len(line) + 1
    return told


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_covered_in_order_without_overlap(text: str) -> None:
    assert covers(text, segments(text))


@settings(deadline=None)
@given(st.lists(LINES, max_size=30), st.sampled_from(["\n", "\n\n", "\r\n", "\u2028"]))
def test_any_page_is_covered_in_order_without_overlap(lines: list[str], between: str) -> None:
    text = between.join(lines)
    found = segments(text)
    assert covers(text, found)
    assert all(each.reason for each in found)


@pytest.mark.parametrize("text", ["", " \n\t\u3000\n"])
def test_a_text_of_blanks_has_no_segments(text: str) -> None:
    assert segments(text) == ()


def test_the_reason_of_a_repetition_says_where_the_passage_stands() -> None:
    lead = BODY.split("\n\n")[0]
    found = segments(lead + "\n\n" + lead + " More are feared to be held.\n\n" + BODY.split("\n\n", 1)[1])
    assert [each.kind for each in found] == ["duplicate", "content"]
    assert f"{found[1].start}-" in found[0].reason


def test_a_title_told_from_outside_is_kept_among_links() -> None:
    links = "\n".join(
        f"The {word} Guide To Sleeping Well" for word in ["First", "Second", "Third", "Fourth", "Fifth"]
    )
    text = f"Kempton Teachers Held After Raid\n{links}\n\n{BODY}"
    assert kinds(text)["Kempton Teachers Held After Raid"] == "chrome"
    assert kinds(text, "Kempton teachers held after raid")["Kempton Teachers Held After Raid"] == "heading"


@pytest.mark.parametrize(
    "notice",
    [
        "We use cookies to improve your experience. By continuing you agree to our privacy policy.",
        "Sign up for our newsletter and get the news delivered to your inbox every morning.",
        "Your donation helps us to go on. Become a member today.",
        "© 2020 Kempton Courier. All rights reserved.",
        "Please enable JavaScript in your browser.",
    ],
)
@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_notice_is_found_wherever_it_stands(notice: str, place: int) -> None:
    paragraphs = BODY.split("\n\n")
    paragraphs.insert(place, notice)
    told = kinds("\n\n".join(paragraphs))
    assert told.pop(notice) == "boilerplate"
    assert set(told.values()) == {"content"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The police asked him for his cookies, and he laughed at them until they broke his phone.",
        "The newsletter of the union was banned in 2019, and its editor was sentenced to two years.",
        "A blogger and award-winning writer was arrested in Kempton on 4 June and is held in Fredville.",
        "Donations from abroad are forbidden, and whoever takes one may be sentenced to five years.",
    ],
)
def test_an_article_may_use_the_words_of_notices(sentence: str) -> None:
    first, rest = BODY.split("\n\n", 1)
    assert set(kinds(f"{first}\n\n{sentence}\n\n{rest}").values()) == {"content"}


def test_an_article_goes_on_behind_links_within_it() -> None:
    first, second, rest = BODY.split("\n\n", 2)
    told = kinds(f"{first}\n\n{second}\n\nRelated stories\nFerry fares rise\nOld bridge closed\n\n{rest}")
    assert [kind for line, kind in told.items() if line in BODY] == ["content"] * 4
    assert told["Ferry fares rise"] == "chrome"


def test_lines_behind_the_article_are_boilerplate_but_a_list_of_the_article_is_not() -> None:
    told = kinds(
        f"{BODY}\n\nThose held:\n- a baker, 41\n- a docker, 30\n\nCheap Boats For Sale\nLake House Rentals"
    )
    assert told["- a docker, 30"] == "content"
    assert told["Cheap Boats For Sale"] == told["Lake House Rentals"] == "boilerplate"


def test_numbers_that_differ_make_two_passages() -> None:
    one = (
        "In 2019 the court in Kempton sentenced 14 dockers to three years in prison for leaving their ships."
    )
    two = one.replace("2019", "2020").replace("14", "15")
    assert set(kinds(f"{one}\n\n{two}\n\n{BODY}").values()) == {"content"}


def test_a_denial_does_not_repeat_what_it_denies() -> None:
    one = "The police in the town of Kempton have arrested the two brothers for selling forbidden books."
    two = one.replace("have arrested", "have not arrested")
    assert set(kinds(f"{two}\n\n{one}\n\n{BODY}").values()) == {"content"}
