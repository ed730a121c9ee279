"""What changed since the release before, as a list, as pages and as statements."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.changes.change import Changes
from kg.changes.compare import changes
from kg.changes.html import html
from kg.changes.markdown import changelog
from kg.changes.page import page
from kg.changes.rdf import turtle
from kg.changes.reading import read_release
from kg.changes.snapshot import snapshot
from kg.changes.texts import languages
from kg.errors import Finding, InvalidDataError
from kg.release.contents import Contents
from kg.release.edition import Edition
from kg.release.previous import Previous
from kg.release.texts import texts

_ABOUT = "What changed since the release before"
_FILE = "CHANGELOG.md"
_HEADING = "# Changelog\n\n"


def since(contents: Contents, named: Edition, before: Previous | None, quads: Iterable[ox.Quad]) -> None:
    """Write CHANGELOG.md, and, where there is a release before, the pages and statements on every change.

    Args:
        contents: the release that is being made.
        named: the release.
        before: the one before; None for the first.
        quads: all that it holds, with what is no fact taken apart.

    Raises:
        InvalidDataError: a term of the vocabulary is gone that was not deprecated first.
    """
    main = named.languages[0]
    if before is None:
        _list(contents, named, f"{texts(main)['previous_none']}\n", "")
        return
    old = read_release(before.folder, before.version, named.of_version(before.version))
    found = changes(old, snapshot(quads, named.version, named.iri))
    _refuse_gone_terms(found)
    earlier = before.read(_FILE).decode().removeprefix(_HEADING)
    _list(contents, named, changelog(found, main), f"\n{earlier}")
    for language in named.languages:
        if language in languages():
            name = "changes.html" if language == main else f"changes.{language}.html"
            contents.add(name, "text/html", _ABOUT, [html(page(found, language)).encode()])
    contents.add("changes.ttl", "text/turtle", f"{_ABOUT}, in PROV-O", [turtle(found)])


def _list(contents: Contents, named: Edition, listed: str, earlier: str) -> None:
    """Write the list of this release above those of the earlier ones."""
    text = f"{_HEADING}## {named.version}, {named.released}\n\n{listed}{earlier}"
    contents.add(_FILE, "text/markdown", _ABOUT, [text.encode()])


def _refuse_gone_terms(found: Changes) -> None:
    """Nothing disappears without deprecation: others may use the term."""
    gone = [change for change in found.of("term-gone") if change.fault]
    if gone:
        remedy = "put it back with owl:deprecated true and, where there is one, dcterms:isReplacedBy"
        what = "a term of the vocabulary is gone that was not deprecated first"
        raise InvalidDataError([Finding(what, remedy, iri=str(change.node).strip("<>")) for change in gone])
