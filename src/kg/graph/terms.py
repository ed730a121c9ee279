"""Writes one term as Turtle: a name with the prefix that its author chose, a literal as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.graph.prefixes import usual_prefix
from kg.graph.tokens import LOCAL, PREFIX
from kg.ontology.vocabulary import XSD

Term = ox.NamedNode | ox.Literal
"""What stands in authored data, which has no blank nodes."""

_LOCAL = re.compile(LOCAL)
_PREFIX = re.compile(PREFIX)
_BARE = {
    XSD["integer"]: re.compile(r"[+-]?[0-9]+"),
    XSD["decimal"]: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD["boolean"]: re.compile("true|false"),
}
_STRING = XSD["string"]
_UNSEEN = re.compile(
    '["\\\\\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]'
)
"""What must be escaped, and what a reader of a diff would not see: controls, directions, joiners."""
_ESCAPES = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\b": r"\b", "\f": r"\f"}


def is_bare(literal: ox.Literal) -> bool:
    """Whether a number or truth value is written without quotes and still read as the same characters."""
    form = _BARE.get(literal.datatype)
    return form is not None and form.fullmatch(literal.value) is not None


def quoted(text: str) -> str:
    """Write a text as a string of Turtle on one line."""
    return '"' + _UNSEEN.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", text) + '"'


class Names:
    """The prefixes of one canonical file: the author's that are used, and usual ones where there is none."""

    def __init__(self, terms: Iterable[Term], authors: Mapping[str, str], usual: Mapping[str, str]) -> None:
        """Choose a prefix for each name that will be written."""
        iris = {iri for term in terms for iri in _named(term)}
        candidates = sorted(authors.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        self._written: dict[str, str] = {}
        self.used: dict[str, str] = {}
        """The prefixes to declare."""
        for iri in iris:
            fitting = (pair for pair in candidates if iri.startswith(pair[1]))
            self._try(iri, fitting)
        for iri in iris:
            pair = usual_prefix(iri, usual)
            if iri not in self._written and pair is not None and self.used.get(pair[0], pair[1]) == pair[1]:
                self._try(iri, [pair])

    def _try(self, iri: str, pairs: Iterable[tuple[str, str]]) -> None:
        """Take the first prefix behind which the rest of the IRI is a name that needs no escapes."""
        for prefix, namespace in pairs:
            local = iri[len(namespace) :]
            if _LOCAL.fullmatch(local) and _PREFIX.fullmatch(prefix):
                self.used[prefix] = namespace
                self._written[iri] = f"{prefix}:{local}"
                return

    def iri(self, iri: str) -> str:
        """Write a name."""
        return self._written.get(iri) or f"<{iri}>"

    def term(self, term: Term) -> str:
        """Write a name or a literal."""
        if isinstance(term, ox.NamedNode):
            return self.iri(term.value)
        if term.language is not None:
            return f"{quoted(term.value)}@{term.language.lower()}"
        if is_bare(term):
            return term.value
        if term.datatype == _STRING:
            return quoted(term.value)
        return f"{quoted(term.value)}^^{self.iri(term.datatype.value)}"


def _named(term: Term) -> Iterator[str]:
    """Give the IRI that writing a term needs."""
    if isinstance(term, ox.NamedNode):
        yield term.value
    elif term.language is None and term.datatype != _STRING and not is_bare(term):
        yield term.datatype.value
