"""A question as text that needs nothing else: prefixes declared, parameters replaced by their defaults."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyoxigraph as ox

from kg.engines.tokens import lex, tokens
from kg.errors import UsageError
from kg.queries.catalogue import Query
from kg.queries.parameters import Parameter, bind, parameters
from kg.queries.prefixes import expand

_DECLARED = re.compile(r"^\s*PREFIX\s+([\w.-]*):\s*<([^>]*)>", re.MULTILINE | re.IGNORECASE)
_LISTS = ("SELECT", "GROUP")
"""Words behind which variables are listed, not matched."""
_ENDS = ("WHERE", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")


def standalone(query: Query, known: Mapping[str, str], language: str) -> str:
    """Give the text of a question that any engine can run.

    A parameter that may be left out stays an unbound variable. One that must be given and has no default
    becomes a variable of its own name, so that the question is asked of everything; a line above says so.

    Args:
        query: the question.
        known: the prefixes that it may use without declaring them.
        language: the value of a parameter ``language`` that has no default.
    """
    needed = parameters(query.text)
    defaults = {"language": language, **query.header.defaults}
    defaults = {name: text for name, text in defaults.items() if name in needed}
    open_ = {name: each for name, each in needed.items() if each.required and name not in defaults}
    given = {name: ox.NamedNode("urn:x-open") if p.kind == "iri" else "0" for name, p in open_.items()}
    bound = bind(query.text, given, defaults, lambda name: _iri(name, known))
    terms = {variable.value: str(term) for variable, term in bound.items()}
    terms |= {each.variable.value: f"?{name}" for name, each in open_.items()}
    body = _replaced(_without_header(query.text), terms)
    declared = prefixes_of(body)
    used = {token.text.partition(":")[0] for token in tokens(body) if token.kind == "name"}
    missing = "".join(f"PREFIX {p}: <{known[p]}>\n" for p in sorted(used) if p in known and p not in declared)
    notes = "".join(_note(name, each, query) for name, each in open_.items())
    return notes + missing + body


def prefixes_of(text: str) -> dict[str, str]:
    """Find the prefixes that a text declares."""
    return dict(_DECLARED.findall(text))


def _iri(name: str, known: Mapping[str, str]) -> ox.NamedNode:
    found = expand(name, known)
    if found is None:
        raise UsageError(f"the default {name!r} is no IRI; write one into the header of the question")
    return found


def _note(name: str, parameter: Parameter, query: Query) -> str:
    meaning = query.header.parameters.get(name, parameter.wanted)
    return f"# {meaning}: asked of everything; for one, begin the pattern with VALUES ?{name} {{ … }}\n"


def _without_header(text: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("#+")).strip() + "\n"


def _replaced(text: str, terms: Mapping[str, str]) -> str:
    """Put terms in the place of variables; leave them out where variables are only listed."""
    written = [""]
    listing, depth = False, 0
    for token in lex(text):
        if token.is_word(*_LISTS):
            listing, depth = True, 0
        elif token.is_word(*_ENDS) or token.text in ("{", "}"):
            listing = False
        elif token.text in ("(", ")"):
            depth += 1 if token.text == "(" else -1
        term = terms.get(token.text[1:]) if token.kind == "variable" else None
        if term is not None and listing and depth == 0 and not term.startswith("?"):
            written[-1] = written[-1].rstrip(" \t")
        else:
            written.append(token.text if term is None else term)
    return "".join(written)
