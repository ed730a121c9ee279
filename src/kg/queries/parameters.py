"""Parameters of a question: variables that are given a value before it is asked.

The names follow grlc (https://github.com/CLARIAH/grlc): ``?_name`` must be given, ``?__name`` may be. A
suffix says what the value is: ``_iri``, ``_integer``, ``_number``, ``_date``, ``_boolean``, ``_edtf``, a
language tag such as ``_en``, or nothing for a plain text. So ``?_from_date`` is the parameter ``from``, a
day.

A value becomes one typed term and is bound by pyoxigraph's ``substitutions``; it never becomes part of the
query's text. Three things that its engine (0.5) does not do with such a variable are refused here or there,
since the answer would be wrong in silence or the message of no help:

- The outermost SELECT must name the variable. Formats for people leave these columns out again.
- ``BOUND(?__name)`` is always false; write ``COALESCE(isIRI(?__name), false)`` to ask whether it was given.
- ``BIND(?_name AS ?other)`` binds nothing; write ``BIND(IRI(?_name) AS ?other)`` or use the variable itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox

from kg.engines.tokens import tokens
from kg.errors import UsageError
from kg.model.edtf import bounds
from kg.ontology.vocabulary import EDTF, XSD

Value = str | bool | int | Decimal | date | ox.NamedNode | ox.Literal
"""What a caller may give: a text, as on a command line, or the Python value that fits."""

_VARIABLE = re.compile(r"[?$](__?)([A-Za-z][A-Za-z0-9-]*?)(?:_([A-Za-z]+))?")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_FORMS: Mapping[str, tuple[ox.NamedNode, str, str]] = {
    "integer": (XSD["integer"], r"[+-]?[0-9]+", "a whole number"),
    "number": (XSD["decimal"], r"[+-]?[0-9]+(\.[0-9]+)?", "a number such as 1.5"),
    "date": (XSD["date"], r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "a day such as 2025-01-31"),
    "boolean": (XSD["boolean"], r"true|false", "true or false"),
    "edtf": (EDTF["EDTF"], r".+", "a date in EDTF such as 2024-11 or 2024~"),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: ``kind`` is ``iri``, ``text``, a key of the forms above, or a language tag."""

    name: str
    variable: ox.Variable
    kind: str
    required: bool

    @property
    def wanted(self) -> str:
        """Say in words what kind of value it takes."""
        if self.kind == "iri":
            return "an IRI, a prefixed name or a label"
        return _FORMS[self.kind][2] if self.kind in _FORMS else "a text"


@lru_cache(maxsize=1000)
def parameters(query: str) -> Mapping[str, Parameter]:
    """Find the parameters of a query by the names of its variables, sorted by name.

    Raises:
        UsageError: a variable starts with an underscore and has no such name, or two stand for one parameter.
    """
    found: dict[str, Parameter] = {}
    _refuse_traps(query)
    for token in tokens(query):
        if token.kind != "variable" or token.text[1] != "_":
            continue
        match = _VARIABLE.fullmatch(token.text)
        kind = "" if match is None else match[3] or "text"
        if match is None or not (kind in {"iri", "text", *_FORMS} or _LANGUAGE.fullmatch(kind)):
            raise UsageError(
                f"{token.text} names no parameter; write ?_name, ?_name_iri, ?_name_date, ?_name_en …"
            )
        parameter = Parameter(match[2], ox.Variable(token.text[1:]), kind, match[1] == "_")
        if found.setdefault(match[2], parameter) != parameter:
            raise UsageError(
                f"the query writes its parameter {match[2]!r} in two ways; use one variable for it"
            )
    return dict(sorted(found.items()))


def _refuse_traps(query: str) -> None:
    """Refuse what the engine would answer wrongly, as the head of this module has it."""
    words = [token.text for token in tokens(query)]
    for before, bracket, variable, after in zip(words, words[1:], words[2:], words[3:], strict=False):
        if bracket != "(" or variable[:2] not in ("?_", "$_"):
            continue
        if before.upper() == "BOUND":
            raise UsageError(
                f"BOUND({variable}) is never true; write COALESCE(isIRI({variable}), false) or the like"
            )
        if after.upper() == "AS":
            raise UsageError(
                f"({variable} AS …) binds nothing; write (IRI({variable}) AS …) or use {variable} itself"
            )


def bind(
    query: str,
    given: Mapping[str, Value],
    defaults: Mapping[str, str],
    resolve: Callable[[str], ox.NamedNode],
) -> dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]:
    """Turn the values for a query's parameters into typed terms.

    Args:
        query: the text of the query.
        given: values by parameter name.
        defaults: values for parameters that are not given.
        resolve: finds what a prefixed name or label stands for.

    Raises:
        UsageError: a parameter that the query does not have, lacks, or that has a value of another kind.
    """
    known = parameters(query)
    there = f"it has {', '.join(known)}" if known else "it has none"
    for name in given:
        if name not in known:
            raise UsageError(f"the query has no parameter {name!r}; {there}")
    bound: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {}
    for name, parameter in known.items():
        value = given.get(name, defaults.get(name))
        if value is not None:
            bound[parameter.variable] = _term(parameter, value, resolve)
        elif parameter.required:
            raise UsageError(f"the query needs the parameter {name!r}, {parameter.wanted}; {there}")
    return bound


def _term(
    parameter: Parameter, value: Value, resolve: Callable[[str], ox.NamedNode]
) -> ox.NamedNode | ox.Literal:
    """Make the one term that a value stands for."""
    if isinstance(value, ox.NamedNode | ox.Literal):
        if isinstance(value, ox.NamedNode) != (parameter.kind == "iri"):
            raise UsageError(f"parameter {parameter.name!r} takes {parameter.wanted}, not {value}")
        return value
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if parameter.kind == "iri":
        return resolve(text)
    if parameter.kind == "text":
        return ox.Literal(text)
    if parameter.kind not in _FORMS:
        return ox.Literal(text, language=parameter.kind)
    datatype, form, wanted = _FORMS[parameter.kind]
    try:
        if not re.fullmatch(form, text):
            raise ValueError(text)
        if parameter.kind == "date":
            date.fromisoformat(text)
        if parameter.kind == "edtf":
            bounds(text)
    except ValueError as error:
        raise UsageError(f"parameter {parameter.name!r} takes {wanted}, not {text!r}") from error
    return ox.Literal(text, datatype=datatype)
