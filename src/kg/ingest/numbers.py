"""Numbers in figures and in English words, as they stand in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kg.ingest.lexicons import lexicon
from kg.ingest.tokens import Tokens

_UNITS: dict[str, int] = lexicon("numbers")["units"]
_TENS: dict[str, int] = lexicon("numbers")["tens"]
_SCALES: dict[str, int] = lexicon("numbers")["scales"]
_PLURALS: dict[str, int] = lexicon("numbers")["plurals"]
_ORDINALS: dict[str, int] = lexicon("numbers")["ordinals"]
_ENDINGS = ("st", "nd", "rd", "th")
_LARGEST = 10**13


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and the index of the token after it; ``vague`` ones, such as dozens, are the fewest meant."""

    value: int
    end: int
    vague: bool = False


def number(tokens: Tokens, index: int, *, after_dash: bool = False) -> Number | None:
    """Read the number that starts at a token: ``1,250``, ``8.12 million``, ``twenty-five``.

    ``after_dash`` is for the later end of a range, which a hyphen may touch: 14-17.
    """
    return _figures(tokens, index, after_dash=after_dash) or _vague(tokens, index) or _words(tokens, index)


def ordinal(tokens: Tokens, index: int) -> Number | None:
    """Read an ordinal: ``27th``, ``third``."""
    word = tokens.lower(index)
    if word in _ORDINALS:
        return Number(_ORDINALS[word], index + 1)
    value = tokens.number(index)
    if value is not None and tokens.lower(index + 1) in _ENDINGS and tokens.joined(index + 1):
        return Number(value, index + 2)
    return None


def _figures(tokens: Tokens, index: int, *, after_dash: bool) -> Number | None:
    """Read figures; what touches a letter or a sign of a name on its left, as in COVID-19, is no number."""
    value = tokens.number(index)
    before = tokens[index - 1]
    if value is None:
        return None
    if tokens.joined(index) and not after_dash and (before.text.isalnum() or before.text in "-./_#&+,:"):
        return None
    exact = Fraction(value)
    end = index + 1
    while tokens.lower(end) == "," and tokens.joined(end) and _is_group(tokens, end + 1):
        exact = exact * 1000 + (tokens.number(end + 1) or 0)
        end += 2
        if exact > _LARGEST:
            return None
    decimals = tokens[end + 1].text
    if tokens.lower(end) == "." and tokens.joined(end) and tokens.joined(end + 1) and decimals.isdecimal():
        if len(decimals) > len(str(_LARGEST)):
            return None
        exact += Fraction(int(decimals), 10 ** len(decimals))
        end += 2
    scale = _SCALES.get(tokens.lower(end), 1)
    exact *= scale
    end += scale != 1
    if exact.denominator != 1 or exact > _LARGEST:
        return None
    # Letters that touch make it another thing (27th, 17km); so do the signs of codes and of decimals.
    after = tokens[end]
    if scale == 1 and tokens.joined(end) and (after.text.isalpha() and after.text.isascii()):
        return None
    return Number(int(exact), end)


def _is_group(tokens: Tokens, index: int) -> bool:
    """Say whether three digits follow a comma that parts thousands."""
    return len(tokens[index].text) == 3 and tokens.number(index) is not None and tokens.joined(index)


def _vague(tokens: Tokens, index: int) -> Number | None:
    """Read what names no number but a size: dozens, tens of thousands, several hundred."""
    end = tokens.any_of(index, "tens of thousands", "hundreds of thousands", "tens of millions")
    if end is not None:
        size = 2 * {"tens": 10, "hundreds": 100}[tokens.lower(index)]
        return Number(size * _PLURALS[tokens.lower(end - 1)] // 2, end, vague=True)
    word = tokens.lower(index)
    if word in _PLURALS and tokens.lower(index - 1) != "in":
        return Number(_PLURALS[word], index + 1, vague=True)
    end = tokens.any_of(index, "several", "a few", "a handful of", "numerous", "multiple", "a number of")
    if end is not None:
        scale = _SCALES.get(tokens.lower(end), 1)
        return Number(2 * scale, end + (scale != 1), vague=True)
    end = tokens.any_of(index, "a couple of", "a couple", "a pair of")
    return None if end is None else Number(2, end)


def _words(tokens: Tokens, index: int) -> Number | None:
    """Read a number in words, up to a scale and what follows it: two thousand three hundred and five."""
    end = tokens.any_of(index, "half a dozen", "half - dozen", "a half - dozen")
    if end is not None:
        return Number(6, end)
    if tokens.lower(index) == "dozen" and tokens.lower(index - 1) in ("the", "another"):
        return Number(12, index + 1)
    total, end = 0, index
    if tokens.lower(index) == "a" and tokens.lower(index + 1) in _SCALES:
        total, end = _SCALES[tokens.lower(index + 1)], index + 2
    while True:
        small = _below_hundred(tokens, end)
        if small is None:
            return Number(total, end) if total else None
        value, after = small
        scale = 1
        while tokens.lower(after) in _SCALES and scale < _LARGEST:
            scale *= _SCALES[tokens.lower(after)]
            after += 1
        if scale == 1 or total:  # nothing but a smaller part may follow
            return Number(total + value * scale, after) if scale < max(total, 2) else Number(total, end)
        total, end = value * scale, after
        if total > _LARGEST:
            return None
        if tokens.lower(end) == "and" and _below_hundred(tokens, end + 1) and scale % 100 == 0:
            return _after_and(tokens, end, total)


def _after_and(tokens: Tokens, end: int, total: int) -> Number:
    """Take what follows a hundred and; "two hundred and five others" is one number, as its words are said."""
    small = _below_hundred(tokens, end + 1)
    if small is None or tokens.lower(small[1]) in _SCALES:
        return Number(total, end)
    return Number(total + small[0], small[1])


def _below_hundred(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read one to ninety-nine in words, with the index after it."""
    word = tokens.lower(index)
    if word in _TENS:
        hyphen = tokens.lower(index + 1) == "-" and tokens.joined(index + 1)
        unit = _UNITS.get(tokens.lower(index + 1 + hyphen), 10)
        if unit < 10:
            return _TENS[word] + unit, index + 2 + hyphen
        return _TENS[word], index + 1
    return (_UNITS[word], index + 1) if word in _UNITS else None
