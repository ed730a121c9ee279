"""A SPARQL query cut into its words, none left out, so that they can be looked at, changed and put together.

The tokens of https://www.w3.org/TR/sparql11-query/#sparqlGrammar, told apart as far as is needed before a
query is run: what stands in a comment (which a carriage return ends too), a string or an IRI is never taken
for a variable or a bracket. ``<`` may also compare two numbers, but what is then taken for an IRI holds no
bracket. A prefixed name may escape a ``#`` or a quote, which starts nothing then.

No text may take time by the square of its length. So nothing that was taken is given back, a prefix has ten
parts between dots at most, and a string a thousand escapes: an open quote would else be looked at again and
again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

Kind = Literal["gap", "text", "iri", "tag", "variable", "name", "word", "sign"]
"""``gap`` is white space or a comment, ``sign`` any character that is in nothing else, alone."""

_TOKEN = re.compile(
    r"""
    (?P<gap> \s++ | \#[^\r\n]*+ )
  | (?P<text> \"{3}[^"\\]*+(?:(?:\"{1,2}(?!\")|\\.)[^"\\]*+){0,1000}\"{3}
      | '{3}[^'\\]*+(?:(?:'{1,2}(?!')|\\.)[^'\\]*+){0,1000}'{3}
      | "[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+){0,1000}" | '[^'\\\r\n]*+(?:\\.[^'\\\r\n]*+){0,1000}' )
  | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*+> )
  | (?P<tag> @[a-zA-Z]+(?:-[a-zA-Z0-9]+)* )
  | (?P<variable> [?$][\w·]++ )
  | (?P<name> (?:[^\W\d_][\w·-]*+(?:\.++[\w·-]++){0,9}+)?+:(?:[\w:·-]|%[0-9a-fA-F]{2}|\\.|\.(?=[\w:.·\\%-]))*+
      | _:\w[\w.·-]*\b )
  | (?P<word> [^\W\d][\w·-]*+ )
  | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_HIDDEN = ("gap", "text", "iri", "tag")


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
    return [Token(cast("Kind", match.lastgroup), match[0]) for match in _TOKEN.finditer(query)]


def tokens(query: str) -> Iterator[Token]:
    """Yield the words that say what a query asks: those that are no gap, string, IRI or language tag."""
    return (token for token in lex(query) if token.kind not in _HIDDEN)


def join(tokens: list[Token]) -> str:
    """Put words together again."""
    return "".join(token.text for token in tokens)
