"""What each column of a table holds, as the header of its question says.

A line of ``columns`` in the header is ``FORM; TITLE IN ENGLISH; TITLE IN KOREAN; DESCRIPTION``, and the form
is a few words::

    #+   act: iri key required; Act; 행위; The act
    #+   victims: iri list -> victims kg:victim; Victims; 피해자; The persons and groups whom it was done to

First comes one of ``DATATYPES``; then, in any order, ``key`` (the rows are told apart by it), ``required``
(never empty), ``list`` (several values, of which the question makes one text with ``SEPARATOR`` between
them), ``language`` (the question gives it in one language, and the table has it in each of the project's),
``-> TABLE`` (an id of that table), and the property that it shows, where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from kg.model.edtf import bounds
from kg.queries.catalogue import Query

SEPARATOR = "|"
"""Stands in no IRI, date, number or passage; a name that had it would be read as two."""
DATATYPES = ("iri", "text", "edtf", "date", "integer", "decimal", "boolean")
_FLAGS = ("key", "required", "list", "language")
_PARTS = 4
_PASSAGE = re.compile(r"([^:]*):(\d+)-(\d+)")

Single = str | int | Decimal | bool | date
Cell = Single | tuple[Single, ...] | None
"""What stands in a row and a column; a list that is empty is ``()``, and nothing else is ``None``."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    datatype: str
    titles: Mapping[str, str]
    """By language."""
    about: str
    key: bool = False
    required: bool = False
    many: bool = False
    by_language: bool = False
    language: str = ""
    """The language of its texts, where it has one."""
    to: str = ""
    """The table of which its values are ids."""
    property: str = ""
    """The property that it shows, as a prefixed name."""

    def spoken(self, languages: Sequence[str]) -> list[Column]:
        """Give the column in each language, the main one first, which keeps the name of the column."""
        main, *others = languages
        return [replace(self, language=main), *map(self._beside, others)]

    def _beside(self, language: str) -> Column:
        titles = {tag: f"{title} ({language})" for tag, title in self.titles.items()}
        name = f"{self.name}_{language.replace('-', '_')}"  # CSVW knows no hyphen in a name
        return replace(self, name=name, titles=titles, language=language, required=False)


def columns(query: Query) -> list[Column]:
    """Read what a question says of its columns.

    Raises:
        ValueError: a line does not have the form above.
    """
    return [_column(name, text) for name, text in query.header.columns.items()]


def _column(name: str, text: str) -> Column:
    parts = [part.strip() for part in text.split(";", _PARTS - 1)]
    if len(parts) != _PARTS or not all(parts):
        raise ValueError(f"column {name!r}: not 'form; title; title in Korean; description': {text!r}")
    form, english, korean, about = parts
    words = form.split()
    to = ""
    if "->" in words:
        at = words.index("->")
        to = words[at + 1] if at + 1 < len(words) else ""
        del words[at : at + 2]
    datatype, *rest = words
    properties = [word for word in rest if ":" in word]
    flags = [word for word in rest if ":" not in word]
    if datatype not in DATATYPES or len(properties) > 1 or not set(flags) <= set(_FLAGS):
        raise ValueError(f"column {name!r}: not a form of a column: {form!r}")
    return Column(
        name,
        datatype,
        {"en": english, "ko": korean},
        about,
        key="key" in flags,
        required="required" in flags,
        many="list" in flags,
        by_language="language" in flags,
        to=to,
        property="".join(properties),
    )


def read(column: Column, text: str | None) -> Cell:
    """Read what the question gives for a cell.

    A list is sorted and holds each value once, since a store gives them in no order of its own; passages
    are sorted by document and number.

    Raises:
        ValueError: it is no value of the datatype, or it is missing and must not be.
    """
    if column.many:
        found = tuple(
            _single(column.datatype, one)
            for one in sorted(set((text or "").split(SEPARATOR)) - {""}, key=_in_order)
        )
        if column.required and not found:
            raise ValueError("it is empty")
        return found
    if text is None or text == "":
        if column.required:
            raise ValueError("it is empty")
        return None
    return _single(column.datatype, text)


def _in_order(text: str) -> tuple[str, int, int, str]:
    if passage := _PASSAGE.fullmatch(text):
        return passage[1], int(passage[2]), int(passage[3]), text
    return text, 0, 0, text


def _single(datatype: str, text: str) -> Single:
    """Read one value; IRIs, texts and EDTF stay texts."""
    match datatype:
        case "date":
            return date.fromisoformat(text)
        case "integer":
            return int(text)
        case "boolean":
            return {"true": True, "1": True, "false": False, "0": False}[text]
        case "decimal":
            try:
                return Decimal(text)
            except InvalidOperation as error:
                raise ValueError(f"not a number: {text!r}") from error
        case "edtf":
            bounds(text)
    return text
