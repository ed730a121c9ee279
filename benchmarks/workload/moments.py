"""When something happened, as documents say it: to the day, the month or the year, open, or uncertain."""

from __future__ import annotations

from benchmarks.workload.draw import Draw


def moment(draw: Draw, before: int) -> tuple[int, str, str]:
    """Draw a year, a date of any form that begins in it, and what the date rests on."""
    when = before - draw.weighted((0, 0.5), (1, 0.3), (2, 0.1), (draw.between(3, 8), 0.1))
    month, day = draw.between(1, 11), draw.between(1, 28)
    dates = (
        (f"{when}", "reporting-year", 0.28),
        (f"{when}-{month:02}", "preceding-sentence", 0.27),
        (f"{when}-{month:02}-{day:02}", "stated", 0.2),
        (f"{when}-{month:02}/{when}-{month + 1:02}", "stated", 0.06),
        (f"{when}-{month:02}/..", "stated", 0.03),
        (f"{when}-{month:02}/", "inferred", 0.03),
        (f"[{when}-{month:02}-01..{when}-{month:02}-10]", "part-of-month", 0.05),
        (f"{when}-{month:02}~", "context", 0.03),
        (f"{when}?", "context", 0.03),
        (f"{when}-21", "relative-expression", 0.01),
        (f"{when}/{when + 1}", "stated", 0.01),
    )
    date, basis = draw.weighted(*(((one, why), share) for one, why, share in dates))
    return when, date, basis


def vaguely(draw: Draw, before: int) -> tuple[int, str, str]:
    """Draw a date of any form, those among them that say no first day, or not in which year."""
    when, date, basis = moment(draw, before)
    if draw.chance(0.75):
        return when, date, basis
    month = draw.between(1, 11)
    dates = (
        (f"/{when}-{month:02}", "before-report"),
        (f"/{when}-{month:02}-{draw.between(1, 28):02}", "before-report"),
        (f"{when // 10}X", "context"),
        (f"{when}-{month:02}-XX", "context"),
        (f"{when}-{month:02}?", "inferred"),
        (f"{when}%", "inferred"),
        (f"{when - 1}~/{when}", "context"),
    )
    return when, *draw.one(dates)
