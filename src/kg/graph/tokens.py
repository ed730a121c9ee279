"""The words of a Turtle or TriG text, with their lines: what a parser sees and then forgets.

A parser merges two graphs of one name, drops an empty one, and throws comments away; so these are found here.
This is no second parser: whether the text is valid is for pyoxigraph to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_BASE_CHARS = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHARS = rf"{_BASE_CHARS}_0-9\-\u00b7\u0300-\u036f\u203f-\u2040"
_PERCENT = "%[0-9A-Fa-f]{2}"
_ESCAPE = r"\\[_~.\-!$&'()*+,;=/?#@%]"

PREFIX = rf"(?:[{_BASE_CHARS}](?:[{_CHARS}.]*[{_CHARS}])?)?"
"""PN_PREFIX of the Turtle grammar, or nothing."""

LOCAL = rf"(?:[{_BASE_CHARS}_0-9:]|{_PERCENT})(?:(?:[{_CHARS}.:]|{_PERCENT})*(?:[{_CHARS}:]|{_PERCENT}))?"
"""PN_LOCAL of the Turtle grammar without its backslash escapes: the names that are written with a prefix."""

_ANY_LOCAL = rf"(?:[{_BASE_CHARS}_0-9:]|{_PERCENT}|{_ESCAPE})(?:\.*(?:[{_CHARS}:]|{_PERCENT}|{_ESCAPE}))*"

_KINDS = {
    "space": r"[ \t\r\n]+",
    "comment": r"#[^\r\n]*",
    "string": (
        r'"""(?:"{0,2}(?:[^"\\]|\\.))*"""' + r"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''"
        r'|"(?!"")(?:[^"\\\n\r]|\\.)*"' + r"|'(?!'')(?:[^'\\\n\r]|\\.)*'"
    ),
    "quoted": r"<<\(|\)>>|<<|>>|\{\||\|\}|~",
    "iri": r"<(?:[^\x00-\x20<>\"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>",
    "type": r"\^\^",
    "at": r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[a-z]+)?",
    "blank": rf"_:[{_CHARS}](?:\.*[{_CHARS}])*",
    "name": rf"{PREFIX}:(?:{_ANY_LOCAL})?",
    "number": r"[+-]?(?:[0-9]+\.?[0-9]*[eE][+-]?[0-9]+|\.[0-9]+(?:[eE][+-]?[0-9]+)?|[0-9]*\.[0-9]+|[0-9]+)",
    "word": r"[A-Za-z]+",
    "mark": r"[.;,{}\[\]()]",
    "other": r".",
}
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()), re.DOTALL)
_UNICODE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Token(NamedTuple):
    """A word of the text: its kind (a key of the grammar above), itself, and the line on which it starts."""

    kind: str
    text: str
    line: int


def tokenize(text: str) -> Iterator[Token]:
    """Cut a text into words and comments, up to and with the first thing that is neither, of kind ``other``.

    What follows a character that fits nowhere, such as the quote of an endless string, cannot be told apart.
    """
    line = 1
    for match in _TOKEN.finditer(text):
        kind, word = match.lastgroup or "other", match[0]
        if kind != "space":
            yield Token(kind, word, line)
        if kind == "other":
            return
        if kind in {"space", "string"}:
            line += word.count("\n")


def expand(token: Token, prefixes: Mapping[str, str]) -> str | None:
    """Give the IRI that a word stands for, or ``None`` if it stands for none."""
    if token.kind == "iri":
        return _UNICODE.sub(lambda m: chr(int(m[1] or m[2], 16)), token.text[1:-1])
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        namespace = prefixes.get(prefix)
        return None if namespace is None else namespace + local.replace("\\", "")
    return None
