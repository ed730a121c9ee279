"""What a query may not do: reach out, read files, change anything, or crash the engine.

pyoxigraph follows SERVICE and LOAD, and five thousand nested brackets end the process, as does a sum of ten
thousand numbers (all measured), so these are refused before it sees the text. What a short question can still
do to an engine is stopped by the limits of ``kg.engines.limits``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.engines.tokens import Token, tokens
from kg.errors import UsageError

MAX_LENGTH = 100_000
"""Characters; the longest question of the catalogue has about three thousand."""
MAX_DEPTH = 100
"""Brackets inside brackets; people write fewer than ten."""
MAX_PARTS = 2500
"""Words, signs and opening brackets that are no list of values. Each may be a link of a chain (``a + b + …``,
``{} UNION {} UNION …``, ``a / b / …``), for which the engine calls itself: the first such chain ends the
process at 5,200 of them. The longest question of the catalogue has 1,200."""
_OPENING, _CLOSING = ("(", "{", "["), (")", "}", "]")
_HALF = re.compile("[\ud800-\udfff]")
"""What no UTF-8 has; Python puts it where bytes of a command line were none."""
_NUMBER = re.compile(r"[0-9.]")

# To cut a query into words as the engine does takes its whole grammar: in ``?o<'>'`` the sign compares, in
# ``<a'b>`` it opens an IRI, and ``SERVICESILENT`` is two words. So the one clause that reaches another
# machine is looked for in the raw text, in strings and comments too: it may be seen where it is not, never
# overlooked where it is.
# https://www.w3.org/TR/sparql11-query/#rServiceGraphPattern: 'SERVICE' 'SILENT'? VarOrIri GroupGraphPattern
# Nothing is tried twice (``*+``, ``++``), and the word stands only so often: a text made for it took minutes.
_GAP = r"(?:\s|\#[^\r\n]*+[\r\n])*+"
_WORD = re.compile("SERVICE", re.IGNORECASE)
_SERVICE = re.compile(
    rf"SERVICE{_GAP}(?:SILENT{_GAP})?(?:<[^<>]*+>|(?:\\\#|[^\s\#<{{])++){_GAP}\{{", re.IGNORECASE
)
MAX_SERVICES = 100
"""How often the word may stand in a query at all."""
_REACHES_OUT = {"SERVICE", "LOAD", "FROM"}
_CHANGES = {"INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "MOVE", "COPY", "ADD"}


def refuse_unsafe(query: str) -> None:
    """Raise unless the query only reads this store.

    Raises:
        UsageError: names the word that is refused, or the limit that is passed.
    """
    if len(query) > MAX_LENGTH:
        raise UsageError(f"the query has {len(query)} characters; at most {MAX_LENGTH} are read")
    if _HALF.search(query):
        raise UsageError("the query holds half a character (a lone surrogate); write it in UTF-8")
    if (services := len(_WORD.findall(query))) > MAX_SERVICES:
        raise UsageError(f"the query says SERVICE {services} times; at most {MAX_SERVICES} are read")
    if _SERVICE.search(query):
        raise UsageError("SERVICE would reach outside this graph and is refused, even in a text or comment")
    depth = 0
    found = list(tokens(query))
    for token in found:
        if token.text in _OPENING or token.text in _CLOSING:
            depth += 1 if token.text in _OPENING else -1
            if depth > MAX_DEPTH:
                raise UsageError(f"the query nests brackets deeper than {MAX_DEPTH}; write it flatter")
        elif token.kind == "word":
            _refuse_word(token.text.upper())
    if (parts := sum(1 for _ in _parts(found))) > MAX_PARTS:
        raise UsageError(
            f"the query has {parts} words and signs; at most {MAX_PARTS} are read, lists of VALUES aside"
        )


def _refuse_word(word: str) -> None:
    if word in _REACHES_OUT:
        raise UsageError(
            f"{word} would reach outside this graph and is refused; ask for what is in the store"
        )
    if word in _CHANGES:
        raise UsageError(
            f"{word} would change the graph, which is read only; edit the files and run kg build"
        )


def _parts(found: Iterable[Token]) -> Iterator[Token]:
    """Give what may link a chain: no name, variable or number, and nothing that only lists values."""
    opened: list[str] = []
    data = 0
    awaited = False
    before = ""
    for token in found:
        text = token.text
        if text in _OPENING:
            opened.append(text)
            if awaited and text == "{":
                data, awaited = len(opened), False
        elif text in _CLOSING:
            if len(opened) == data:
                data = 0
            opened[-1:] = []
        elif token.kind == "word" and text.upper() == "VALUES":
            awaited = True
        listed = data or (opened[-1:] == ["("] and (text == "," or (text in "+-" and before in ("(", ","))))
        counts = token.kind in ("word", "sign") and text not in _CLOSING
        if counts and not listed and not _NUMBER.match(text):
            yield token
        before = text
