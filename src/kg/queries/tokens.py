"""The words of a SPARQL query, told apart just far enough to see what it asks for before it is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["variable", "name", "word", "bracket", "sign"]

# https://www.w3.org/TR/sparql11-query/#sparqlGrammar: comments (which a carriage return ends too), strings,
# IRIs and language tags hide whatever they contain. ``<`` may also compare two numbers, but what the
# pattern would then take for an IRI holds no bracket, so it cannot hide a SERVICE with its pattern. A
# prefixed name may escape a ``#`` or a quote, which starts nothing then.
_TOKEN = re.compile(
    r"""
    (?P<hidden> \#[^\r\n]* | \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
      | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*' | <[^<>"{}|^`\\\x00-\x20]*> | @[a-zA-Z-]+ )
  | (?P<variable> [?$]\w+ )
  | (?P<name> (?:[^\W\d_][\w.-]*)?:(?:[\w.:%-]|\\.)* )
  | (?P<word> [^\W\d][\w-]* )
  | (?P<bracket> [(){}\[\]] )
  | (?P<sign> \S )
    """,
    re.VERBOSE | re.DOTALL,
)


_KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a query; ``text`` is as written."""

    kind: Kind
    text: str


def tokens(query: str) -> Iterator[Token]:
    """Yield all that is no comment, string, IRI or language tag; a sign is any other character, alone."""
    for match in _TOKEN.finditer(query):
        for kind in _KINDS:
            if match[kind] is not None:
                yield Token(kind, match[kind])
