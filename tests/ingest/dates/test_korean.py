"""What the grammar finds in invented Korean sentences."""

from __future__ import annotations

import pytest

from kg.ingest.dates.context import Context
from kg.ingest.dates.dated import Relation
from kg.ingest.dates.find import dates
from kg.model.address import Address

NEWS = Context(published="2019-04-10")


@pytest.mark.parametrize(
    ("sentence", "words", "edtf"),
    [
        ("2024년 9월 3일 학생들이 체포됐다.", "2024년 9월 3일", "2024-09-03"),
        ("2024년 9월에 체포됐다.", "2024년 9월", "2024-09"),
        ("2024년 9월 초 체포됐다.", "2024년 9월 초", "[2024-09-01..2024-09-10]"),
        ("2024년 9월 중순 체포됐다.", "2024년 9월 중순", "[2024-09-11..2024-09-20]"),
        ("2024년 9월 말 체포됐다.", "2024년 9월 말", "[2024-09-21..2024-09-30]"),
        ("2024년에 체포됐다.", "2024년", "2024"),
        ("지난해 11월 체포됐다.", "지난해 11월", "2018-11"),
        ("올해 2월 체포됐다.", "올해 2월", "2019-02"),
        ("작년에 체포됐다.", "작년", "2018"),
        ("3월 5일 체포됐다.", "3월 5일", "2019-03-05"),
        ("5월 3일 체포됐다.", "5월 3일", "2018-05-03"),
        ("지난 15일 체포됐다.", "지난 15일", "2019-03-15"),
        ("지난15일 체포됐다.", "지난15일", "2019-03-15"),
        ("오는 20일 재판이 열린다.", "오는 20일", "2019-04-20"),
        ("지난달 체포됐다.", "지난달", "2019-03"),
        ("지난달 말 체포됐다.", "지난달 말", "[2019-03-21..2019-03-31]"),
        ("이달 초 체포됐다.", "이달 초", "[2019-04-01..2019-04-10]"),
        ("지난달 20일 체포됐다.", "지난달 20일", "2019-03-20"),
        ("지난주 체포됐다.", "지난주", "[2019-04-01..2019-04-07]"),
        ("3월 말~4월 초 체포됐다.", "3월 말~4월 초", "2019-03-21/2019-04-10"),
        ("어제 체포됐다.", "어제", "2019-04-09"),
        ("2014년부터 2018년까지 갇혀 있었다.", "2014년부터 2018년까지", "2014/2018"),
        ("2020년 8월부터 시행됐다.", "2020년 8월부터", "2020-08/.."),
        ("2018년까지 갇혀 있었다.", "2018년까지", "/2018"),
        ("1990년대에 문을 닫았다.", "1990년대", "199X"),
        ("2022년 상반기에 늘었다.", "2022년 상반기", "2022-01/2022-06"),
        ("2022년 2분기에 늘었다.", "2022년 2분기", "2022-04/2022-06"),
        ("2021년 봄에 떠났다.", "2021년 봄", "2021-21"),
        ("3년 전 떠났다.", "3년 전", "2016"),
        ("최근 3개월간 늘었다.", "최근 3개월간", "2019-01/2019-04"),
    ],
)
def test_dates(sentence: str, words: str, edtf: str) -> None:
    found = dates(sentence, Address(0, len(sentence)), NEWS)
    assert [(each.span.slice(sentence), each.edtf) for each in found] == [(words, edtf)]


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("다음날 풀려났다.", Relation("after", 1, "day")),
        ("이튿날 풀려났다.", Relation("after", 1, "day")),
        ("전날 풀려났다.", Relation("before", 1, "day")),
        ("같은 달 풀려났다.", Relation("same", 0, "month")),
        ("2일 뒤 풀려났다.", Relation("after", 2, "day")),
    ],
)
def test_what_is_relative_to_nothing_known(sentence: str, relation: Relation) -> None:
    [found] = dates(sentence, Address(0, len(sentence)), Context())
    assert (found.edtf, found.relation) == (None, relation)


@pytest.mark.parametrize(
    "sentence", ["20대 여성 세 명이 왔다.", "징역 5년형을 받았다.", "학생 6명이 왔다.", "3일간 갇혀 있었다."]
)
def test_what_is_no_date(sentence: str) -> None:
    assert dates(sentence, Address(0, len(sentence)), NEWS) == ()
