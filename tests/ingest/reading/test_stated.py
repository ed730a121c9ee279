from __future__ import annotations

from pathlib import Path

import pytest
from tests.ingest.reading.made import STORY, document, docx, page, paragraph, pdf, set_in

from kg.ingest.reading.read import read_bytes, read_file
from kg.ingest.reading.stated import stated


@pytest.mark.parametrize(
    ("text", "edtf", "basis"),
    [
        ("Six held\n\nPublished: 3 September 2024\n\nOn 2 May 2020 six", "2024-09-03", "stated as published"),
        ("Six held\nPosted on Sep 3rd, 2024 by staff at noon", "2024-09-03", "stated as published"),
        ("Updated 2024-09-04\nPublished 2024-09-03T08:00:00Z", "2024-09-03", "stated as published"),
        ("Date: September 2024", "2024-09", "stated as published"),
        ("입력 2024.09.03 10:00\n여섯 명이", "2024-09-03", "stated as published"),
        ("여섯 명 체포\n2024년 9월 3일\n경찰은", "2024-09-03", "a line of its own at the head"),
        (
            "Six\r\n  Tuesday, September 3, 2024 5:30pm\r\n",
            "2024-09-03",
            "a line of its own at the head",
        ),
        ("Six held\nBy Staff Writer - 2024-09-03", "2024-09-03", "a line of its own at the head"),
        (f"(Harbour Town, September 3, 2024) – {STORY}", "2024-09-03", "the dateline"),
        (f"HARBOUR TOWN, 3 September 2024 (FNA) -- {STORY}", "2024-09-03", "the dateline"),
        ("Last updated on 25.12.2023 at 10:50", "2023-12-25", "stated as last changed"),
        ("Updated 10.04.2019", "2019-04-10", "stated as last changed; which is the month is not sure"),
        ("Six held\n" + f"{STORY}\n" * 60 + "Published 3 May 2024", "2024-05-03", "stated as published"),
    ],
)
def test_it_is_found_with_its_place(text: str, edtf: str, basis: str) -> None:
    assert stated(text) == (edtf, basis)


@pytest.mark.parametrize(
    "text",
    [
        "",
        STORY,
        "Released on 3 May 2024, six prisoners went home.",
        "On 3 May 2024 - a Friday - six were held.",
        "On Monday, 3 May 2024 - a holiday - six were held.",
        "The law of 3 May 2019\n\nIt was",
        "In May 2020 – the worst month – six were held.",
        "Last Updated:\n\nViews: 5410",
        "Published 3 days ago",
        f"Published as a book, {STORY} on 3 May 2019",
        "Six held\n" + f"{STORY}\n" * 60 + "3 May 2024",
        "Six held\n" + f"{STORY}\n" * 20 + "Published 3 May 2024\n" + f"{STORY}\n" * 200,
    ],
)
def test_what_is_told_is_no_date_of_publication(text: str) -> None:
    assert stated(text) is None


@pytest.mark.parametrize(
    ("address", "edtf"),
    [
        ("https://freedonia.example/updates/2018/07/12/six-held/", "2018-07-12"),
        ("https://freedonia.example/2018/07/six-held", "2018-07"),
        ("https://freedonia.example/news/2018-07-12-six", "2018-07-12"),
        ("https://freedonia.example/2018/13/six", None),
        ("https://freedonia.example/a/20180712", None),
        ("https://freedonia.example/report2018/07", None),
    ],
)
def test_an_address_may_say_it(address: str, edtf: str | None) -> None:
    assert stated("Six held", address) == (None if edtf is None else (edtf, "the address"))
    assert stated("Published 2024-09-03", address) == ("2024-09-03", "stated as published")


def test_what_a_page_declares_goes_before_its_text_and_its_text_before_a_guess() -> None:
    text = f"<p>Published 4 September 2024</p><p>{STORY}</p>"
    declared = '<meta property="article:published_time" content="2024-09-03">'
    assert read_bytes(page(text, declared), "report").published == "2024-09-03"
    said = read_bytes(page(text), "report")
    assert (said.published, said.published_basis) == ("2024-09-04", "stated as published")


def test_what_is_said_goes_before_the_day_when_a_file_was_made() -> None:
    lines = ["Six held", "Published 4 September 2024", STORY]
    made = [
        pdf([set_in(lines)], {"CreationDate": "D:20250101"}),
        docx(document("".join(map(paragraph, lines)))),
        "\n\n".join(lines).encode(),
    ]
    for content in made:
        assert read_bytes(content, "report").published == "2024-09-04"


def test_of_the_documents_one_says_it(sources: Path) -> None:
    found = {path.name[:3]: read_file(path).published for path in sources.glob("*.txt")}
    assert found == {"000": "2019-04-10"} | dict.fromkeys(set(found) - {"000"})
