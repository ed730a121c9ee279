"""A report as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.report.compose import Report
from kg.report.items import Item, Line

_MARKUP = re.compile(r"([\\`*_\[\]<>#|])")


def markdown(report: Report) -> str:
    """Write a report in CommonMark; the numbers of sources stand in square brackets."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    texts = report.texts
    yield from (f"# {_plain(report.title)}", "", _plain(texts["notice"]), "", _plain(report.reviewed), "")
    yield from (f"## {texts['choices']}", "")
    yield from (f"- {label}{texts['colon']}{_plain(value)}" for label, value in report.choices)
    if not report.sections:
        yield from ("", _plain(texts["empty"]))
    for section in report.sections:
        yield from ("", f"## {section.heading}")
        for item in section.items:
            yield from _item(item, report, 3)
        if section.possible:
            yield from ("", f"### {texts['possibly']}", "", _plain(texts["possibly_why"]), "")
            yield from (_line(line, report) for line in section.possible)
    yield from ("", f"## {texts['limits']}", "")
    yield from (f"- {_plain(limit)}" for limit in report.limits)
    yield from ("", f"## {texts['sources']}", "", _plain(texts["legend"]), "")
    yield from (f"- [{note.number}] {_plain(note.text)}" for note in report.notes)
    yield from ("", f"## {texts['documents']}", "")
    yield from (f"- {_plain(document)}" for document in report.documents)
    yield from ("", texts["revision"].format(revision=report.revision))


def _item(item: Item, report: Report, level: int) -> Iterator[str]:
    yield from ("", f"{'#' * level} {_plain(item.heading)}", "")
    yield from (_line(line, report) for line in item.lines)
    if item.silent:
        yield f"- {report.texts['silent']}{report.texts['colon']}{_plain(item.silent)}"
    for part in item.parts:
        yield from _item(part, report, level + 1)


def _line(line: Line, report: Report) -> str:
    marks = f" ({'; '.join(map(_plain, line.marks))})" if line.marks else ""
    numbers = "".join(f" [{number}]" for number in line.sources)
    return f"- {_plain(line.label)}{report.texts['colon']}{_plain(line.text)}{marks}{numbers}"


def _plain(text: str) -> str:
    """Keep what a text holds from being read as markup."""
    return _MARKUP.sub(r"\\\1", text)
