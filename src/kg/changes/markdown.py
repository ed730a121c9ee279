"""A difference as Markdown for a list of changes: short, with what a reader of releases must not miss."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.changes.change import Changes
from kg.changes.page import Group, Line, Page, page

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")
_WHOLE = ("withdrawn", "facts", "terms")
"""Sections that are told line by line; of the others how many there are, and in which document."""
_LONGEST = 50
"""Lines of one group; more are counted."""


def changelog(changes: Changes, language: str) -> str:
    """Write the part of a list of changes that one release needs, without a heading of its own.

    Raises:
        UsageError: there are no words in this language.
    """
    return "".join(f"{line}\n" for line in _lines(page(changes, language)))


def _lines(page: Page) -> Iterator[str]:
    if page.empty:
        yield _plain(page.empty)
        return
    for name, number, fault in page.counts:
        told = f"{_plain(name)}{page.colon}{number:,}"
        yield f"- **{told}**" if fault else f"- {told}"
    for section in page.sections:
        if section.name in _WHOLE or section.name == "claims":
            yield from ("", f"### {_plain(section.heading)}", "")
            for group in section.groups:
                yield from _whole(group) if section.name in _WHOLE else _summed(group, page)


def _whole(group: Group) -> Iterator[str]:
    yield f"- {_plain(group.heading)}"
    for line in group.lines[:_LONGEST]:
        yield f"  - {_told(line)}"
    if len(group.lines) > _LONGEST:
        yield f"  - … (+{len(group.lines) - _LONGEST:,})"


def _told(line: Line) -> str:
    below = "; ".join(_plain(one.text) for one in line.lines)
    text = f"{_plain(line.text)} ({below})" if below else _plain(line.text)
    return f"**{text}**" if line.fault else text


def _summed(group: Group, page: Page) -> Iterator[str]:
    yield f"- {_plain(group.heading)}{page.colon}{_plain(group.summary)}"


def _plain(text: str) -> str:
    """Keep what a text holds from being read as markup."""
    return _MARKUP.sub(r"\\\1", text)
