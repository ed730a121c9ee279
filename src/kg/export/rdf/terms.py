"""Terms as a person reads them, made of their N-Triples: names with prefixes, literals as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kg.graph.terms import quoted
from kg.graph.tokens import LOCAL, PREFIX
from kg.ontology.vocabulary import XSD

_LOCAL = re.compile(LOCAL)
_PREFIX = re.compile(PREFIX)
_KNOWN = 1 << 16
"""Names that stay in memory with how they are written."""
_BARE = {
    f"^^{XSD['integer']}": re.compile('"(?:0|-?[1-9][0-9]*)"'),
    f"^^{XSD['boolean']}": re.compile('"(?:true|false)"'),
}
"""Literals in the one form that every reader keeps when they stand without quotes."""


class Short:
    """Shortens names, and remembers which prefixes that took."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """Take the prefixes that may be used, with their namespaces."""
        self.used: dict[str, str] = {}
        """The prefixes to declare."""
        usable = ((prefix, iri) for prefix, iri in prefixes.items() if _PREFIX.fullmatch(prefix))
        self._prefixes = sorted(usable, key=lambda pair: (-len(pair[1]), pair[0]))
        self._folders = {iri[:-1]: prefix for prefix, iri in reversed(self._prefixes) if iri.endswith("/")}
        self._odd = any(not iri.endswith(("/", "#")) for _, iri in self._prefixes)
        self._searched = lru_cache(_KNOWN)(self._search)

    def iri(self, iri: str) -> str:
        """Write an IRI with the prefix of the longest namespace behind which a name needs no escapes.

        No such name holds a slash or a hash. So what has no hash needs no search, unless a namespace ends in
        neither.
        """
        folder, _, local = iri.rpartition("/")
        if self._odd or "#" in local:
            return self._searched(iri)
        prefix = self._folders.get(folder)
        if prefix is None or not ((local.isalnum() and local.isascii()) or _LOCAL.fullmatch(local)):
            return f"<{iri}>"
        if prefix not in self.used:
            self.used[prefix] = f"{folder}/"
        return f"{prefix}:{local}"

    def _search(self, iri: str) -> str:
        for prefix, namespace in self._prefixes:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                self.used[prefix] = namespace
                return f"{prefix}:{iri[len(namespace) :]}"
        return f"<{iri}>"

    def term(self, term: str) -> str:
        """Write a term, given as N-Triples, as Turtle."""
        if term[0] == "<":
            return self.iri(term[1:-1])
        if term[0] == "_":
            return term
        end = term.rindex('"') + 1
        text, kind = term[:end], term[end:]
        form = _BARE.get(kind)
        if form is not None and form.fullmatch(text):
            return text[1:-1]
        if not text.isprintable():
            text = "".join(char if char.isprintable() else quoted(char)[1:-1] for char in text)
        return f"{text}^^{self.iri(kind[3:-1])}" if kind.startswith("^^") else text + kind
