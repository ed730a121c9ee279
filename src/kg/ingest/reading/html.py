"""A page: its article, as Trafilatura finds it, with headings, lists and tables on lines of their own."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from contextlib import suppress

from kg.ingest.reading.extracted import Extracted
from kg.ingest.reading.hidden import Element, remove_hidden
from kg.ingest.reading.html_metadata import published
from kg.ingest.reading.limits import Limits
from kg.ingest.reading.refusal import Unreadable

_BLANKS = re.compile(r"\s+")
_MARK, _NO_MARK = "\uf8ff", "\ufffd"
"""Stands for two breaks of line, which part paragraphs, since Trafilatura keeps only one of them."""
_LINE = "\uf8fe"
"""Stands for one break of line; all other blanks of a page are a space."""
_LATEST = "2200-01-01"
"""No page is younger. Without it htmldate asks the clock, and the same page would not give the same."""
_FOREIGN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What a page may hold and XML may not: https://www.w3.org/TR/xml/#charsets"""
_SHORT = 80
"""Characters up to which a cell of a table stands on a line with the others of its row."""
_SURE = 250
"""Characters up to which Trafilatura gives all words of a page, its navigation too, as one paragraph."""
_LITTLE = 4
"""How many times a short article all that is visible is so little that it is read instead."""
_ASIDE = ("nav", "header", "footer", "aside", "form", "button", "select", "iframe", "menu")
_CONTAINERS = {"quote", "div", "p", "item", "cell", "body"}
_LARGE = {"p", "head", "list", "table", "quote"}
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|big|br|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strike|strong"
    "|sub|sup|time|tt|u|var|wbr"
)
"""Elements that stand within a line: https://html.spec.whatwg.org/multipage/dom.html#phrasing-content"""
_NO_TEXT = Unreadable("has no text that a reader would see", "save the page with its text, or copy it")


def extract(content: bytes, limits: Limits) -> Extracted:
    """Take the article out of a page.

    Args:
        content: the page as UTF-8.
        limits: not used; the process that this runs in is limited.

    Raises:
        Unreadable: there is no text on it, or it cannot be taken apart.
    """
    page = _parse(content)
    language = page.get("lang") or page.get("xml:lang")
    title, publisher, day, basis, is_guess = _about(page)
    hidden, characters = remove_hidden(page)
    warnings: list[str] = []
    if hidden:
        warnings.append(f"what the page hides was left out: {characters:,} characters in {hidden:,} places")
    _mark_paragraphs(page)
    text = _article(page)
    if len(text) < _SURE:
        whole = "\n\n".join(_visible(page))
        is_little = not text or len(whole) <= _LITTLE * len(text)
        if is_little and whole.split() != text.split():
            text = whole
            warnings.append("no article was found on the page; all that is visible on it was read")
    if not text:
        raise _NO_TEXT
    return Extracted(text, title, publisher, day, basis, is_guess, language, tuple(warnings))


def _parse(content: bytes) -> Element:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    page = None
    with suppress(etree.LxmlError):
        page = html.document_fromstring(_without_marks(content), parser=parser)
    faults = {error.type_name for error in parser.error_log}
    if "ERR_NO_MEMORY" in faults:
        raise MemoryError
    if "ERR_RESOURCE_LIMIT" in faults:
        raise Unreadable("nests its elements too deep", "copy the text of the page and give that")
    if page is None:
        raise _NO_TEXT
    for element in page.iter():  # a reference such as &#7; makes signs that no tree takes back
        if element.text and _FOREIGN.search(element.text):
            element.text = _FOREIGN.sub(_NO_MARK, element.text)
        if element.tail and _FOREIGN.search(element.tail):
            element.tail = _FOREIGN.sub(_NO_MARK, element.tail)
    return page


def _without_marks(content: bytes) -> bytes:
    for mark in (_MARK, _LINE):
        content = content.replace(mark.encode(), _NO_MARK.encode())
    return content.replace(b"\f", b" ")


def _about(page: Element) -> tuple[str | None, str | None, str | None, str | None, bool]:
    """Find title, publisher, date of publication, where that stands, and whether it is a guess."""
    from trafilatura.metadata import extract_metadata

    said = published(page)
    dates = {"original_date": True, "extensive_search": False, "max_date": _LATEST}
    about = extract_metadata(copy.deepcopy(page), date_config=dates, extensive=False)
    is_guess = said is None
    if said is None and about.date:
        said = about.date, "guessed by htmldate from the page"
    return about.title or None, about.sitename or None, *(said or (None, None)), is_guess


def _article(page: Element) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(copy.deepcopy(page), include_comments=False, include_tables=True)
    body = getattr(found, "body", None)
    return "" if body is None else "\n\n".join(_blocks(body))


def _blocks(element: Element) -> Iterator[str]:
    """Give the headings, paragraphs, lists and rows of what Trafilatura made of a page."""
    yield from _paragraphs(element.text or "")
    for part in element:
        if part.tag == "list":
            yield "\n".join(_items(part))
        elif part.tag == "table":
            yield from _table(part)
        elif part.tag in _CONTAINERS and any(child.tag in _LARGE for child in part):
            yield from _blocks(part)
        else:
            yield from _paragraphs(_words(part))
        yield from _paragraphs(part.tail or "")


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in text.split(_MARK):
        lines = (_BLANKS.sub(" ", line).strip() for line in paragraph.split(_LINE))
        if whole := "\n".join(line for line in lines if line):
            yield whole


def _words(element: Element) -> str:
    """Give the text of an element, with the breaks of line in it."""
    parts = [element.text or ""]
    for child in element:
        parts += [_LINE if child.tag == "lb" else _words(child), child.tail or ""]
    return "".join(parts)


def _items(element: Element, depth: int = 0) -> Iterator[str]:
    """Give the items of a list, a line each, those of lists inside it further to the right."""
    for item in element.iter("item"):
        if next(item.iterancestors("list")) is not element:
            continue
        own = copy.deepcopy(item)
        for inner in own.findall(".//list"):
            inner.clear(keep_tail=True)
        if words := " ".join(_paragraphs(_words(own))):
            yield "  " * depth + "- " + words.replace("\n", " ")
        for inner in item.iter("list"):
            if next(inner.iterancestors("list")) is element:
                yield from _items(inner, depth + 1)


def _table(element: Element) -> Iterator[str]:
    """Give the rows of a table: short cells on a line; long ones, by which a page is laid out, each apart."""
    rows: list[str] = []
    for row in element.iter("row"):
        cells = [list(_paragraphs(_words(cell))) for cell in row.iter("cell")]
        filled = [cell for cell in cells if cell]
        if all(len(cell) == 1 and len(cell[0]) <= _SHORT for cell in filled):
            rows += [" | ".join(cell[0].replace("\n", " ") for cell in filled)] if filled else []
            continue
        if rows:
            yield "\n".join(rows)
            rows = []
        yield from (paragraph for cell in filled for paragraph in cell)
    if rows:
        yield "\n".join(rows)


def _mark_paragraphs(page: Element) -> None:
    """Mark where two breaks of line in a row part paragraphs."""
    for first in list(page.iter("br")):
        second = first.getnext()
        if second is not None and second.tag == "br" and not (first.tail or "").strip():
            first.tail = _MARK


def _visible(element: Element) -> Iterator[str]:
    """Give all that is visible on a page outside of its navigation, a block each."""
    waiting: list[str] = []

    def collect(part: Element) -> None:
        if part.tag in _ASIDE and part.find(".//h1") is None:
            return
        apart = _INLINE.fullmatch(part.tag) is None
        waiting.append(_MARK if apart else "")
        waiting.append(_LINE if part.tag == "br" else part.text or "")
        for child in part:
            collect(child)
            waiting.append(child.tail or "")
        waiting.append(_MARK if apart else "")

    body = element.find("body")
    collect(body if body is not None else element)
    yield from _paragraphs("".join(waiting))
