"""RDF terms as TSV has them, parted into value and kind, a whole column at a time."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kg.ontology.vocabulary import XSD

IRI, BLANK, STATEMENT = "iri", "blank", "statement"
"""The kinds of what is no literal. The kind of a literal is the IRI of its datatype, or ``@`` and its tag."""

_NUMBERS = {
    "integer": r"[+-]?[0-9]+",
    "decimal": r"[+-]?[0-9]*\.[0-9]+",
    "double": r".*[0-9.][eE][+-]?[0-9]+",
}
"""Literals that TSV writes bare, as Turtle does."""
_LONG = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\(.)", re.DOTALL)
_SHORT = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def parted(terms: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Part terms into values and kinds, both texts.

    Args:
        terms: texts of any number, none of them null, as TSV writes terms.
    """
    opening = pc.utf8_slice_codeunits(terms, 0, 2)
    quoted = pc.starts_with(opening, '"')
    statement = pc.equal(opening, "<<")
    iri = pc.and_not(pc.starts_with(opening, "<"), statement)
    blank = pc.equal(opening, "_:")
    bare = pc.invert(pc.or_(pc.or_(quoted, statement), pc.or_(iri, blank)))
    groups = [
        (quoted, _literals),
        (iri, lambda found: (pc.utf8_slice_codeunits(found, 1, -1), _all(found, IRI))),
        (blank, lambda found: (found, _all(found, BLANK))),
        (statement, lambda found: (found, _all(found, STATEMENT))),
        (bare, lambda found: (found, _bare(found))),
    ]
    values, kinds, places = [], [], []
    for mask, read in groups:
        found = terms.filter(mask)
        if len(found):
            value, kind = read(found)
            values.append(value)
            kinds.append(kind)
            places.append(np.flatnonzero(mask.to_numpy(zero_copy_only=False)))
    if len(places) == 1:
        return values[0], kinds[0]
    back = pa.array(np.argsort(np.concatenate(places))) if places else pa.array([], pa.int64())
    return _joined(values).take(back), _joined(kinds).take(back)


def _joined(parts: list[pa.Array]) -> pa.Array:
    return pa.concat_arrays(parts) if parts else pa.array([], pa.string())


def _all(found: pa.Array, kind: str) -> pa.Array:
    return pa.repeat(pa.scalar(kind), len(found))


def _literals(found: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Part at the last quote: neither a language tag nor an IRI holds one."""
    halves = pc.split_pattern(found, '"', max_splits=1, reverse=True)
    inside = pc.utf8_slice_codeunits(pc.list_element(halves, 0), 1)
    behind = pc.list_element(halves, 1)
    kinds = pc.if_else(pc.starts_with(behind, "^"), pc.utf8_slice_codeunits(behind, 3, -1), behind)
    return unescaped(inside), pc.if_else(pc.equal(kinds, ""), XSD["string"].value, kinds)


def _bare(found: pa.Array) -> pa.Array:
    kinds = _all(found, XSD["boolean"].value)
    for name, form in _NUMBERS.items():
        fits = pc.match_substring_regex(found, f"^(?:{form})$")
        kinds = pc.if_else(fits, XSD[name].value, kinds)
    return kinds


def unescaped(texts: pa.Array) -> pa.Array:
    """Put characters in place of what a backslash stands for."""
    marked = pc.match_substring(texts, "\\")
    if not pc.any(marked).as_py():
        return texts
    plain = [_LONG.sub(_character, text) for text in texts.filter(marked).to_pylist()]
    return pc.replace_with_mask(texts, marked, pa.array(plain, pa.string()))


def _character(escape: re.Match[str]) -> str:
    number = escape[1] or escape[2]
    return chr(int(number, 16)) if number else _SHORT.get(escape[3], escape[3])
