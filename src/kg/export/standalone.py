"""A question as text that needs nothing else: prefixes declared, parameters replaced by their defaults."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.errors import UsageError
from kg.queries.catalogue import Query
from kg.queries.parameters import Parameter, bind, parameters
from kg.queries.prefixes import expand
from kg.queries.tokens import tokens

# What hides a variable (comments, strings, IRIs), a variable, and the words and brackets that tell where.
_WORD = re.compile(
    r"""(?P<hidden>\#[^\r\n]*|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'|<[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<gap>[ \t]*)(?P<variable>[?$]__?[A-Za-z]\w*)
    |(?P<word>(?<![\w:?$-])[A-Za-z]+(?![\w:-])) | (?P<bracket>[(){}])""",
    re.VERBOSE,
)
_DECLARED = re.compile(r"^\s*PREFIX\s+([\w.-]*):\s*<([^>]*)>", re.MULTILINE | re.IGNORECASE)
_LISTS = {"SELECT", "GROUP"}
"""Words behind which variables are listed, not matched."""
_ENDS = {"WHERE", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"}


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
    return "".join(_pieces(text, terms))


def _pieces(text: str, terms: Mapping[str, str]) -> Iterator[str]:
    listing, depth, end = False, 0, 0
    for match in _WORD.finditer(text):
        yield text[end : match.start()]
        end = match.end()
        word = (match["word"] or "").upper()
        if word in _LISTS:
            listing, depth = True, 0
        elif word in _ENDS or match["bracket"] in ("{", "}"):
            listing = False
        elif match["bracket"]:
            depth += 1 if match["bracket"] == "(" else -1
        term = terms.get((match["variable"] or "")[1:])
        if term is None:
            yield match[0]
        elif term.startswith("?") or not (listing and depth == 0):
            yield match["gap"] + term
    yield text[end:]
