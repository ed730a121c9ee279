"""What the grammar finds in invented English sentences, one row a sentence."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.dates.context import Context
from kg.ingest.dates.dated import Dated, Relation
from kg.ingest.dates.find import dates
from kg.ingest.tokens import Tokens
from kg.model.address import Address
from kg.model.edtf import bounds

NEWS = Context(published="2019-04-10")
"""A Wednesday."""
RECKONED = ("relative-expression", "preceding-sentence")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def find(sentence: str, context: Context | None = NEWS) -> list[tuple[str, str | None]]:
    return [(each.span.slice(sentence), each.edtf) for each in one(sentence, context)]


def one(sentence: str, context: Context | None = NEWS) -> tuple[Dated, ...]:
    return dates(sentence, Address(0, len(sentence)), context)


@pytest.mark.parametrize(
    ("sentence", "words", "edtf"),
    [
        # days
        ("The ferry sank on 12 June 2018 off Kiteport.", "12 June 2018", "2018-06-12"),
        ("The ferry sank on June 12, 2018, off Kiteport.", "June 12, 2018", "2018-06-12"),
        ("On the 12th of June 2018 the ferry sank.", "the 12th of June 2018", "2018-06-12"),
        ("On 12th June, 2018 the ferry sank.", "12th June, 2018", "2018-06-12"),
        ("Filed 2018-06-12 in Kiteport.", "2018-06-12", "2018-06-12"),
        ("Filed 2018/06/12 in Kiteport.", "2018/06/12", "2018-06-12"),
        ("Last updated on 22.04.2019 at 10:50", "22.04.2019", "2019-04-22"),
        ("Last updated on 04/22/2019.", "04/22/2019", "2019-04-22"),
        ("Signed 5.5.2017 by the mayor.", "5.5.2017", "2017-05-05"),
        ("On Tuesday, 12 June 2018, the ferry sank.", "Tuesday, 12 June 2018", "2018-06-12"),
        ("On Tue. 12 Jun 2018 the ferry sank.", "Tue. 12 Jun 2018", "2018-06-12"),
        ("On Sept. 3, 2020 she left.", "Sept. 3, 2020", "2020-09-03"),
        ("On 3 Sep 2020 she left.", "3 Sep 2020", "2020-09-03"),
        ("On May the 4th, 2017 she left.", "May the 4th, 2017", "2017-05-04"),
        ("On 12-June-2018 she left.", "12-June-2018", "2018-06-12"),
        # months and their parts
        ("He was taken in May 2018 from his shop.", "May 2018", "2018-05"),
        ("He was taken in May, 2018 from his shop.", "May, 2018", "2018-05"),
        ("He was taken in May of 2018.", "May of 2018", "2018-05"),
        ("In early September 2024 two men left.", "early September 2024", "[2024-09-01..2024-09-10]"),
        ("In mid-September 2024 two men left.", "mid-September 2024", "[2024-09-11..2024-09-20]"),
        ("In mid September 2024 two men left.", "mid September 2024", "[2024-09-11..2024-09-20]"),
        ("In late February 2024 two men left.", "late February 2024", "[2024-02-21..2024-02-29]"),
        ("The beginning of July 2019 was wet.", "The beginning of July 2019", "[2019-07-01..2019-07-10]"),
        ("At the start of July 2019 it rained.", "the start of July 2019", "[2019-07-01..2019-07-10]"),
        ("In the middle of July 2019 it rained.", "the middle of July 2019", "[2019-07-11..2019-07-20]"),
        ("At the end of July 2019 it rained.", "the end of July 2019", "[2019-07-21..2019-07-31]"),
        ("In the last week of July 2019 it rained.", "last week of July 2019", "[2019-07-21..2019-07-31]"),
        ("A file named 2018-06 was found.", "2018-06", "2018-06"),
        # years and their parts
        ("The union was founded in 2010.", "2010", "2010"),
        ("It began in early 2016.", "early 2016", "[2016-01..2016-04]"),
        ("It began in mid-2016.", "mid-2016", "[2016-05..2016-08]"),
        ("It began late in 2016.", "2016", "2016"),
        ("It began in late 2016.", "late 2016", "[2016-09..2016-12]"),
        ("In the first half of 2022 prices rose.", "the first half of 2022", "2022-01/2022-06"),
        ("In the second half of 2022 prices rose.", "the second half of 2022", "2022-07/2022-12"),
        ("In the third quarter of 2022 prices rose.", "the third quarter of 2022", "2022-07/2022-09"),
        ("In Q2 2022 prices rose.", "Q2 2022", "2022-04/2022-06"),
        ("In the first three months of 2022 he wrote.", "the first three months of 2022", "2022-01/2022-03"),
        ("In the last two months of 2022 he wrote.", "the last two months of 2022", "2022-11/2022-12"),
        ("She fled in the spring of 2021.", "spring of 2021", "2021-21"),
        ("She fled in autumn 2021.", "autumn 2021", "2021-23"),
        ("She fled in the winter of 2020-21.", "winter of 2020-21", "[2020-12..2021-02]"),
        ("In the 1990s the mine closed.", "the 1990s", "199X"),
        ("In the early 1990s the mine closed.", "early 1990s", "[1990..1993]"),
        ("In the 19th century the mine opened.", "the 19th century", "18XX"),
        ("They came in the 1970s and 1980s.", "the 1970s and 1980s", "197X/198X"),
        # spans
        ("Held between March and June 2019.", "between March and June 2019", "2019-03/2019-06"),
        ("Held between November and March 2019.", "between November and March 2019", "2018-11/2019-03"),
        ("Held between June and early May 2024.", "between June and early May 2024", "2023-06/2024-05-10"),
        ("He studied from 2014 to 2018 in Kiteport.", "from 2014 to 2018", "2014/2018"),
        ("He studied from May 2014 until July 2018.", "from May 2014 until July 2018", "2014-05/2018-07"),
        ("Over the period 2000 - 2014 the prison grew.", "2000 - 2014", "2000/2014"),
        ("The school year 2018/2019 was short.", "2018/2019", "2018/2019"),
        ("The school year 2018/19 was short.", "2018/19", "2018/2019"),
        ("The war of 2017–2018 ended.", "2017–2018", "2017/2018"),
        ("Built in March-April 2021 on a hill.", "March-April 2021", "2021-03/2021-04"),
        ("The fair of 3–5 May 2018 was full.", "3–5 May 2018", "2018-05-03/2018-05-05"),
        ("The fair ran from 3 to 5 May 2018.", "from 3 to 5 May 2018", "2018-05-03/2018-05-05"),
        ("The fair of May 3-5, 2018 was full.", "May 3-5, 2018", "2018-05-03/2018-05-05"),
        ("The fair ran from 28 May to 3 June 2018.", "from 28 May to 3 June 2018", "2018-05-28/2018-06-03"),
        ("Floods came in July and August 2022.", "July and August 2022", "2022-07/2022-08"),
        ("In force since August 2020 in the zone.", "since August 2020", "2020-08/.."),
        ("In force since 12 August 2020.", "since 12 August 2020", "2020-08-12/.."),
        ("In force from 2016 onwards.", "from 2016 onwards", "2016/.."),
        ("Valid until March 2021.", "until March 2021", "/2021-03"),
        ("It lasted through March 2021.", "through March 2021", "/2021-03"),
        ("It closed by the end of 2018.", "by the end of 2018", "/2018"),
        ("It closed by 12 June 2018.", "by 12 June 2018", "/2018-06-12"),
        ("Before 2011 there was no school.", "Before 2011", "/2010"),
        ("As of September 2018 nobody was free.", "September 2018", "2018-09"),
        ("He was born around 20 May 2001.", "around 20 May 2001", "2001-05-20~"),
        ("He was born in or around May 2001.", "in or around May 2001", "2001-05~"),
        ("He was born circa 1950.", "circa 1950", "1950~"),
    ],
)  # fmt: skip
def test_what_a_sentence_gives_itself(sentence: str, words: str, edtf: str) -> None:
    assert find(sentence, None) == [(words, edtf)]
    assert {"stated", "inferred", "part-of-month"}.issuperset(one(sentence, None)[0].basis)


@pytest.mark.parametrize(
    ("sentence", "words", "edtf"),
    [
        ("On June 12 she left.", "June 12", "2018-06-12"),
        ("On 3 March she left.", "3 March", "2019-03-03"),
        ("In May she left.", "May", "2018-05"),
        ("In March she left.", "March", "2019-03"),
        ("In mid-March she left.", "mid-March", "[2019-03-11..2019-03-20]"),
        ("Early in March she left.", "Early in March", "[2019-03-01..2019-03-10]"),
        ("Last November she left.", "Last November", "2018-11"),
        ("Next May she leaves.", "Next May", "2019-05"),
        ("In May of last year she left.", "May of last year", "2018-05"),
        ("In late May last year she left.", "late May last year", "[2018-05-21..2018-05-31]"),
        ("Last summer she left.", "Last summer", "2018-22"),
        ("She left yesterday.", "yesterday", "2019-04-09"),
        ("She left the day before yesterday.", "the day before yesterday", "2019-04-08"),
        ("She left today.", "today", "2019-04-10"),
        ("She left this year.", "this year", "2019"),
        ("She left earlier this year.", "earlier this year", "2019"),
        ("She left last year.", "last year", "2018"),
        ("She left in late last year.", "late last year", "[2018-09..2018-12]"),
        ("She left last month.", "last month", "2019-03"),
        ("She left late last month.", "late last month", "[2019-03-21..2019-03-31]"),
        ("She left last week.", "last week", "[2019-04-01..2019-04-07]"),
        ("She left on Tuesday.", "Tuesday", "2019-04-09"),
        ("The court said Friday that she left.", "Friday", "2019-04-05"),
        ("She left on Tuesday evening.", "Tuesday evening", "2019-04-09"),
        ("She left on the 27th.", "the 27th", "2019-03-27"),
        ("She left on the 3rd of last month.", "the 3rd of last month", "2019-03-03"),
        ("She left three days ago.", "three days ago", "2019-04-07"),
        ("She left two months ago.", "two months ago", "2019-02"),
        ("She left three years ago.", "three years ago", "2016"),
        ("She left two weeks ago.", "two weeks ago", "2019-03-27~"),
        ("Prices rose over the past year.", "the past year", "2018-04/2019-04"),
        ("Prices rose in the past three months.", "the past three months", "2019-01/2019-04"),
        ("Prices rose in recent months.", "recent months", "/2019-04-10"),
        ("Prices rose during the year.", "the year", "2019"),
        ("Since the beginning of the year she writes.", "Since the beginning of the year", "2019-01/.."),
        ("He had to wait until May.", "until May", "/2018-05"),
        ("As of September nobody was free.", "September", "2018-09"),
        ("In the spring they sow.", "spring", "2019-21"),
    ],
)
def test_what_the_day_of_publication_tells(sentence: str, words: str, edtf: str) -> None:
    assert find(sentence) == [(words, edtf)]
    assert "stated" not in one(sentence)[0].basis


@pytest.mark.parametrize(
    "sentence",
    [
        "They may leave and march on.", "In the 1,194-seat hall.",
        "Before May Day.", "May the judge be fair.",
        "The March of the kites moved people.",
        "June Kite and April Reed were there.", "Prime Minister May spoke.",
        "Men in their 20s and in their 1st year.",
        "A 15-year-old girl and 12 kites.", "Some 300,000 people came.",
        "Under resolution 2397 and Article 27.",
        "See No. 12 and No. 2014.", "Call +850 2 381 8031 or 010-2018-1234.",
        "A rise of 20.5 percent to 1,950.",
        "The Sun and the Sat phone.", "It costs $2019 or €1999.", "Room 2014 of the law school.",
        "On the 20th floor of the 3rd house.", "The 20th consecutive year of drought.",
        "Adopted as A/RES/2018/12.",
        "Some 1950 soldiers came.", "Every Friday they pray, and Friday prayers are long.",
        "Version 10.4.2.1 is out.",
        "They fall in love and spring back.", "A mid-level clerk of the second half.", "",
    ],
)  # fmt: skip
def test_what_is_no_date(sentence: str) -> None:
    assert find(sentence or " ") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Taken in April and May 2017, respectively, they met.",
            [("April", "2017-04"), ("May 2017", "2017-05")],
        ),
        ("In April 2018 and May 2019 he wrote.", [("April 2018", "2018-04"), ("May 2019", "2019-05")]),
        ("On 3 and 7 May 2018 he wrote.", [("3", "2018-05-03"), ("7 May 2018", "2018-05-07")]),
        ("Numbers fell from 2017 (1,127) to 2018 (1,137).", [("2017", "2017"), ("2018", "2018")]),
        (
            "On 3 May 2018 she left, and two days later she wrote.",
            [("3 May 2018", "2018-05-03"), ("two days later", "2018-05-05")],
        ),
        (
            "On 4 January 2019 it said that she left in early December 2018.",
            [("4 January 2019", "2019-01-04"), ("early December 2018", "[2018-12-01..2018-12-10]")],
        ),
        ("She left in May 2018 and came back in July.", [("May 2018", "2018-05"), ("July", "2018-07")]),
        ("She left in 2015 and came back that year.", [("2015", "2015"), ("that year", "2015")]),
        (
            "She left in 2015 and came back the following year.",
            [("2015", "2015"), ("the following year", "2016")],
        ),
    ],
)
def test_more_than_one_date(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert find(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("The following day they were freed.", Relation("after", 1, "day")),
        ("The next morning they were freed.", Relation("after", 1, "day")),
        ("They were freed the next day.", Relation("after", 1, "day")),
        ("Two days later they were freed.", Relation("after", 2, "day")),
        ("A week earlier they were freed.", Relation("before", 1, "week")),
        ("They were freed the day before the concert.", Relation("before", 1, "day")),
        ("They were freed the day after.", Relation("after", 1, "day")),
        ("They were freed ten days before the trial.", Relation("before", 10, "day")),
        ("They were freed several years ago.", Relation("before", None, "year")),
        ("They were freed a few days later.", Relation("after", None, "day")),
        ("In the same month they were freed.", Relation("same", 0, "month")),
        ("That night they were freed.", Relation("same", 0, "day")),
        ("The previous year they were freed.", Relation("before", 1, "year")),
    ],
)
def test_what_is_relative_to_nothing_known_is_no_day(sentence: str, relation: Relation) -> None:
    [found] = one(sentence, Context())
    assert (found.edtf, found.relation, found.sure) == (None, relation, False)


@pytest.mark.parametrize(
    ("sentence", "paragraph", "edtf", "basis"),
    [
        ("The following day they were freed.", "2018-04-30", "2018-05-01", RECKONED),
        ("The day before, they were free.", "2018-05-01", "2018-04-30", None),
        ("Two weeks later they were freed.", "2018-05-01", "2018-05-15~", None),
        ("In the same month they were freed.", "2018-05-03", "2018-05", None),
        ("In the same month they were freed.", "2018-05", "2018-05", None),
        ("The following month they were freed.", "2018-12", "2019-01", None),
        ("The following day they were freed.", "2018-04", None, ()),
        ("The day before the trial they were freed.", "2018-05-01", None, ()),
        ("On the 27th they were freed.", "2018-04-03", "2018-04-27", ("preceding-sentence",)),
        ("On 25th April they were freed.", "2018-04", "2018-04-25", ("preceding-sentence",)),
        ("In May they were freed.", "2016-04", "2016-05", ("preceding-sentence",)),
        ("In January they were freed.", "2018-12", "2019-01", ("preceding-sentence",)),
        ("In October they were freed.", "2019-01-17", "2018-10", ("preceding-sentence",)),
        ("In May they were freed.", "2012", "2012-05", ("preceding-sentence",)),
    ],
)  # fmt: skip
def test_what_the_sentence_before_tells(
    sentence: str, paragraph: str, edtf: str | None, basis: tuple[str, ...] | None
) -> None:
    [found] = one(sentence, Context(published="2019-04-10", paragraph=paragraph, section=paragraph))
    assert found.edtf == edtf
    assert basis is None or found.basis == basis


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("During the year, prisons grew.", "2021"),
        ("In May, two boys were taken.", "2021-05"),
        ("By year's end nobody was free.", "2021"),
        ("In the first half of the year it rained.", "2021-01/2021-06"),
        ("In November he was taken.", "2021-11"),
    ],
)
def test_an_annual_report_means_its_year(sentence: str, edtf: str) -> None:
    annual = Context(published="2022-04-12", reporting_year=2021)
    [found] = one(sentence, annual)
    assert (bounds(found.edtf or "").latest, found.basis) == (bounds(edtf).latest, found.basis)
    assert "reporting-year" in found.basis
    [told_before] = one("In April she wrote.", Context(reporting_year=2021, paragraph="2019-03"))
    assert (told_before.edtf, told_before.sure) == ("2021-04", False)


def test_a_publication_known_by_its_first_day_alone_is_no_limit() -> None:
    [found] = one("In August she left.", Context(published="[2018-07-09..]", paragraph="2018-07-09"))
    assert found.edtf == "2018-08"


def test_numeric_dates_say_whether_their_order_is_sure() -> None:
    assert not one("Updated on 10.04.2019.", None)[0].sure
    assert one("Updated on 22.04.2019.", None)[0].sure
    [found] = one("Updated on 04/10/2019.", Context(day_first=False))
    assert (found.edtf, found.sure) == ("2019-04-10", True)
    [found] = one("Updated on 10/04/2019.", Context(day_first=True))
    assert (found.edtf, found.sure) == ("2019-04-10", True)


@pytest.mark.parametrize(
    ("sentence", "attributive"),
    [
        ("The 2014 commission wrote a report.", True),
        ("Its 2019 report was long.", True),
        ("The union's 2019 report was long.", True),
        ("The May 2018 decree was short.", True),
        ("The Act of 2015 was short.", True),
        ("In 2014 the commission wrote.", False),
        ("On 3 May 2018 the commission wrote.", False),
    ],
)
def test_a_date_that_names_a_thing_says_so(sentence: str, attributive: bool) -> None:
    assert [each.attributive for each in one(sentence)] == [attributive]


def test_a_month_without_any_year_is_found_and_left_open() -> None:
    [found] = one("In May she left.", None)
    assert (found.edtf, found.basis, found.sure) == (None, (), False)


def test_spans_count_from_the_start_of_the_text() -> None:
    text = "First. In May 2018 she left. On 3 June 2018 she wrote."
    [found] = dates(text, Address(7, 28), NEWS)
    assert (found.span, found.span.slice(text)) == (Address(10, 18), "May 2018")


def test_an_impossible_day_is_no_other_day() -> None:
    assert [edtf for _, edtf in find("On 31 June 2018 she left.")] == [None]


days = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
forms = st.sampled_from(
    [
        "{day} {month} {year}", "{month} {day}, {year}", "{day}{ending} {month} {year}",
        "the {day}{ending} of {month} {year}",
        "{year}-{m:02d}-{day:02d}", "{year}/{m:02d}/{day:02d}", "{day} {month}, {year}",
        "{year}.{m:02d}.{day:02d}",
    ]
)  # fmt: skip


@given(days, forms)
def test_any_day_in_any_form_comes_back(day: date, form: str) -> None:
    said = form.format(
        day=day.day, month=MONTHS[day.month - 1], year=day.year, m=day.month, ending=ending(day.day)
    )
    sentence = f"On {said} the ferry sank."
    assert find(sentence, None) == [(said, day.isoformat())]


def ending(number: int) -> str:
    return "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


pieces = st.sampled_from(
    [
        "May", "march", "in", "the", "12", "2018", "1990s", "-", "–", ",", ".", "to", "and", "since",
        "until", "early", "late",
        "following", "day", "two", "weeks", "later", "last", "on", "Tuesday", "th", "of", "year", "between",
        "/", "spring",
        "year's", "end", "first", "half", "past", "recent", "months", "around", "9월", "2024년", "초",
        "지난", "다음날", "일",
        "부터", "0", "99", "31", "the year", "before", "’", "(", "century", "quarter", "3", "ago", "next",
        "this", "by", "10000",
    ]
)  # fmt: skip
contexts = st.sampled_from(
    [
        Context(), NEWS, Context(published="2018"),
        Context(published="[2018-07..]", paragraph="197X/198X"),
        Context(published="2018-07", section="2018-21"),
        Context(reporting_year=2021, paragraph="/2018-05-02"),
        Context(paragraph="[2018-05-01..2018-05-10]"), Context(paragraph="2018-05-20~"),
        Context(paragraph="2018-05-31"), Context(paragraph="18XX"), Context(paragraph="2020/.."),
        Context(published="0001-01-01", paragraph="9999-12-31"),
    ]
)  # fmt: skip


@given(st.lists(pieces | st.text(max_size=6), max_size=14), st.sampled_from([" ", "", "  "]), contexts)
def test_any_text_is_read_without_error_and_overlap(words: list[str], gap: str, context: Context) -> None:
    text = gap.join(words) or " "
    found = dates(text, Address(0, len(text)), context)
    for each in found:
        assert each.span.slice(text).strip() == each.span.slice(text)
        assert each.edtf is None or bounds(each.edtf) is not None
        assert each.edtf is None or each.basis
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
    [
        "May ",
        "between ",
        "the ",
        "12 ",
        "2018-",
        "two hundred ",
        "from 3 to ",
        "1,000,",
        "early ",
        "since ",
        "2월 ",
    ],
)
def test_work_grows_with_the_text_and_no_faster(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.ingest.dates.find.Tokens", Counting)

    def looks(times: int) -> int:
        Counting.looks = 0
        find(piece * times)
        return Counting.looks

    assert looks(800) <= 2.2 * looks(400) + 1000
