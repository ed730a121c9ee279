"""Counts in Korean sentences: a number before its counter, 명 for people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.counts.counted import Counted, Form
from kg.ingest.counts.people import Sex
from kg.model.address import Address

_NATIVE = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
    "열한": 11, "열두": 12, "스무": 20,
}  # fmt: skip
_VAGUE = {
    "여러": 2,
    "수": 2,
    "십여": 10,
    "수십": 20,
    "수백": 200,
    "수천": 2000,
    "수만": 20000,
    "이십여": 20,
    "백여": 100,
}
_SCALES = {"만": 10_000, "천": 1000, "백": 100}
_NUMBER = re.compile(
    rf"""(?:(?P<limit>최소|적어도|최대|약|대략)\s?)?
    (?:
      (?<![0-9.,~∼～-])(?:(?P<least>[0-9]{{1,4}})\s?[~∼～-]\s?)?(?P<figures>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,9}})\s?(?P<scale>[만천백])?\s?(?P<over>여)?
      |(?<![가-힣])(?P<native>{"|".join(sorted(_NATIVE, key=len, reverse=True))})
      |(?<![가-힣])(?P<vague>{"|".join(sorted(_VAGUE, key=len, reverse=True))})
    )
    \s?(?P<counter>명|인(?=[의이은을과,.\s]|$)|사람|건|곳|가구)
    (?:\s?(?P<after>이상|이하|미만|가량|정도|안팎|가까이|넘[는은게]))?""",
    re.VERBOSE,
)
_NOUN = re.compile(r"(?<![0-9가-힣])([가-힣]{1,8}?)(?:들)?(?:\s(?:중|가운데))?\s$")
_OWNED = re.compile(r"의\s([가-힣]{1,8}?)(?:들)?(?:이|가|을|를|은|는|과|와|도|에게)?(?=[\s,.]|$)")
_PARTICLES = ("이", "가", "을", "를", "은", "는", "에서", "에", "로", "과", "와", "도", "의", "등")
_FEMALE = ("여성", "여자", "여학생", "여군", "소녀", "딸", "어머니", "할머니", "아내")
_MALE = ("남성", "남자", "남학생", "소년", "아들", "아버지", "할아버지", "남편")
_NAMES_NONE = frozenset(
    [
        "중",
        "가운데",
        "모두",
        "모든",
        "총",
        "각각",
        "다른",
        "이들",
        "이",
        "그",
        "약",
        "등",
        "또",
        "지난",
        "주민들",
    ]
)
_BACK = 12
"""Characters before a number among which its noun stands."""


def korean(text: str, span: Address) -> Iterator[Counted]:
    """Find the counts in Korean words of a span, in order."""
    for match in _NUMBER.finditer(text, span.start, span.end):
        form, low, high = _bounds(match)
        people = match["counter"] in ("명", "인", "사람")
        noun = _owned(text, match.end(), span.end) or _led(text, match.start(), span.start)
        number = Address(match.start(), match.end())
        start, end = number.start, number.end
        if noun is not None:
            start, end = min(start, noun.start), max(end, noun.end)
        yield Counted(
            span=Address(start, end),
            number=number,
            form=form,
            low=low,
            high=high,
            unit="persons" if people else "items",
            head=noun,
            noun="" if noun is None else noun.slice(text),
            sex=_sex(noun.slice(text)) if noun is not None else None,
        )


def _bounds(match: re.Match[str]) -> tuple[Form, int | None, int | None]:
    if match["figures"] is not None:
        value = int(match["figures"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
        if match["least"] is not None and int(match["least"]) < value:
            return "approximately", int(match["least"]), value
    else:
        value = _NATIVE[match["native"]] if match["native"] is not None else _VAGUE[match["vague"]]
    if match["limit"] in ("최소", "적어도") or match["after"] in ("이상", "넘는", "넘은", "넘게"):
        return "atLeast", value, None
    if match["limit"] == "최대" or match["after"] in ("이하", "미만"):
        return "atMost", None, value - (match["after"] == "미만")
    if match["vague"] is not None or match["over"] is not None:
        return "atLeast", value, None
    if match["limit"] is not None or match["after"] is not None:
        return "approximately", value, value
    return "exactly", value, value


def _owned(text: str, index: int, stop: int) -> Address | None:
    """Find the noun that follows: 6명의 학생."""
    match = _OWNED.match(text, index, stop)
    return None if match is None else Address(match.start(1), match.end(1))


def _led(text: str, index: int, start: int) -> Address | None:
    """Find the noun that goes before: 학생 두 명."""
    begin = max(start, index - _BACK)
    match = _NOUN.search(text, begin, index)
    if match is None or match[1] in _NAMES_NONE or (match[1].endswith(_PARTICLES) and len(match[1]) > 2):
        return None
    return Address(match.start(1), match.end(1))


def _sex(noun: str) -> Sex | None:
    if noun.startswith(_FEMALE):
        return "female"
    return "male" if noun.startswith(_MALE) else None
