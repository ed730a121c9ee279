from datetime import date

import pytest

from kg.ingest.dates.context import Context, day_first, reporting_year
from kg.ingest.dates.dated import Dated
from kg.model.address import Address

SPAN = Address(0, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Updated 22.04.2019", True),
        ("Updated 04/22/2019, before 04/05/2019", False),
        ("Updated 10.04.2019", None),
        ("Updated 22.04.2019 and 04/22/2019", None),
        ("No date", None),
    ],
)
def test_the_order_of_numeric_dates_is_told_by_the_text(text: str, expected: bool | None) -> None:
    assert day_first(text) is expected


@pytest.mark.parametrize(
    ("title", "published", "text", "expected"),
    [
        ("2021 Reports on Human Rights: Freedonia", "2022-04-12", "", 2021),
        ("World Report 2023: Freedonia", "2023-01-12", "", 2022),
        ("World Report 2023: Freedonia", "2023-01", "", 2022),
        ("Annual Report 2022/23", "2023-03-28", "", 2022),
        (
            "World Report 2023: Freedonia",
            None,
            "Rain in 2022. Snow in 2022. None in 2023.",
            2022,
        ),
        ("Annual Report 2021", None, "In 2021 it rained.", 2021),
        ("Kites fell in 2021", "2021-05-01", "", None),
        ("Annual report on kites", "2021-05-01", "", None),
    ],
)
def test_the_year_that_an_annual_report_covers(
    title: str, published: str | None, text: str, expected: int | None
) -> None:
    assert reporting_year(title, published, text) == expected


def test_what_was_told_goes_on_to_the_next_sentence_and_no_further_than_its_section() -> None:
    first = Dated(SPAN, "2018-05", ("stated",), sure=True)
    open_one = Dated(SPAN, None, (), sure=False)
    naming = Dated(SPAN, "2014", ("stated",), sure=True, attributive=True)
    context = Context(published="2019-04-10").then((first, open_one, naming))
    assert (context.paragraph, context.section) == ("2018-05", "2018-05")
    assert context.then(()) == context
    assert (context.next_paragraph().paragraph, context.next_paragraph().section) == (None, "2018-05")
    assert context.next_section() == Context(published="2019-04-10")
    assert context.next_section((naming,)).section == "2014"


@pytest.mark.parametrize(
    ("published", "now", "exact"),
    [
        ("2019-04-10", date(2019, 4, 10), True),
        ("2019-04", date(2019, 4, 30), False),
        ("[2018-07..]", date(2018, 7, 1), False),
        (None, None, False),
    ],
)
def test_the_day_of_writing(published: str | None, now: date | None, exact: bool) -> None:
    context = Context(published=published)
    assert (context.now, context.exact) == (now, exact)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (("2018-06-05", "2014"), "2018-06-05"),
        (("2014", "2018-06-05"), "2018-06-05"),
        (("2018-06", "2018-06-05"), "2018-06-05"),
        (("2018-06", "2014/.."), "2018-06"),
        (("2018-06", "2019-12"), "2018-06"),
        (("2014/..",), None),
    ],
)
def test_the_latest_date_before_publication_is_what_the_next_sentence_reckons_from(
    told: tuple[str, ...], kept: str | None
) -> None:
    context = Context(published="2019-04-10").then([Dated(SPAN, each, ("stated",), True) for each in told])
    assert context.paragraph == kept
