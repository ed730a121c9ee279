"""A result in words and cells as people read them, for tables, pictures and pages alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from kg.drawing.texts import texts
from kg.model.texts import Texts
from kg.network.grounds import Grounds
from kg.network.results import Result, columns
from kg.network.texts import words

_DIGITS = 3
"""Significant digits of a number that is not whole."""
_GROUPED = 10_000
"""From here on the digits of a number are grouped."""
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters and marks of direction, which would spoil a line or its order."""


def words_of(result: Result) -> Texts:
    """Give the fixed words of the analysis behind a result."""
    return words(result.analysis.replace("-", "_"), result.language)


def heading(result: Result, column: str) -> str:
    """Give what a column is called in the language of the result; its name where nothing is said."""
    own = words_of(result).get("columns", {})
    return str(own.get(column) or texts(result.language)["columns"].get(column) or column)


def arrow(result: Result) -> str:
    """Say what the arrows of the network mean; the analysis may have words of its own under ``arrow``."""
    return str(words_of(result).get("arrow") or texts(result.language)["arrow"])


def size(result: Result) -> str:
    """Say what the size of a node stands for, where the analysis says so under ``size``."""
    return str(words_of(result).get("size", ""))


def is_iri(column: str) -> bool:
    """Say whether a column holds IRIs, for programs; one beside it holds the label."""
    return column in ("thing", "iri") or column.endswith(("_iri", "_iris"))


def own_columns(result: Result) -> tuple[str, ...]:
    """Name the columns of the analysis itself, without those that every result ends with."""
    from kg.network.results import GROUNDS

    return tuple(column for column in columns(result.kind) if column not in GROUNDS)


def plain(text: str) -> str:
    """Write a text on one line, with the replacement character for what no line can show."""
    return _UNSEEN.sub("\ufffd", " ".join(text.split()))


def told(value: Any, language: str, short: Callable[[str], str] | None = None) -> str:
    """Write one cell; ``short`` writes an IRI as a prefixed name, where the cell holds IRIs."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(texts(language)["yes" if value else "no"])
    if isinstance(value, int):
        return f"{value:,}" if abs(value) >= _GROUPED else str(value)  # it may be a year
    if isinstance(value, float):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list | frozenset):
        return "; ".join(told(one, language, short) for one in value)
    text = plain(str(value))
    return short(text) if short is not None and text else text


def number(value: float) -> str:
    """Write a number with three significant digits, a whole one whole, none as a power of ten."""
    if value != value or value in (float("inf"), float("-inf")):
        return "–" if value != value else ("∞" if value > 0 else "−∞")
    if value == int(value) or abs(value) >= 10**_DIGITS:
        return f"{value:,.0f}"
    if abs(value) < 10**-_DIGITS:
        return f"{value:.1g}" if abs(value) < 10 ** -(2 * _DIGITS) else f"{value:.6f}".rstrip("0")
    return f"{value:.{_DIGITS}g}"


def origins(grounds: Grounds) -> str:
    """Write the bounds of independent origins, such as ``1–3``."""
    least, most = grounds.origins_least, grounds.origins_most
    return f"{least:,}" if least == most else f"{least:,}–{most:,}"


def behind(grounds: Grounds, language: str) -> str:
    """Say in a sentence what stands behind a number."""
    fixed = texts(language)
    if not grounds.claims:
        return str(fixed["behind_none"])
    least, most = grounds.origins_least, grounds.origins_most
    pattern = "between" if least != most else "one" if most == 1 else "exactly"
    return str(
        fixed["behind"].format(
            claims=_counted(fixed, "claims", len(grounds.claims)),
            documents=_counted(fixed, "documents", len(grounds.documents)),
            origins=fixed[f"origins_{pattern}"].format(least=f"{least:,}", most=f"{most:,}"),
        )
    )


def _counted(fixed: Texts, what: str, count: int) -> str:
    return str(fixed[f"{what}_{'one' if count == 1 else 'many'}"].format(n=f"{count:,}"))


def asked(result: Result) -> str:
    """Say which options were in force, as ``top 20, day 2020-01-01``; nothing where there are none."""
    return ", ".join(
        f"{name} {result.asked_names.get(option) or told(value, result.language)}"
        for option, name, value in in_force(result)
    )


def in_force(result: Result) -> Iterator[tuple[str, str, Any]]:
    """Give the options that have a value: each, its name as on the command line, and its value."""
    for option, value in result.asked.items():
        if value not in (None, "", ()):
            yield option, option.replace("_", "-"), value


def spoken(result: Result) -> str:
    """Give every text of a result on a line of its own, for whatever draws it where no text can be read."""
    fixed = words_of(result)
    lines = [fixed["title"], fixed["counts"], behind(result.grounds, result.language), *result.remarks]
    for row in result.rows:
        cells = (told(getattr(row, column), result.language) for column in own_columns(result))
        lines.append("; ".join(cell for cell in (*cells, row.refusal) if cell))
    if result.picture is not None:
        lines += [dot.label for dot in result.picture.dots]
        lines += [line.label for line in result.picture.lines]
    return "\n".join(dict.fromkeys(plain(line) for line in lines))
