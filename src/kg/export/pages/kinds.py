"""The controlled lists as a page for people: a table for each list, in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.export.pages.texts import texts
from kg.ontology.vocabulary import KINDS, RDF, SKOS, VERSION

_PAGES = Environment(
    loader=PackageLoader("kg.export.pages", "."),
    autoescape=True,
    undefined=StrictUndefined,
    keep_trailing_newline=True,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A list or an entry of one, with its texts in one language; a text that is not there is empty."""

    iri: str
    label: str
    definition: str
    example: str
    wider: tuple[Entry, ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def name(self) -> str:
        """The last part of its IRI."""
        return self.iri.rpartition("/")[2]


def kinds_page(triples: Sequence[ox.Triple], language: str) -> str:
    """Give the page of the lists, sorted by name.

    Args:
        triples: what the module of the lists says.
        language: one of ``page_languages``; an example stands in English where it has no other language.
    """
    words = texts(language)
    said: dict[tuple[str, str], list[ox.NamedNode | ox.Literal]] = {}
    for t in triples:
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode | ox.Literal):
            said.setdefault((t.subject.value, t.predicate.value), []).append(t.object)

    def text(iri: str, term: ox.NamedNode) -> str:
        by_language = {
            v.language: v.value for v in said.get((iri, term.value), []) if isinstance(v, ox.Literal)
        }
        return by_language.get(language) or by_language.get("en") or ""

    def entry(iri: str, wider: tuple[Entry, ...] = (), entries: tuple[Entry, ...] = ()) -> Entry:
        label, definition, example = (text(iri, SKOS[n]) for n in ("prefLabel", "definition", "example"))
        return Entry(iri, label, definition, example, wider, entries)

    def listed(kind: str) -> list[str]:
        return sorted(
            iri for (iri, p), values in said.items() if p == RDF["type"].value and SKOS[kind] in values
        )

    def above(iri: str) -> tuple[Entry, ...]:
        return tuple(entry(each.value) for each in said.get((iri, SKOS["broader"].value), []))

    concepts = listed("Concept")
    lists = [
        entry(iri, entries=tuple(entry(each, above(each)) for each in concepts if each.startswith(f"{iri}/")))
        for iri in listed("ConceptScheme")
        if iri.startswith(KINDS.iri)
    ]
    page = _PAGES.get_template("kinds.html.jinja")
    version = words["version"].format(version=VERSION)
    return page.render(words=words, language=language, lists=lists, version=version)
