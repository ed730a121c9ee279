"""A SPARQL query cut into its words, none left out, so that they can be changed and put together again.

The tokens of https://www.w3.org/TR/sparql11-query/#sparqlGrammar, told apart as far as the rewriting needs:
what stands in a comment, a string or an IRI is never taken for a variable or a bracket.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["gap", "text", "iri", "tag", "variable", "name", "word", "sign"]

_TOKEN = re.compile(
    r"""
    (?P<gap> \s+ | \#[^\r\n]* )
  | (?P<text> \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
      | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*' )
  | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
  | (?P<tag> @[a-zA-Z]+(?:-[a-zA-Z0-9]+)* )
  | (?P<variable> [?$][\w·]+ )
  | (?P<name> (?:[^\W\d_](?:[\w.·-]*[\w·-])?)?:(?:(?:[\w:·-]|%[0-9a-fA-F]{2}|\\.|\.(?=[\w:.·\\%-]))*)
      | _:\w[\w.·-]*\b )
  | (?P<word> [^\W\d]\w* )
  | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Token:
    """One word; ``text`` is as written."""

    kind: Kind
    text: str

    def is_word(self, *words: str) -> bool:
        """Say whether it is one of these keywords, whatever its case."""
        return self.kind == "word" and self.text.upper() in words


def lex(query: str) -> list[Token]:
    """Cut a query into words; put together, they are the query again."""
    found = []
    for match in _TOKEN.finditer(query):
        kind = next(kind for kind in _KINDS if match[kind] is not None)
        found.append(Token(kind, match[0]))
    return found


def join(tokens: list[Token]) -> str:
    """Put words together again."""
    return "".join(token.text for token in tokens)
