"""Reads RDF that somebody else wrote, refusing what could harm whoever reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pyoxigraph as ox

from kg.curate.partners.texts import PartnerText
from kg.graph.tokens import tokenize

_PLACE = re.compile(r"Parser error (?:at|between) line .*?: ", re.DOTALL)
_DEEPEST = 64
"""Nested JSON objects and lists; our own exports have fewer than ten."""


def parse(source: PartnerText, syntax: ox.RdfFormat) -> list[ox.Quad]:
    """Read all statements of a text.

    Raises:
        InvalidDataError: it is broken, has quoted triples, or is JSON-LD whose context lies elsewhere.
    """
    text = source.plain()
    if syntax == ox.RdfFormat.JSON_LD:
        _check_json(text, source)
    else:
        _refuse_quoted(text, source)
    try:
        return list(ox.parse(text.encode(), format=syntax, base_iri=None))
    except SyntaxError as error:
        what = f"broken syntax ({_PLACE.sub('', error.msg)})"
        raise source.error(what, "mend it, or name the format with --format", error.lineno) from None


def _refuse_quoted(text: str, source: PartnerText) -> None:
    """Refuse triples within triples: a hundred thousand of them, nested, would end the whole process."""
    if "<<" not in text:
        return
    for token in tokenize(text):
        if token.kind == "quoted" and token.text.startswith("<<"):
            raise source.error("quoted triple", "only RDF 1.1 is read here", token.line)


def _check_json(text: str, source: PartnerText) -> None:
    """Refuse JSON-LD that would have to be fetched, or that is nested beyond any use."""
    try:
        waiting: list[tuple[object, int]] = [(json.loads(text), 0)]
    except RecursionError:
        raise source.error("JSON nested too deeply", "flatten it") from None
    except ValueError as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise source.error("no JSON", "is the file cut off?", line) from None
    while waiting:
        value, depth = waiting.pop()
        if depth > _DEEPEST:
            raise source.error("JSON nested too deeply", "flatten it")
        if isinstance(value, dict):
            if any(_is_remote(value.get(key)) for key in ("@context", "@import")):
                raise source.error("a context that lies elsewhere", "write the context into the file")
            waiting += [(inner, depth + 1) for inner in value.values()]
        elif isinstance(value, list):
            waiting += [(inner, depth + 1) for inner in value]


def _is_remote(context: object) -> bool:
    return any(isinstance(one, str) for one in _each(context))


def _each(value: object) -> Iterator[object]:
    yield from value if isinstance(value, list) else [value]
