"""The words of the totals: names of columns, what stands in them, and what whoever reads them must know."""

from __future__ import annotations

from collections.abc import Mapping

FIGURE = "people_at_least"
"""The column of the figure."""
ALL, NOT_STATED, SEVERAL = "all", "not-stated", "several"
"""What stands in a column in place of an IRI: every category, none that is stated, or more than one."""

WORDS: Mapping[str, Mapping[str, str]] = {
    ALL: {"en": "all", "ko": "전체"},
    NOT_STATED: {"en": "not stated", "ko": "진술되지 않음"},
    SEVERAL: {"en": "several", "ko": "둘 이상"},
}

TITLE: Mapping[str, str] = {
    "en": "Totals of people in reported acts, in fives; safe taken alone",
    "ko": "보고된 행위에 나오는 사람의 합계(5명 단위), 이 표만 놓고 볼 때 안전함",
}

ABOUT: Mapping[str, str] = {
    "en": (
        "How many people are told of as victims of reported acts. Counts of reports are no trend: they "
        "say what the documents tell of, not how much happened. Each person and group is counted once, by "
        "the lowest number that the documents allow, and a part of a group that is counted is not counted "
        "again. A figure is rounded down to fives: at least so many. Only rows with a figure are here; one "
        "that is missing tells nothing: there may be nobody, or fewer than five people, or more where a "
        "figure would give others away. So figures need not add up, and between two releases a figure "
        "stays or moves by five or more. These totals are safe taken alone: victims.csv, incidents.csv and "
        "the graph list each reported group with its number, which is governed by the rule on reported "
        "incidents."
    ),
    "ko": (
        "보고된 행위의 피해자로 서술된 사람의 수. 보고의 건수는 추세가 아니다. 문서가 무엇을 "
        "말하는지를 보일 뿐, 얼마나 일어났는지를 보이지 않는다. 사람과 집단은 문서가 허용하는 가장 "
        "낮은 수로 한 번씩만 세며, 세어진 집단의 일부는 다시 세지 않는다. 수치는 5명 단위로 내림한 "
        "것으로, 적어도 그만큼이라는 뜻이다. 수치가 있는 행만 실으며, 빠진 행은 아무것도 말하지 "
        "않는다. 아무도 없거나, 5명 미만이거나, 더 많지만 수치가 다른 이들을 드러낼 수 있는 "
        "경우이다. 그래서 수치의 합은 맞지 않을 수 있으며, 두 배포본 사이에서 수치는 그대로이거나 5 "
        "이상 달라진다. 이 합계는 그것만 놓고 볼 때 안전하다. victims.csv, incidents.csv와 그래프는 "
        "보고된 집단을 각각 그 수와 함께 싣는데, 이는 보고된 사건에 관한 규칙을 따른다."
    ),
}

COLUMNS: Mapping[str, tuple[Mapping[str, str], str]] = {
    "year": (
        {"en": "Year", "ko": "연도"},
        "The calendar year of the acts, or of their incident; not-stated if no act lies within one year",
    ),
    "kind": (
        {"en": "Kind of act", "ko": "행위의 종류"},
        "What was done to them; several if more than one thing",
    ),
    "country": ({"en": "Country", "ko": "국가"}, "Where the acts were done, or their incident"),
    "province": ({"en": "Province", "ko": "도"}, "Where in the country; nothing finer is told"),
    "sex": ({"en": "Sex", "ko": "성별"}, "Their sex, where it is stated of all of them"),
    "age_band": ({"en": "Age band", "ko": "연령대"}, "Their age, as a band"),
    "occupation": ({"en": "Occupation", "ko": "직업"}, "Their occupation, in general words"),
    FIGURE: (
        {"en": "People, at least", "ko": "사람 수(최소)"},
        "A multiple of five, rounded down; no row where fewer are counted or a figure would tell of such",
    ),
}
"""The titles and the description of each column; one of labels has those of the column that it is beside."""
