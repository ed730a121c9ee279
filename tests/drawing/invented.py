"""Results of an invented analysis, with everything in them that is hard to draw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.model.texts import Texts
from kg.network.analysis import Analysis, Option
from kg.network.given import Given
from kg.network.grounds import Grounds
from kg.network.results import Chart, Dot, Line, Picture, Result, Row

ID = "https://example.org/freedonia/id/"
BEHIND = Grounds((f"{ID}claim/cccccc22", f"{ID}claim/cccccc23"), ("d1", "d2"), 1, 3)
EVIL = '</script><script>alert(1)</script> "quoted" & <b>bold</b> $x_1$'
LONG = (
    "The Ministry of the Interior of the Federated Provinces of Freedonia and its Dependencies beyond the Sea"
)
KOREAN = "프리도니아 연방 내무성 및 해외 속령 통합 감찰 총국 제3처 산하 특별 조사 위원회"
WORDS: dict[str, Texts] = {
    "en": {
        "title": "An invented analysis: how often agencies are named",
        "counts": "This counts what reports tell of agencies, not what happened.",
        "unseen": ["What no document tells.", "Agencies that nobody names."],
        "columns": {
            "label": "Agency",
            "share": "Share of claims (0 to 1)",
            "low": "Lowest rank",
            "high": "Highest rank",
            "day": "Day",
            "other": "Other agency",
        },
    },
    "ko": {
        "title": "가상의 분석: 기관이 언급되는 빈도",
        "counts": "실제로 일어난 일이 아니라, 보고서가 기관에 대해 전하는 내용을 센 것입니다.",
        "unseen": ["어떤 문서도 전하지 않는 것.", "아무도 이름을 대지 않는 기관."],
        "columns": {
            "label": "기관",
            "share": "주장 비율 (0~1)",
            "low": "최저 순위",
            "high": "최고 순위",
            "day": "날짜",
            "other": "다른 기관",
        },
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Row):
    """One agency."""

    thing: str = ""
    label: str = ""
    share: float | None = None
    low: int | None = None
    high: int | None = None
    day: date | None = None
    other: str = ""


REFUSED = Agency(refusal="Too few documents to compare.")
PLAIN = ("Police", "Interior Ministry", "Border Guard", "Prosecutor", "Assembly")


def agencies(language: str = "en", names: tuple[str, ...] = PLAIN) -> tuple[Agency, ...]:
    """Give a row for each name, and one that is refused."""
    rows = (
        Agency(
            thing=f"{ID}actor/a{number}",
            label=name,
            share=1 / (number + 1),
            low=number + 1,
            high=None if number == 3 else number + 1 + number % 3,
            day=date(2019 + number, 1 + number % 12, 1),
            other=names[(number + 1) % len(names)],
            grounds=BEHIND,
        )
        for number, name in enumerate(names)
    )
    return (*rows, REFUSED)


def picture(names: tuple[str, ...] = PLAIN, ties: tuple[tuple[int, int], ...] | None = None) -> Picture:
    """Make a star of the names, with kinds that alternate."""
    drawn = ties if ties is not None else tuple((number, 0) for number in range(1, len(names)))
    return Picture(
        tuple(
            Dot(f"{ID}actor/a{number}", name, ("agency", "event", "body")[number % 3], number + 1.0, BEHIND)
            for number, name in enumerate(names)
        ),
        tuple(
            Line(
                f"{ID}actor/a{source}",
                f"{ID}actor/a{target}",
                "part of",
                weight=float(source + 1),
                sure=source % 2 == 0,
                grounds=BEHIND,
                earliest=date(2020, 1, 1),
            )
            for source, target in drawn
        ),
    )


def result(
    language: str = "en",
    names: tuple[str, ...] = PLAIN,
    chart: Chart | None = None,
    drawn: Picture | None = None,
) -> Result:
    """Make a result."""
    return Result(
        "invented",
        language,
        Agency,
        agencies(language, names),
        BEHIND,
        {"top": 5},
        picture=drawn,
        chart=chart,
        remarks=("Two agencies are left out.",),
    )


CHARTS = {
    "bars": Chart("bars", label="label", value="share"),
    "intervals": Chart("intervals", label="label", low="low", high="high"),
    "matrix": Chart("matrix", label="label", across="other", value="share"),
    "steps": Chart("steps", label="day", across="label", value="share"),
}


def run(
    given: Given, *, top: int = 5, day: date | None = None, of: str | None = None, by: str = "name"
) -> Result:
    """Answer with agencies, whatever the graph."""
    rows = agencies(given.language)[: top if top else None]
    drawn = picture(PLAIN[:top]) if top else None
    asked = {"top": top, "day": day, "of": of, "by": by}
    return Result("invented", given.language, Agency, rows, BEHIND, asked, drawn, CHARTS["bars"])


ANALYSIS = Analysis(
    name="invented",
    summary="how often agencies are named",
    tables=("network-actors-and-actors",),
    row=Agency,
    run=run,
    options=(
        Option("top", "whole number", "how many rows", 5),
        Option("day", "day", "as things stood on this day"),
        Option("of", "thing", "an agency", is_a="Agency"),
        Option("by", "choice", "the order", "name", ("name", "share")),
    ),
)
