"""RDF terms as Python values, so that a row of an answer can be worked with at once."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pyoxigraph as ox

from kg.model.edtf import Bounds, bounds
from kg.ontology.vocabulary import EDTF, XSD

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Iri(str):
    """The name of a thing; a text that knows what it is."""

    __slots__ = ()


class EdtfDate(str):
    """A date as the graph holds it, in Extended Date/Time Format."""

    __slots__ = ()

    @property
    def bounds(self) -> Bounds:
        """The first and the last day that the date allows."""
        return bounds(str(self))


class Text(str):
    """A text in a language: ``language`` is its tag in lower case."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> Text:
        """Keep the tag beside the text."""
        made = super().__new__(cls, text)
        made.language = language
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # str has no tag
        """Let a text be copied and pickled together with its tag."""
        return str(self), self.language


Value = Iri | EdtfDate | Text | str | bool | int | float | Decimal | date | datetime | None

_SIGNED = ("Integer", "Long", "Int", "Short", "Byte")
INTEGERS = {
    XSD[name].value
    for name in (
        *(name.lower() for name in _SIGNED),
        *(f"unsigned{name}" for name in _SIGNED[1:]),
        *("nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"),
    )
}


def value(term: Term | None) -> Value:
    """Give the Python value of a term: XSD types become Python types, everything else a kind of text.

    A literal whose text does not fit its datatype stays a text: the store holds it, so a reader must see it.
    """
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if not isinstance(term, ox.Literal):
        return str(term)
    if term.language is not None:
        return Text(term.value, term.language)
    try:
        return _typed(term.value, term.datatype.value)
    except (ValueError, ArithmeticError):
        return term.value


def _typed(text: str, datatype: str) -> Value:
    if datatype in INTEGERS:
        return int(text)
    if datatype == XSD["decimal"].value:
        return Decimal(text)
    if datatype in (XSD["double"].value, XSD["float"].value):
        return float(text)
    if datatype == XSD["boolean"].value:
        return {"true": True, "1": True, "false": False, "0": False}.get(text, text)
    if datatype == XSD["date"].value:
        return date.fromisoformat(text)
    if datatype == XSD["dateTime"].value:
        return datetime.fromisoformat(text)
    if datatype == EDTF["EDTF"].value:
        return EdtfDate(text)
    return text


def written(given: Value) -> str:
    """Write a value as the term that ``value`` makes it of, in N-Triples.

    A text of a kind that Python has no value for is a plain one.
    """
    if isinstance(given, Iri):
        return str(ox.NamedNode(given))
    if isinstance(given, EdtfDate):
        return str(ox.Literal(given, datatype=EDTF["EDTF"]))
    if isinstance(given, Text):
        return str(ox.Literal(given, language=given.language))
    if isinstance(given, Decimal):
        return str(ox.Literal(f"{given:f}", datatype=XSD["decimal"]))
    if isinstance(given, date):  # a moment is a date too, in Python
        kind = "dateTime" if isinstance(given, datetime) else "date"
        return str(ox.Literal(given.isoformat(), datatype=XSD[kind]))
    return str(ox.Literal("" if given is None else given))
