"""The SHACL shapes, read once and refused where an engine would silently ignore a part of them.

Engines pass over what they do not know: a mistyped constraint or target simply conforms (measured on both).
So each term of a shape must be on the list of those that both engines obey (``kg.validate.refusals``), and
each class or property in the vocabulary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from kg.engines.store import Term
from kg.errors import Finding, InvalidDataError
from kg.ontology.files import ontology_files, shapes_files
from kg.ontology.terms import is_known, is_ours, near
from kg.ontology.vocabulary import RDF, SH, SHAPE
from kg.validate import refusals
from kg.validate.refusals import ABOUT, TARGETS
from kg.validate.syntax import ShapesGraph

Scope = Literal["facts", "alone", "public"]
"""What is checked: the default graph of a build; each claim by itself, rarely complete; or what leaves."""

ALONE = frozenset({"links", "lists", "kind-lists", "location", "membership", "values", "private"})
"""The files that hold for one claim taken by itself, too."""
PUBLIC = frozenset({"public", "private", "location", "links"})
"""The publication profile, with what it builds on."""

_MUST_HAVE = frozenset({"minCount", "maxCount", "hasValue", "qualifiedValueShape", "equals"})
"""Constraints of a property that look at more than one value at a time, or at none."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One named shape, as far as its targets, its message and its parts matter."""

    iri: str
    file: Path
    targets: Mapping[str, frozenset[str]]
    """IRIs by kind of target: ``targetClass``, ``targetSubjectsOf`` …"""
    properties: frozenset[str]
    first_step: str | None
    """The first property of its path; ``None`` for node shapes and for paths that run backwards."""
    constraints: frozenset[str]
    message: Mapping[str, str] = field(compare=False)

    @property
    def needs_value(self) -> bool:
        """Whether it says something only about values that are there."""
        return self.first_step is not None and not self.constraints & _MUST_HAVE


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes of one scope: as text for the engines, and as read."""

    turtle: bytes
    shapes: Mapping[str, Shape]
    graph: ShapesGraph = field(compare=False)

    def reporting(self) -> Mapping[str, Shape]:
        """Give the shapes that can appear in a result, which are those with a message."""
        return {iri: shape for iri, shape in self.shapes.items() if shape.message}

    def messages(self) -> Mapping[str, Mapping[str, str]]:
        """Give what each shape says, by shape and by language."""
        return {iri: shape.message for iri, shape in self.reporting().items()}


def files_of(scope: Scope) -> list[Path]:
    """Give the files of the packaged shapes that hold in a scope."""
    chosen = {"alone": ALONE, "public": PUBLIC}.get(scope)
    return [path for path in shapes_files() if (path.stem in chosen if chosen else path.stem != "public")]


@cache
def vocabulary() -> bytes:
    """Give the ontology as N-Triples; without it a target by superclass finds nothing."""
    triples = dict.fromkeys(quad.triple for path in ontology_files() for quad in ox.parse(path=str(path)))
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


@cache
def packaged(scope: Scope) -> Shapes:
    """Read the packaged shapes of a scope."""
    return read_shapes(files_of(scope))


def read_shapes(files: Sequence[Path]) -> Shapes:
    """Read shapes from files that belong together.

    Raises:
        InvalidDataError: a term that an engine would ignore, a class or property not in the vocabulary, a
            shape without a name, without a message in en and ko, or referred to but not there.
    """
    shapes: dict[str, Shape] = {}
    findings: list[Finding] = []
    wanted: dict[str, Path] = {}
    every: list[ox.Triple] = []
    for path in files:
        triples = [quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
        found = dict(_read(triples, path))
        findings += [_twice(iri, path) for iri in found.keys() & shapes.keys()]
        findings += [_refused(refusal, path) for refusal in refusals.statements(triples)]
        findings += _unknown(triples, path)
        shapes |= found
        every += triples
        for triple in triples:
            for term in (triple.subject, triple.object):
                if isinstance(term, ox.NamedNode) and term.value.startswith(SHAPE.iri):
                    wanted.setdefault(term.value, path)
    findings += [
        Finding("shape is referred to but nowhere described", "correct its name", wanted[iri], None, iri)
        for iri in wanted.keys() - shapes.keys()
    ]
    findings += _silent(shapes)
    graph = ShapesGraph(every)
    if not findings:
        findings = [_refused(refusal, _file(shapes, refusal[0])) for refusal in refusals.together(graph)]
    if findings:
        raise InvalidDataError(sorted(findings, key=str))
    return Shapes(b"\n".join(path.read_bytes() for path in files), shapes, graph)


def _refused(refusal: refusals.Refusal, path: Path | None) -> Finding:
    term, what, remedy = refusal
    return Finding(what, remedy, path, None, term.value if isinstance(term, ox.NamedNode) else None)


def _file(shapes: Mapping[str, Shape], term: Term) -> Path | None:
    shape = shapes.get(term.value) if isinstance(term, ox.NamedNode) else None
    return shape.file if shape else None


def _read(triples: Sequence[ox.Triple], path: Path) -> Iterator[tuple[str, Shape]]:
    """Gather each named shape's own statements."""
    lists = {t.subject: t.object for t in triples if t.predicate == RDF["first"]}
    about: defaultdict[str, list[ox.Triple]] = defaultdict(list)
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode):
            about[triple.subject.value].append(triple)
    for iri, own in about.items():
        values: defaultdict[str, list[object]] = defaultdict(list)
        for triple in own:
            if triple.predicate.value.startswith(SH.iri):
                values[triple.predicate.value.removeprefix(SH.iri)].append(triple.object)
        step = next(iter(values["path"]), None)
        step = lists.get(step, step) if isinstance(step, ox.BlankNode) else step
        yield (
            iri,
            Shape(
                iri,
                path,
                {kind: frozenset(_iris(values[kind])) for kind in TARGETS if values[kind]},
                frozenset(_iris(values["property"])),
                step.value if isinstance(step, ox.NamedNode) else None,
                frozenset(name for name in values if name not in ABOUT and values[name]),
                {m.language: m.value for m in values["message"] if isinstance(m, ox.Literal) and m.language},
            ),
        )


def _iris(terms: Sequence[object]) -> list[str]:
    return [term.value for term in terms if isinstance(term, ox.NamedNode)]


def _unknown(triples: Sequence[ox.Triple], path: Path) -> Iterator[Finding]:
    """Find terms that look like ours and are not in the vocabulary."""
    for triple in triples:
        for term in (triple.predicate, triple.object):
            if isinstance(term, ox.NamedNode) and is_ours(term.value) and not is_known(term.value):
                guesses = " or ".join(f"<{name}>" for name in near(term.value))
                remedy = f"did you mean {guesses}?" if guesses else "use a term that the ontology declares"
                yield Finding("shape uses an unknown term", remedy, path, None, term.value)


def _twice(iri: str, path: Path) -> Finding:
    return Finding("shape stands in two files", "rename one", path, None, iri)


def _silent(shapes: Mapping[str, Shape]) -> Iterator[Finding]:
    """Find shapes that can be broken, but have nothing to say in one of the two languages."""
    reached = {iri for shape in shapes.values() for iri in shape.properties}
    for iri, shape in shapes.items():
        can_report = bool(shape.constraints) and (bool(shape.targets) or iri in reached)
        if can_report and not shape.message.keys() >= {"en", "ko"}:
            what = "shape has no message in en and ko"
            yield Finding(what, "add sh:message in both", shape.file, None, iri)
