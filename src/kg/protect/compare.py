"""Compares what people wrote and what a store will hold with an overlay; no finding prints a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import Finding, InputOutputError
from kg.graph.source import SourceFile
from kg.model.project import Project
from kg.ontology.vocabulary import KG
from kg.protect.folding import compact, folded, words
from kg.protect.overlay import Overlay
from kg.protect.screen import Screen
from kg.protect.unpacked import texts

WHAT = "restricted value in a public file"
_REMEDY = "remove it, from the history too; the overlay has it, or points at the public thing by its IRI"
_COUNTS = frozenset(
    KG[name]
    for name in ("exactly", "atLeast", "atMost", "approximately", "low", "high", "minMonths", "maxMonths")
)
"""How many, or how long: a number there is nobody's age."""

_AT_ONCE = 50_000
"""Quads of a dataset that are in memory at once."""


def compare(overlay: Overlay, project: Project, files: Iterable[SourceFile]) -> list[Finding]:
    """Compare every public file: statements, comments, log, proposals, settings, questions, README.

    Args:
        overlay: what may stand in none of them.
        project: theirs.
        files: those that people wrote statements into; each is read once, and none is kept.
    """
    screen = Screen(overlay)
    found: dict[Finding, None] = {}
    stated: set[tuple[Path, int | None]] = set()
    read: set[Path] = set()
    for file in files:
        read.add(file.path)
        for finding in _statements(overlay, screen, file):
            found[finding] = None
            stated.add((file.path, finding.line))
    for path in _files(project, read):
        for finding in _lines(screen, path):
            if (path, finding.line) not in stated:
                found[finding] = None
    return sorted(found, key=lambda finding: (str(finding.file), finding.line or 0))


def compare_quads(overlay: Overlay, quads: Iterable[ox.Quad]) -> list[Finding]:
    """Compare a dataset, in which a value may stand that no file holds by itself; it is read in pieces."""
    screen = Screen(overlay)
    subjects: set[object] = set()
    source = iter(quads)
    while piece := list(islice(source, _AT_ONCE)):
        subjects |= _stopped(screen, piece)
    if not subjects:
        return []
    shown = sorted(s.value for s in subjects if isinstance(s, ox.NamedNode) and not screen.stops(s.value))
    return [Finding("restricted value in the store", _REMEDY, iri=iri) for iri in shown] or [
        Finding("restricted value in the store", _REMEDY)
    ]


def _stopped(screen: Screen, quads: Sequence[ox.Quad]) -> set[object]:
    """Give the subjects of the quads that hold a restricted value."""
    terms = {term for quad in quads for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)}
    told = {term for term in terms if isinstance(term, ox.NamedNode | ox.Literal)}
    if not screen.stops(*{term.value for term in told}):
        return set()
    hit = {term for term in told if screen.stops(term.value)}
    return {q.subject for q in quads if not hit.isdisjoint((q.subject, q.predicate, q.object, q.graph_name))}


def _files(project: Project, read: set[Path]) -> Iterator[Path]:
    """Give every file of the project that a repository would publish: graph, questions, the root itself.

    The documents and the build lie in folders of their own, which no repository has.
    """
    folders = (project.root / "graph", project.queries_folder)
    around = (project.root.iterdir(), *(folder.rglob("*") for folder in folders))
    yield from sorted(read.union(path for path in chain.from_iterable(around) if path.is_file()))


def _statements(overlay: Overlay, screen: Screen, file: SourceFile) -> Iterator[Finding]:
    terms = {term for quad in file.quads for term in (quad.subject, quad.object, quad.graph_name)}
    told = sorted({term.value for term in terms if isinstance(term, ox.NamedNode | ox.Literal)})
    hit = {text for text in told if screen.stops(text)} if screen.stops(*told) else set()
    lines = _numbers(screen, file.text) if hit else []
    for quad in file.quads:
        subject = quad.subject
        if not isinstance(subject, ox.NamedNode):
            continue
        among = (subject, quad.object, quad.graph_name)
        values = {term.value for term in among if isinstance(term, ox.NamedNode | ox.Literal)}
        if not hit.isdisjoint(values) or _of_the_same(overlay, subject.value, quad):
            named = file.line_of(subject.value) or 1
            line = next((n for n in lines if n >= named), file.line_of(subject.value, quad.predicate.value))
            yield _finding(screen, file.path, line, None if subject.value in hit else subject.value)


def _of_the_same(overlay: Overlay, subject: str, quad: ox.Quad) -> bool:
    """Say whether a short value, or a tie to a public thing, is said of the thing that it belongs to."""
    if isinstance(quad.object, ox.NamedNode):
        return quad.object in overlay.links_of.get(subject, ())
    if not isinstance(quad.object, ox.Literal) or quad.predicate in _COUNTS:
        return False
    text = quad.object.value
    plain = compact(words(text))
    return any(value == plain or folded(text).holds(value) for value in overlay.of_subject.get(subject, ()))


def _lines(screen: Screen, path: Path) -> Iterator[Finding]:
    """Find the lines of a text that hold a restricted value, or say that it goes over several."""
    if screen.stops(path.name):
        yield Finding("restricted value in the name of a file", "rename it, in the history too", path.parent)
    try:
        text = "\n".join(texts(path.read_bytes())) if path.exists() else ""
    except OSError as error:
        raise InputOutputError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    except InputOutputError as error:
        raise InputOutputError(f"{path}: {error}") from None
    if not screen.stops(text):
        return
    numbers: Sequence[int | None] = _numbers(screen, text) or [None]
    for number in numbers:
        yield _finding(screen, path, number, None)


def _numbers(screen: Screen, text: str) -> list[int]:
    """Number the lines, from 1, that hold a restricted value by themselves."""
    return [number for number, line in enumerate(text.splitlines(), 1) if screen.stops(line)]


def _finding(screen: Screen, path: Path, line: int | None, iri: str | None) -> Finding:
    """Say where it stands; a file whose name is restricted itself is named by its folder alone."""
    shown = path.parent if screen.stops(path.name) else path
    return Finding(WHAT, _REMEDY, shown, line, iri)
