"""Days, months and years that English words reckon from another one."""

from __future__ import annotations

from collections.abc import Callable

from kg.ingest.dates.dated import Unit
from kg.ingest.dates.names import DASHES, part_of, weekday
from kg.ingest.dates.said import Anchor, Shift, Weekday, Window
from kg.ingest.numbers import number
from kg.ingest.tokens import Tokens

Found = tuple[Shift | Weekday | Window, int]

_UNITS: dict[str, Unit] = {
    "day": "day", "days": "day", "night": "day", "nights": "day", "morning": "day", "afternoon": "day",
    "evening": "day", "week": "week", "weeks": "week", "weekend": "week", "month": "month", "months": "month",
    "year": "year", "years": "year", "fortnight": "week",
}  # fmt: skip
_TIMES_OF_DAY = frozenset(("night", "morning", "afternoon", "evening"))
_FROM_NOW = {
    "yesterday": -1, "the day before yesterday": -2, "today": 0, "tonight": 0, "tomorrow": 1,
    "last night": -1, "this morning": 0, "this afternoon": 0, "this evening": 0,
}  # fmt: skip
_FROM_BEFORE = {
    "following": 1, "next": 1, "subsequent": 1, "ensuing": 1, "previous": -1, "preceding": -1, "prior": -1,
    "same": 0, "very same": 0,
}  # fmt: skip
_ROUGH = {"a few": 3, "several": 3, "some": 3, "few": 3}
_SPOKEN = frozenset(
    [
        "said",
        "told",
        "reported",
        "announced",
        "arrested",
        "detained",
        "on",
        "late",
        "early",
        "since",
        "until",
        "by",
        "from",
    ]
)
"""Words after which news names a weekday: said Tuesday."""
_HABITS = frozenset(
    ["prayer", "prayers", "school", "schools", "service", "services", "mass", "market", "sermon", "sermons"]
)
"""What takes place every week: Friday prayers."""


def relative(tokens: Tokens, index: int) -> Found | None:
    """Read the longest relative time that starts at a token."""
    found = [each for read in _READERS if (each := read(tokens, index)) is not None]
    return max(found, key=lambda each: each[1], default=None)


def _from_now(tokens: Tokens, index: int) -> Found | None:
    """Read ``yesterday``, ``last month``, ``this week``, ``earlier this year``, ``late last month``."""
    for words, days in _FROM_NOW.items():
        end = tokens.any_of(index, words)
        if end is not None:
            return Shift(days, "day", "publication"), end
    part = part_of(tokens, index)
    at = index if part is None else part[1]
    at += tokens.lower(at) in ("earlier", "later")
    which = {"last": -1, "this": 0, "next": 1, "current": 0}.get(tokens.lower(at))
    unit = tokens.lower(at + 1)
    if which is None or unit not in ("week", "month", "year", "weekend"):
        return None
    if tokens.lower(at + 2) in DASHES and tokens.joined(at + 2):
        return None
    if part is not None and unit in ("week", "weekend"):
        part = None
    return Shift(which, _UNITS[unit], "publication", part=part and part[0]), at + 2


def _from_before(tokens: Tokens, index: int) -> Found | None:
    """Read ``the following day``, ``the same month``, ``that night``, ``later that year``."""
    at = index + (tokens.lower(index) in ("later", "earlier", "early", "late"))
    if tokens.lower(at) == "that":
        at += 1
        at += tokens.lower(at) == "same"
        unit = tokens.lower(at)
        if unit in _UNITS and unit[-1] != "s" and not _goes_on(tokens, at + 1):
            return Shift(0, _UNITS[unit], "before"), at + 1
        return None
    article = tokens.lower(at) == "the"
    at += article
    at += tokens.lower(at) == "very"
    number_of = _FROM_BEFORE.get(tokens.lower(at))
    unit = tokens.lower(at + 1)
    if number_of is None or unit not in _UNITS or unit[-1] == "s":
        return None
    if not article and not (tokens.lower(at) == "next" and unit in _TIMES_OF_DAY | {"day"}):
        return None
    return Shift(number_of, _UNITS[unit], "before"), at + 2


def _goes_on(tokens: Tokens, index: int) -> bool:
    """Say whether a hyphen makes the word a part of another."""
    return tokens.lower(index) in DASHES and tokens.joined(index)


def _day_before(tokens: Tokens, index: int) -> Found | None:
    """Read ``the day before``, ``the year after``, and tell whether the words name what is reckoned from."""
    unit = tokens.lower(index + 1)
    place = tokens.lower(index + 2)
    if (
        tokens.lower(index) != "the"
        or unit not in _UNITS
        or unit[-1] == "s"
        or place not in ("before", "after")
    ):
        return None
    to_what = _names_what_follows(tokens, index + 3)
    return Shift(-1 if place == "before" else 1, _UNITS[unit], "before", to_what_follows=to_what), index + 3


def _names_what_follows(tokens: Tokens, index: int) -> bool:
    """Say whether a noun or a clause follows, and not the end of a phrase."""
    following = tokens.lower(index)
    return bool(following) and following not in (
        ".", ",", ";", ":", ")", "!", "?", "”", '"', "’", "and", "or", "but", "in", "on", "at", "by", "to",
        "with",
    )  # fmt: skip


def _counted(tokens: Tokens, index: int) -> Found | None:
    """Read ``two days later``, ``a week earlier``, ``three years ago``, ``ten days before the trial``."""
    count, rough, at = _how_many(tokens, index)
    unit = tokens.lower(at)
    if count is None or unit not in _UNITS or unit in _TIMES_OF_DAY or count > 2000:
        return None
    count *= 2 if unit == "fortnight" else 1
    place = tokens.lower(at + 1)
    ways: dict[str, tuple[int, Anchor]] = {
        "later": (1, "before"), "afterwards": (1, "before"), "earlier": (-1, "before"),
        "ago": (-1, "publication"), "before": (-1, "before"), "after": (1, "before"),
        "prior": (-1, "before"),
    }  # fmt: skip
    if place not in ways:
        return None
    way, anchor = ways[place]
    end = at + 2 + (place == "prior" and tokens.lower(at + 2) == "to")
    to_what = place in ("before", "after", "prior") and _names_what_follows(tokens, end)
    return Shift(way * count, _UNITS[unit], anchor, rough=rough, to_what_follows=to_what), end


def _how_many(tokens: Tokens, index: int) -> tuple[int | None, bool, int]:
    """Read a number of units: its value, whether it is rough, and the index after it."""
    for words, value in _ROUGH.items():
        end = tokens.any_of(index, words)
        if end is not None:
            return value, True, end
    if tokens.lower(index) in ("a", "an") and tokens.lower(index + 1) in _UNITS:
        return 1, False, index + 1
    found = number(tokens, index)
    if found is None:
        return None, False, index
    return found.value, found.vague, found.end


def _window(tokens: Tokens, index: int) -> Found | None:
    """Read ``over the past year``, ``in recent months``, ``in the last three weeks``."""
    at = index + (tokens.lower(index) == "the")
    if tokens.lower(at) == "recent" and tokens.lower(at + 1) in ("days", "weeks", "months", "years"):
        return Window(None, _UNITS[tokens.lower(at + 1)]), at + 2
    if tokens.lower(at) not in ("past", "last") or (at == index and tokens.lower(at) == "last"):
        return None
    count, rough, after = _how_many(tokens, at + 1)
    unit = tokens.lower(after)
    if count is not None and unit in _UNITS and unit not in _TIMES_OF_DAY and count < 1000:
        return Window(None if rough else count, _UNITS[unit]), after + 1
    if tokens.lower(at + 1) in ("week", "month", "year") and not _goes_on(tokens, at + 2):
        if tokens.lower(at + 2) == "of":
            return None
        return Window(1, _UNITS[tokens.lower(at + 1)]), at + 2
    return None


def _on_weekday(tokens: Tokens, index: int) -> Found | None:
    """Read ``on Tuesday``, ``last Friday``, ``said Monday``; what is done every Friday is no date."""
    which = {"last": -1, "next": 1, "this": None}.get(tokens.lower(index), 0)
    led = which != 0
    at = index + led
    day = weekday(tokens, at)
    if day is None or tokens.lower(at + 1) in _HABITS:
        return None
    before, after = tokens.lower(at - 1), tokens.lower(at + 1)
    if not (led or before in _SPOKEN or after in _TIMES_OF_DAY):
        return None
    if tokens[at + 1].text[:1].isupper() or tokens.lower(index - 1) in ("every", "each"):
        return None
    end = at + 1 + (after in _TIMES_OF_DAY)
    return Weekday(day, which or None), end


_READERS: tuple[Callable[[Tokens, int], Found | None], ...] = (
    _from_now, _from_before, _day_before, _counted, _window, _on_weekday,
)  # fmt: skip
