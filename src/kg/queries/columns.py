"""The columns of an answer as Arrow has them: one type for each, found by looking at all of it first.

============================================  ==============================================================
what the cells of a column hold               its type
============================================  ==============================================================
whole numbers of any XSD type                 int64
decimals, or whole numbers among them         decimal128, with as many digits as are needed
doubles and floats, or other numbers among    float64; each as near as a double comes
truth values                                  bool
days                                          date32
days with an hour, all with a zone            timestamp of microseconds in UTC
days with an hour, all without                timestamp of microseconds
anything else                                 string: the IRI, or the text of the literal
============================================  ==============================================================

So a column of mixed kinds is one of texts, and so is one in which any value does not fit its type: a year
after 9999, a number with more digits, a text that is none at all. A date in EDTF is a text. An empty cell is
null, and a column of nothing else one of texts.
What kinds a column held stands in the metadata of its field, ``kinds``, parted by blanks: the IRI of each
datatype, ``@`` and the tag of each language, ``iri``, ``blank`` or ``statement``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from kg.ontology.vocabulary import XSD
from kg.queries.spooled import Spooled
from kg.queries.terms import parted
from kg.queries.values import INTEGERS

_FORMS = {
    "int": r"^[+-]?[0-9]+$",
    "decimal": r"^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$",
    "float": r"^(?:[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN)$",
    "bool": r"^(?:true|false|1|0)$",
    "day": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "local": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:\.[0-9]{1,6})?$",
    "zoned": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:\.[0-9]{1,6})?(?:Z|[+-][0-9]{2}:[0-9]{2})$",
}
"""What the value of each type is written as; Arrow would read more than XML Schema has."""
_TYPES = {
    "int": pa.int64(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "day": pa.date32(),
    "local": pa.timestamp("us"),
    "zoned": pa.timestamp("us", "UTC"),
}
_DIGITS = 38
"""Of a decimal128."""
_MOST_KINDS = 20
"""Kinds that the metadata of a field names at most."""


@dataclass
class Seen:
    """What one column was seen to hold so far."""

    sorts: set[str] = field(default_factory=set)
    """Keys of the forms above, or ``text``."""
    kinds: set[str] = field(default_factory=set)
    whole: int = 1
    """Digits before the point, of the number that has most."""
    scale: int = 0
    """Digits behind the point, likewise."""

    def look(self, terms: pa.Array) -> None:
        """Look at more terms, each of them once."""
        values, kinds = parted(terms)
        for kind in pc.unique(kinds).to_pylist():
            if len(self.kinds) < _MOST_KINDS:
                self.kinds.add(kind)
            if self.sorts != {"text"}:
                self._sort(kind, values.filter(pc.equal(kinds, kind)))

    def _sort(self, kind: str, values: pa.Array) -> None:
        sort = _sort(kind)
        if sort == "time":
            for one in ("local", "zoned"):
                fitting = pc.match_substring_regex(values, _FORMS[one])
                self._check(one, values.filter(fitting))
                values = values.filter(pc.invert(fitting))
            sort = "text"
        self._check(sort, values)

    def _check(self, sort: str, values: pa.Array) -> None:
        if len(values) == 0:
            return
        fits = sort != "text" and pc.all(pc.match_substring_regex(values, _FORMS[sort])).as_py()
        if fits and sort != "decimal":
            fits = _converted(values, _TYPES[sort]) is not None
        if not fits:
            self.sorts = {"text"}
            return
        self.sorts.add(sort)
        if sort in ("int", "decimal"):
            self._measure(values)

    def _measure(self, values: pa.Array) -> None:
        digits = pc.replace_substring_regex(values, "^[+-]?0*|[+-]", "")
        point = pc.find_substring(digits, ".")
        length = pc.utf8_length(digits)
        whole = pc.if_else(pc.less(point, 0), length, point)
        self.whole = max(self.whole, pc.max(whole).as_py())
        self.scale = max(self.scale, pc.max(pc.subtract(length, pc.add(whole, 1))).as_py())

    def named(self, name: str) -> pa.Field:
        """Describe a column of this type under a name."""
        kinds = {"kinds": " ".join(sorted(self.kinds))} if self.kinds else None
        return pa.field(name, self.type, metadata=kinds)

    @property
    def type(self) -> pa.DataType:
        """The type that holds everything that was seen."""
        if len(self.sorts) == 1:
            (only,) = self.sorts
            if only in _TYPES:
                return _TYPES[only]
        if not self.sorts or not self.sorts <= {"int", "decimal", "float"}:
            return pa.string()
        if "float" in self.sorts:
            return pa.float64()
        digits = self.whole + self.scale
        return pa.decimal128(digits, self.scale) if digits <= _DIGITS else pa.string()


def _sort(kind: str) -> str:
    if kind in INTEGERS:
        return "int"
    return {
        XSD["decimal"].value: "decimal",
        XSD["double"].value: "float",
        XSD["float"].value: "float",
        XSD["boolean"].value: "bool",
        XSD["date"].value: "day",
        XSD["dateTime"].value: "time",
    }.get(kind, "text")


def schema(answer: Spooled, names: Sequence[str] | None = None) -> pa.Schema:
    """Look through an answer, and say of which type each column is; see the head of this module."""
    chosen = list(answer.names if names is None else names)
    seen = {name: Seen() for name in chosen}
    for batch in answer.batches(chosen):
        for name in chosen:
            seen[name].look(batch.column(name).dictionary)
    return pa.schema([one.named(name) for name, one in seen.items()])


def batches(answer: Spooled, types: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Give the rows of an answer in the types that ``schema`` found."""
    for batch in answer.batches(types.names):
        yield pa.record_batch([_typed(batch.column(one.name), one.type) for one in types], schema=types)


def of_terms(cells: Mapping[str, Sequence[str | None]]) -> pa.Table:
    """Make a table of terms in N-Triples or TSV, by column; ``None`` is an empty cell."""
    columns, fields = [], []
    for name, terms in cells.items():
        column = pa.array(terms, pa.string()).dictionary_encode()
        seen = Seen()
        seen.look(column.dictionary)
        fields.append(seen.named(name))
        columns.append(_typed(column, seen.type))
    return pa.table(columns, schema=pa.schema(fields))


def _typed(terms: pa.Array, to: pa.DataType) -> pa.Array:
    values, _ = parted(terms.dictionary)
    made = values if to == pa.string() else _converted(values, to)
    if made is None:
        raise TypeError(f"a column of {to} holds something else at a second look")
    return made.take(terms.indices)


def _converted(values: pa.Array, to: pa.DataType) -> pa.Array | None:
    """Read texts as values of a type; None where one does not fit."""
    if to == pa.date32() and pc.any(pc.starts_with(values, "0000")).as_py():
        return None  # no calendar of Python has that year
    if pa.types.is_integer(to) or pa.types.is_decimal(to):
        values = pc.replace_substring_regex(values, r"^\+", "")
    try:
        return pc.cast(values, to)
    except pa.ArrowInvalid:
        return None
