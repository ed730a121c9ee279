"""What the grammar finds in invented English sentences, one row a sentence."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.counts.counted import Counted
from kg.ingest.counts.find import counts
from kg.ingest.tokens import Tokens
from kg.model.address import Address


def find(sentence: str) -> tuple[Counted, ...]:
    return counts(sentence, Address(0, len(sentence)))


@pytest.mark.parametrize(
    ("sentence", "words", "form", "low", "high", "noun"),
    [
        ("The police held six students there.", "six students", "exactly", 6, 6, "student"),
        ("Two others were named.", "Two others", "exactly", 2, 2, "person"),
        ("A dozen or so enforcers came.", "A dozen or so enforcers", "approximately", 12, 12, "enforcer"),
        ("The dozen or so agents left.", "dozen or so agents", "approximately", 12, 12, "agent"),
        ("They took dozens of people away.", "dozens of people", "atLeast", 24, None, "person"),
        ("Hundreds of protesters met.", "Hundreds of protesters", "atLeast", 200, None, "protester"),
        ("Tens of thousands of men fled.", "Tens of thousands of men", "atLeast", 20000, None, "man"),
        ("At least 20 women were held.", "At least 20 women", "atLeast", 20, None, "woman"),
        ("No fewer than 9 women left.", "No fewer than 9 women", "atLeast", 9, None, "woman"),
        ("More than 1,000 workers left.", "More than 1,000 workers", "atLeast", 1000, None, "worker"),
        ("Just over 1,000 people left.", "Just over 1,000 people", "atLeast", 1000, None, "person"),
        ("20 or more farmers left.", "20 or more farmers", "atLeast", 20, None, "farmer"),
        ("As many as 200 farmers left.", "As many as 200 farmers", "atMost", None, 200, "farmer"),
        ("Up to 30 villagers left.", "Up to 30 villagers", "atMost", None, 30, "villager"),
        ("Fewer than ten villagers left.", "Fewer than ten villagers", "atMost", None, 10, "villager"),
        ("Some 30 villagers left.", "Some 30 villagers", "approximately", 30, 30, "villager"),
        ("About thirty-five boys left.", "About thirty-five boys", "approximately", 35, 35, "boy"),
        ("Nearly 30 villagers left.", "Nearly 30 villagers", "approximately", None, 30, "villager"),
        (
            "Approximately 80,000 to 120,000 prisoners live there.",
            "Approximately 80,000 to 120,000 prisoners", "approximately", 80000, 120000, "prisoner",
        ),
        ("Between 20 and 30 boys left.", "Between 20 and 30 boys", "approximately", 20, 30, "boy"),
        ("Two or three boys left.", "Two or three boys", "approximately", 2, 3, "boy"),
        ("Several journalists left.", "Several journalists", "atLeast", 2, None, "journalist"),
        ("Numerous residents left.", "Numerous residents", "atLeast", 2, None, "resident"),
        ("A couple of traders left.", "A couple of traders", "exactly", 2, 2, "trader"),
        ("Half a dozen nurses left.", "Half a dozen nurses", "exactly", 6, 6, "nurse"),
        ("Two hundred and five nurses left.", "Two hundred and five nurses", "exactly", 205, 205, "nurse"),
        ("1.5 million people left.", "1.5 million people", "exactly", 1500000, 1500000, "person"),
        ("A man in Kiteport wrote.", "A man", "exactly", 1, 1, "man"),
        ("A high-school student who wrote left.", "A high-school student", "exactly", 1, 1, "student"),
        ("A 45-year-old woman wrote.", "A 45-year-old woman", "exactly", 1, 1, "woman"),
        ("One man wrote.", "One man", "exactly", 1, 1, "man"),
        ("A man and his wife were held.", "A man and his wife", "exactly", 2, 2, "man"),
        ("A baker and her young son left.", "A baker and her young son", "exactly", 2, 2, "baker"),
        ("A father and son were held.", "A father and son", "exactly", 2, 2, "father"),
        ("A married couple were held.", "A married couple", "exactly", 2, 2, "couple"),
        ("Both sets of parents were held.", "Both sets of parents", "atLeast", 2, None, "parent"),
        ("Both brothers were held.", "Both brothers", "exactly", 2, 2, "brother"),
        ("Both were held.", "Both", "exactly", 2, 2, ""),
        ("No one was freed.", "No one", "exactly", 0, 0, ""),
        ("No prisoners were freed.", "No prisoners", "exactly", 0, 0, "prisoner"),
        ("Not a single person left.", "a single person", "exactly", 0, 0, "person"),
        ("Six of his friends left.", "Six of his friends", "exactly", 6, 6, "friend"),
        ("Two 15-year-old Freedonian boys left.", "Two 15-year-old Freedonian boys", "exactly", 2, 2, "boy"),
        ("Nine male soldiers in their 20s left.", "Nine male soldiers", "exactly", 9, 9, "soldier"),
        ("Three human rights defenders left.", "Three human rights defenders", "exactly", 3, 3, "defender"),
        ("Two women journalists left.", "Two women journalists", "exactly", 2, 2, "journalist"),
        ("Three US citizens left.", "Three US citizens", "exactly", 3, 3, "citizen"),
        ("Another five were held.", "five", "exactly", 5, 5, ""),
        ("Two sentenced to death were shot.", "Two", "exactly", 2, 2, ""),
        ("He was shot before a crowd of 500 there.", "500", "exactly", 500, 500, ""),
        ("A family of four was held.", "family of four", "exactly", 4, 4, ""),
        ("Seven of them were held.", "Seven of them", "exactly", 7, 7, ""),
        ("The two were held.", "two", "exactly", 2, 2, ""),
        ("The pair were held.", "pair", "exactly", 2, 2, ""),
        ("A five-member team came.", "five-member", "exactly", 5, 5, ""),
        ("Some 300 police came.", "Some 300 police", "approximately", 300, 300, "officer"),
        ("Three fishermen sailed.", "Three fishermen", "exactly", 3, 3, "fisherman"),
        ("Only 42 reached the coast.", "42", "exactly", 42, 42, ""),
        ("An additional 150 fell ill.", "150", "exactly", 150, 150, ""),
        ("Nine Freedonians left.", "Nine Freedonians", "exactly", 9, 9, "freedonians"),
        ("The 1,194-member assembly met.", "1,194-member", "exactly", 1194, 1194, ""),
        ("In 2016 seven monks fled.", "seven monks", "exactly", 7, 7, "monk"),
    ],
)  # fmt: skip
def test_people(sentence: str, words: str, form: str, low: int | None, high: int | None, noun: str) -> None:
    [found] = find(sentence)
    assert (found.span.slice(sentence), found.form, found.low, found.high) == (words, form, low, high)
    assert (found.noun, found.unit, found.people) == (noun, "persons", True)
    assert found.number.within(found.span)
    assert found.head is None or found.head.within(found.span)


@pytest.mark.parametrize(
    ("sentence", "words", "value", "unit"),
    [
        ("They got 206 recommendations.", "206 recommendations", 206, "items"),
        ("Over 200 non-governmental groups wrote.", "Over 200 non-governmental groups", 200, "items"),
        ("They sent 8.12 million doses.", "8.12 million doses", 8120000, "items"),
        ("Three women's groups wrote.", "Three women's groups", 3, "items"),
        ("Arrivals fell (1,127) again.", "1,127", 1127, "items"),
        ("As many as 29 percent of listeners left.", "As many as 29 percent", 29, "percent"),
        ("Some 92% left.", "Some 92%", 92, "percent"),
        ("Nearly half of the detainees left.", "Nearly half of the detainees", 50, "percent"),
        ("A third of the students left.", "A third of the students", 33, "percent"),
        ("Two-thirds of residents left.", "Two-thirds of residents", 67, "percent"),
    ],
)  # fmt: skip
def test_things_and_shares(sentence: str, words: str, value: int, unit: str) -> None:
    [found] = find(sentence)
    assert (found.span.slice(sentence), found.value, found.unit) == (words, value, unit)
    assert not found.people


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2019 the mine closed.", "It took five to 15 years.",
        "He paid $500 and 300 won and 20 US dollars.",
        "Under Article 27, No. 12 and Resolution 2397.", "The 17km-long fence is 3 metres high.",
        "Open 24 hours.",
        "At 10:50 he left with the first group.", "He is 45 years old.", "On 12 June 2018 he left.",
        "Camp 14 and Room 39 are closed.", "A student union and a teacher union met.",
        "Freedonia is one of the most closed states.", "COVID-19 and K-9.", "Both men and women work.",
        "The score was 3/4.", "A third time he came.", "In the second half he rested.", "The 20th year.",
        "One another and one day.", "He ran 5.5 km.", "A law of the state.",
        "It is 30 km away, over 2 hours.",
    ],
)  # fmt: skip
def test_what_is_no_count(sentence: str) -> None:
    assert find(sentence) == ()


def test_counts_side_by_side() -> None:
    sentence = "Two high-school boys and four high-school girls, a teacher and 12 kites were taken."
    assert [(each.value, each.noun, each.sex) for each in find(sentence)] == [
        (2, "boy", "male"),
        (4, "girl", "female"),
        (1, "teacher", None),
        (12, "kites", None),
    ]


@pytest.mark.parametrize(
    ("sentence", "value", "whole"),
    [
        ("One of the seven soldiers fled.", 1, 7),
        ("Two of the nine fled.", 2, 9),
        ("Three out of ten farmers fled.", 3, 10),
    ],
)
def test_a_part_says_of_how_many(sentence: str, value: int, whole: int) -> None:
    [found] = find(sentence)
    assert (found.value, found.of) == (value, whole)


@pytest.mark.parametrize(
    ("sentence", "again"),
    [("The seven soldiers fled.", True), ("All seven soldiers fled.", True), ("Seven soldiers fled.", False)],
)
def test_what_may_have_been_counted_before_says_so(sentence: str, again: bool) -> None:
    assert [each.again for each in find(sentence)] == [again]


@pytest.mark.parametrize(
    ("sentence", "sex"),
    [
        ("Six women fled.", "female"),
        ("Six male soldiers fled.", "male"),
        ("Six women soldiers fled.", "female"),
        ("Six soldiers fled.", None),
        ("A schoolgirl fled.", "female"),
    ],
)
def test_sex_is_told_by_words_alone(sentence: str, sex: str | None) -> None:
    assert [each.sex for each in find(sentence)] == [sex]


@given(
    st.integers(2, 999_999),
    st.sampled_from(
        [("", "exactly"), ("at least ", "atLeast"), ("up to ", "atMost"), ("about ", "approximately")],
    ),
    st.sampled_from(["students", "former soldiers", "people", "female workers"]),
)
def test_any_number_of_people_comes_back(number: int, limit: tuple[str, str], noun: str) -> None:
    sentence = f"They held {limit[0]}{number:,} {noun} there."
    [found] = find(sentence)
    assert (found.value, found.form, found.people) == (number, limit[1], True)
    assert found.span.slice(sentence) == f"{limit[0]}{number:,} {noun}"


pieces = st.sampled_from(
    [
        "six", "students", "of", "the", "a", "and", "his", "wife", "both", "half", "dozen", "hundred",
        "two", "-", "thirds",
        "percent", "1,000", "12", "to", "between", "at least", "or so", "one", "no", "others", "million",
        "명", "학생", "수십",
        "약", "6", "(", ")", ",", ".", "'", "family of", "thousand", "sentenced", "15-year-old", "men",
        "years", "member",
    ]
)  # fmt: skip


@given(st.lists(pieces | st.text(max_size=6), max_size=14), st.sampled_from([" ", "", "  "]))
def test_any_text_is_read_without_error_and_overlap(words: list[str], gap: str) -> None:
    text = gap.join(words) or " "
    found = find(text)
    for each in found:
        assert each.low is None or each.high is None or each.low <= each.high
        assert each.span.end <= len(text)
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start


class Counting(Tokens):
    """Tokens that count how often they are looked at."""

    looks = 0

    def lower(self, index: int) -> str:
        Counting.looks += 1
        return super().lower(index)


@pytest.mark.parametrize(
    "piece",
    ["six ", "two hundred ", "a man and his wife and ", "of the ", "1,000,", "one of the ", "half ", "a "],
)
def test_work_grows_with_the_text_and_no_faster(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.ingest.counts.find.Tokens", Counting)

    def looks(times: int) -> int:
        Counting.looks = 0
        find(piece * times)
        return Counting.looks

    assert looks(800) <= 2.2 * looks(400) + 1000
