"""The header of a question file: what it asks, in words, and what it needs to know.

A header is the block of lines that start with ``#+`` at the top of a ``.rq`` file, as grlc has it, in a
small part of YAML that needs no YAML reader::

    #+ summary: Incidents in a period
    #+ question:
    #+   en: What happened in this period?
    #+   ko: 이 기간에 무슨 일이 있었는가?
    #+ tags: [explore, incident]
    #+ parameters:
    #+   from: The first day of the period
    #+ defaults:
    #+   from: 1900-01-01

A line is ``key: value``, or ``key:`` followed by lines that are indented by two spaces, each ``key: value``
or ``- item``. A list may also be written ``[a, b]``. A value runs to the end of its line; one that is
quoted with ``"`` loses the quotes. Anything else, and any key but those of ``KEYS``, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

KEYS = ("summary", "question", "tags", "parameters", "defaults", "remedy", "columns", "engine")
"""``remedy`` says what to do about each row of a quality question, ``columns`` what each column of a table
holds (``kg.export.tables.columns`` reads that), ``engine`` what answers it best where that is known; the
others are as in grlc."""
ENGINES = ("store", "columns")

_MARK = "#+"
_TOP = re.compile(r"([a-z]+):(?: (.+))?")
_PAIR = re.compile(r"  ([A-Za-z][A-Za-z0-9_-]*): (.+)")
_ITEM = re.compile(r"  - (.+)")


class HeaderError(ValueError):
    """A header that does not follow the grammar; says which line, counted from 1."""

    def __init__(self, line: int, problem: str) -> None:
        """Keep the line beside the message."""
        super().__init__(problem)
        self.line = line


@dataclass(frozen=True, slots=True)
class Header:
    """What a question file says about itself."""

    summary: str
    question: Mapping[str, str]
    """The question in words, by language."""
    tags: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    """What each parameter means, by name."""
    defaults: Mapping[str, str] = field(default_factory=dict)
    """The value of a parameter that is not given, by name."""
    remedy: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    """What each column of a table holds, by name."""
    engine: str | None = None
    """One of ``ENGINES``; None leaves the choice to ``kg.queries.choice``."""


def parse(text: str) -> Header:
    """Read the header at the top of a query.

    Raises:
        HeaderError: there is none, a line has another form, or ``summary`` or ``question`` is missing.
    """
    entries: dict[str, str | list[str] | dict[str, str]] = {}
    key = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith(_MARK):
            break
        content = line[len(_MARK) :].rstrip().removeprefix(" ")
        if not content:
            continue
        if top := _TOP.fullmatch(content):
            key = top[1]
            if key not in KEYS:
                raise HeaderError(number, f"unknown key {key!r}; use {', '.join(KEYS)}")
            if key in entries:
                raise HeaderError(number, f"key {key!r} stands twice")
            if top[2] is not None:
                entries[key] = _list(top[2]) if top[2].startswith("[") else _plain(top[2])
        else:
            _indented(entries, key, content, number)
    return _header(entries)


def _indented(
    entries: dict[str, str | list[str] | dict[str, str]], key: str, content: str, number: int
) -> None:
    """Add one indented line to the entry above it."""
    if pair := _PAIR.fullmatch(content):
        group = entries.setdefault(key, {})
        if key and isinstance(group, dict) and pair[1] not in group:
            group[pair[1]] = _plain(pair[2])
            return
    elif item := _ITEM.fullmatch(content):
        items = entries.setdefault(key, [])
        if key and isinstance(items, list):
            items.append(_plain(item[1]))
            return
    raise HeaderError(number, f"not 'key: value' or an indented line that fits: {content!r}")


def _plain(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value


def _list(value: str) -> list[str]:
    return [_plain(item) for item in value.strip("[] ").split(",") if item.strip()]


def _header(entries: Mapping[str, str | list[str] | dict[str, str]]) -> Header:
    """Give each entry its type, or say which has the wrong form."""
    texts: dict[str, str] = {}
    groups: dict[str, dict[str, str]] = {"question": {}, "parameters": {}, "defaults": {}, "columns": {}}
    tags: tuple[str, ...] = ()
    for key, value in entries.items():
        if key in ("summary", "remedy", "engine") and isinstance(value, str):
            texts[key] = value
        elif key in groups and isinstance(value, dict):
            groups[key] = value
        elif key == "tags" and isinstance(value, list):
            tags = tuple(value)
        else:
            raise HeaderError(1, f"key {key!r} has a value of the wrong form")
    if "summary" not in texts or not groups["question"]:
        raise HeaderError(1, "a header needs 'summary:' and 'question:' with a line for each language")
    engine = texts.get("engine")
    if engine not in (None, *ENGINES):
        raise HeaderError(1, f"no engine {engine!r}; use {' or '.join(ENGINES)}, or leave it out")
    return Header(
        texts["summary"],
        groups["question"],
        tags,
        groups["parameters"],
        groups["defaults"],
        texts.get("remedy", ""),
        groups["columns"],
        engine,
    )
