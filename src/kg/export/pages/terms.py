"""The ontology as a page for people, by pyLODE, in one language, with nothing that a browser would fetch.

pyLODE 3.2.1 is steered in four places, so that the same ontology gives the same bytes everywhere and a term
is found under its own name: it calls sections after titles, it keeps a cache of background ontologies in its
own folder, it leaves its style sheet open, and on import it turns on the log of everything.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import UsageError
from kg.export.pages.texts import texts
from kg.model.texts import Texts
from kg.ontology.vocabulary import DCTERMS, EXTERNAL, KG, OWL, RDF, RDFS, VANN, VERSION

if TYPE_CHECKING:
    import rdflib

_ONTOLOGY = ox.NamedNode(KG.iri.rstrip("#"))
_OF_ALL = frozenset(DCTERMS[name] for name in ("license", "creator", "created", "issued"))
"""What is said of every module alike."""
_REMEDY = "the page of the ontology needs pyLODE; install it with: pip install 'repression-graph[release]'"


def require_pylode() -> None:
    """Raise unless pyLODE is there, without loading it.

    Raises:
        UsageError: says how to get it.
    """
    from importlib.util import find_spec

    if find_spec("pylode") is None:
        raise UsageError(_REMEDY)


def ontology_page(triples: Sequence[ox.Triple], language: str) -> str:
    """Give the page of an ontology.

    Args:
        triples: what all its modules say.
        language: one of ``page_languages``; a text in another language is left out.
    """
    with _quiet():
        from pylode.profiles.ontpub import OntPub
        from pylode.rdf_elements import PROPS

    words = texts(language)
    ontology = _graph(list(_told(triples, words, language)))

    class Page(OntPub):  # type: ignore[misc]  # pyLODE has no types
        """As pyLODE sets it up, without background ontologies and with names of our own."""

        def __init__(self) -> None:
            import dominate
            from dominate.tags import div

            self.ont = ontology
            self._ontdoc_inference(self.ont)
            self.back_onts = _graph([])
            self.back_onts_titles: dict[str, str] = {}
            self.props_labeled = {each: _labelled(str(each), words["properties"]) for each in PROPS}
            self.toc: dict[str, list[tuple[str, str]]] = {}
            self.fids = {str(s): str(s).removeprefix(KG.iri) for s in ontology.subjects() if KG.iri in str(s)}
            self.ns = ("kg", KG.iri)
            self.doc = dominate.document(title=words["title"])
            with self.doc:
                self.content = div(id="content")

        def _make_head(self, *_: object, **__: object) -> None:
            from dominate.tags import meta, style
            from dominate.util import raw

            with self.doc.head:
                meta(charset="utf-8")
                style(raw(files("pylode").joinpath("pylode.css").read_text("utf-8")))

    html: str = Page().make_html()
    return _furnished(html, words, language)


@contextmanager
def _quiet() -> Iterator[None]:
    """Leave the log as it is: a part of pyLODE that is not used here turns all of it on."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)


def _told(triples: Sequence[ox.Triple], words: Texts, language: str) -> Iterator[ox.Triple]:
    """Keep what is said in one language of terms that have a name; one header stands for all modules."""
    modules = {t.subject for t in triples if t.predicate == RDF["type"] and t.object == OWL["Ontology"]}
    for triple in triples:
        if triple.subject in modules or isinstance(triple.subject, ox.BlankNode):
            continue
        if isinstance(triple.object, ox.Literal) and triple.object.language not in (None, language):
            continue
        yield triple
    yield ox.Triple(_ONTOLOGY, RDF["type"], OWL["Ontology"])
    yield ox.Triple(_ONTOLOGY, DCTERMS["title"], ox.Literal(words["title"]))
    yield ox.Triple(_ONTOLOGY, DCTERMS["description"], ox.Literal(words["description"]))
    yield ox.Triple(_ONTOLOGY, OWL["versionInfo"], ox.Literal(VERSION))
    yield ox.Triple(_ONTOLOGY, VANN["preferredNamespacePrefix"], ox.Literal("kg"))
    yield ox.Triple(_ONTOLOGY, VANN["preferredNamespaceUri"], ox.Literal(KG.iri))
    for triple in triples:
        if triple.subject in modules and triple.predicate in _OF_ALL:
            yield ox.Triple(_ONTOLOGY, triple.predicate, triple.object)


def _graph(triples: Sequence[ox.Triple]) -> rdflib.Graph:
    """Copy statements into an rdflib graph, sorted by label, since pyLODE keeps their order."""
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in sorted({"kg": KG.iri, **EXTERNAL}.items()):
        graph.bind(prefix, namespace)
    labels = {t.subject: str(t.object) for t in triples if t.predicate == RDFS["label"]}

    def place(triple: ox.Triple) -> tuple[bool, str, str]:
        borrowed = not str(triple.subject).startswith(f"<{KG.iri}")
        return (borrowed, labels.get(triple.subject, ""), str(triple))

    for triple in sorted(set(triples), key=place):
        graph.add(tuple(_term(term) for term in triple))  # type: ignore[arg-type]
    return graph


def _term(term: object) -> rdflib.URIRef | rdflib.Literal:
    import rdflib

    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    assert isinstance(term, ox.Literal)  # noqa: S101 - blank nodes are gone
    datatype = None if term.language else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)


def _labelled(iri: str, words: Mapping[str, str]) -> dict[str, str]:
    """Say of a property what pyLODE asks: its title, what it is, and where it comes from."""
    home, name = re.fullmatch("(.*[/#])([^/#]+)", iri).groups()  # type: ignore[union-attr]
    return {"title": words.get(name, name), "description": iri, "ont_title": home}


def _furnished(html: str, words: Texts, language: str) -> str:
    """Say the language of the page, and put its words for pyLODE's headings and marks."""
    html = html.replace("<html>", f'<html lang="{language}">', 1)
    for english, own in words["furniture"].items():
        html = html.replace(f">{english}<", f">{own}<")
    for english, own in words["marks"].items():
        html = html.replace(f'title="{english}"', f'title="{own}"')
    return html
