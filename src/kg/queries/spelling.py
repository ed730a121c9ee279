"""Names in a query that stand for nothing: the answer would be an empty table, or a riddle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.engines.store import Store
from kg.engines.tokens import tokens
from kg.errors import UnknownNameError
from kg.model.near import near
from kg.ontology.vocabulary import KG, KINDS


def refuse_unknown_names(store: Store, query: str, known: Mapping[str, str]) -> None:
    """Raise where a query uses a prefix that nobody declares, or a term that the vocabulary does not have.

    Args:
        store: a graph that holds its vocabulary.
        query: SPARQL.
        known: the prefixes that are supplied.

    Raises:
        UnknownNameError: names the first such name, and those near it.
    """
    declared, used = _names(query)
    for name in used:
        prefix, _, local = name.partition(":")
        if prefix not in known and prefix not in declared:
            hint = near(prefix, known)
            raise UnknownNameError(f"no prefix {prefix}:{hint}; declare it with PREFIX, or see docs/model.md")
        namespace = known.get(prefix, "") if prefix not in declared else ""
        if local and namespace.startswith((KG.iri, KINDS.iri)) and not _is_term(store, namespace + local):
            there = (term.removeprefix(namespace) for term in _terms(store) if term.startswith(namespace))
            hint = near(local, there, before=f"{prefix}:")
            raise UnknownNameError(f"no term {name}{hint}; the vocabulary stands in ontology/*.ttl")


def _names(query: str) -> tuple[set[str], list[str]]:
    """Give the prefixes that a query declares, and the prefixed names that it uses, in their order."""
    declared: set[str] = set()
    used: list[str] = []
    before = ""
    for token in tokens(query):
        if token.kind == "name" and before.upper() == "PREFIX":
            declared.add(token.text.partition(":")[0])
        elif token.kind == "name" and not token.text.startswith("_:"):  # that is a blank node
            used.append(token.text)
        before = token.text
    return declared, used


def _is_term(store: Store, iri: str) -> bool:
    found = store.quads_for_pattern(ox.NamedNode(iri), None, None, ox.DefaultGraph())
    return next(iter(found), None) is not None


def _terms(store: Store) -> Iterator[str]:
    """Give every term of the vocabulary; slow, and only for a message."""
    for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject.value
