"""JSON lines: one object a line, each with the place where it stands in the text."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.curate.partners.texts import PartnerText
from kg.model.address import Address


@dataclass(frozen=True, slots=True)
class Line:
    """One object, and its line without the blanks around it."""

    value: dict[str, Any]
    at: Address
    number: int


def json_lines(source: PartnerText) -> Iterator[Line]:
    """Read the objects of a text in order; empty lines are passed over.

    Raises:
        InvalidDataError: a line is no JSON object, is nested too deeply, or has a key twice.
    """
    start = 0
    for number, line in enumerate(io.StringIO(source.text, newline=""), 1):
        plain = line.strip("\ufeff \t\r\n")
        if plain:
            begins = start + line.index(plain)
            yield Line(_object(plain, source, number), Address(begins, begins + len(plain)), number)
        start += len(line)


def _object(text: str, source: PartnerText, number: int) -> dict[str, Any]:
    try:
        value = json.loads(text, object_pairs_hook=_once)
    except RecursionError:
        raise source.error("JSON nested too deeply", "flatten it", number) from None
    except ValueError as error:
        what = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise source.error(f"no JSON ({what})", "a line holds one whole JSON object", number) from None
    if not isinstance(value, dict):
        raise source.error("no JSON object", "a line holds one whole JSON object", number)
    if "@context" in value:
        raise source.error("this is JSON-LD", "name it with --format jsonld", number)
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that stands twice, of which JSON readers would silently drop the first."""
    value = dict(pairs)
    if len(value) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return value
