"""Takes out of a page what its readers do not see. Words that nobody sees are no part of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Element = Any
"""An element of lxml, whose types are not written down."""

_KEPT = {"html", "head", "body", "main", "article"}
"""Elements that a page may hide until a script shows them; taken out, nothing would be left."""
_UNSEEN = {"template", "script", "style", "noscript", "datalist", "object", "embed", "canvas", "svg"}
_GONE = (
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden"
    r"|(?:left|top|right|text-indent|margin-left|margin-top)\s*:\s*"
    r"-(?:[0-9]{4,}|[0-9]{3,}(?:\.[0-9]+)?\s*(?:vw|vh|em|rem|%))"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?(?:[\s,]+[01](?:px)?){3}\s*\)|clip-path\s*:\s*inset\(\s*(?:50|100)%"
)
"""Declarations under which nothing of an element is seen, or all of it lies outside of the page."""
_ZERO = r"(?:0+(?:\.0*)?|\.0+)(?![0-9.])"
_FAINT = rf"opacity\s*:\s*{_ZERO}"
_SHEET_HIDES = re.compile(rf"(?:^|[;{{\s])(?:{_GONE})", re.IGNORECASE)
_STYLE_HIDES = re.compile(rf"(?:^|[;\s])(?:{_GONE}|{_FAINT})", re.IGNORECASE)
_NO_SIZE = re.compile(rf"(?:^|[;\s])font-size\s*:\s*(?:{_ZERO}|1px)", re.IGNORECASE)
_COLOUR = re.compile(r"(?:^|[;\s])color\s*:\s*([^;!]+)", re.IGNORECASE)
_BACKGROUND = re.compile(r"(?:^|[;\s])background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_WHITE = {"white", "#fff", "#ffffff", "rgb(255,255,255)", "rgba(255,255,255,1)"}
"""The colour of a page that names none."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"[a-z0-9]*(?:[.#][A-Za-z_][\w-]*)|\[hidden\]")
"""Selectors that name a class or an id and no circumstance; a rule on more may hold in none."""
_ENDS = re.compile("[.!?。]")
_FEW_WORDS = 4
"""Words that a sentence has at least, where buttons and menus have fewer or no stop."""
_STYLES = 500_000
"""Characters of style sheets that are looked at."""


def remove_hidden(page: Element) -> tuple[int, int]:
    """Take out of a page what is not seen.

    Returns:
        How many elements with sentences were taken out because the page hides them, and their characters.
        Menus and buttons, which most pages hide, are not counted.
    """
    names = set(_hiding_names(page))
    hidden = characters = 0
    waiting = [page]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:  # the former are comments
            _drop(element)
        elif element.tag not in _KEPT and _is_hidden(element, names):
            words = "".join(element.itertext()).strip()
            if _ENDS.search(words) and len(words.split()) >= _FEW_WORDS:
                hidden += 1
                characters += len(words)
            _drop(element)
        else:
            waiting += element
    return hidden, characters


def _is_hidden(element: Element, names: set[str]) -> bool:
    if element.get("hidden", "until-found").lower() != "until-found":
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    style = element.get("style")
    if style and (_STYLE_HIDES.search(style) or _has_no_size(element, style)):
        return True
    if style and _has_no_colour(element, style):
        return True
    if not names:
        return False
    own = {f".{name}" for name in (element.get("class") or "").split()} | {f"#{element.get('id')}"}
    return any(one in names or f"{element.tag}{one}" in names for one in own)


def _has_no_size(element: Element, style: str) -> bool:
    """Say whether letters are too small to see; a layout sets that, too, and a size for each part."""
    parts = (part.get("style") or "" for part in element.iterdescendants())
    return _NO_SIZE.search(style) is not None and not any("font-size" in part for part in parts)


def _has_no_colour(element: Element, style: str) -> bool:
    """Say whether letters have the colour of what is behind them."""
    colour = _last(_COLOUR, style)
    if colour is None:
        return False
    own = _last(_BACKGROUND, style)
    if own is not None:
        return colour in {own, "transparent"} or {colour, own} <= _WHITE
    behind = (
        part.get("bgcolor") is not None or _BACKGROUND.search(part.get("style") or "")
        for part in element.iterancestors()
    )
    return colour == "transparent" or (colour in _WHITE and not any(behind))


def _last(pattern: re.Pattern[str], style: str) -> str | None:
    found = pattern.findall(style)
    return "".join(found[-1].lower().split()) if found else None


def _hiding_names(page: Element) -> Iterator[str]:
    """Find the classes and ids that the page's own style sheets hide everywhere."""
    sheets = _COMMENT.sub("", "\n".join(style.text or "" for style in page.iter("style"))[:_STYLES])
    for rule in _outside_conditions(sheets).split("}"):
        selectors, _, declarations = rule.rpartition("{")
        if _SHEET_HIDES.search(declarations):
            for selector in selectors.split(","):
                if _SIMPLE.fullmatch(selector.strip()):
                    yield selector.strip()


def _outside_conditions(sheet: str) -> str:
    """Leave out what holds for printing, or for small windows: the blocks that begin with @."""
    parts: list[str] = []
    place = 0
    while (start := sheet.find("@", place)) != -1:
        parts.append(sheet[place:start])
        opening, ending = sheet.find("{", start), sheet.find(";", start)
        if opening == -1 or -1 < ending < opening:  # @import and @charset have no block
            place = ending + 1 if ending != -1 else len(sheet)
            continue
        depth, place = 1, opening + 1
        while depth and place < len(sheet):
            depth += {"{": 1, "}": -1}.get(sheet[place], 0)
            place += 1
    parts.append(sheet[place:])
    return "".join(parts)


def _drop(element: Element) -> None:
    """Take an element out and leave what stands behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
