"""The restricted overlay: a folder given at run time, outside every repository, with what must never leave.

It holds files of Turtle, TriG, N-Triples and N-Quads that say more of nodes of the public graph: names,
exact ages, employers, in any vocabulary. Nothing here quotes it: an error names a file and a line, never what
stands there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NoReturn

import pyoxigraph as ox

from kg.errors import Finding, InputOutputError, InvalidDataError, UsageError
from kg.model.project import FILE_NAME, Project
from kg.ontology.terms import is_known, is_ours
from kg.ontology.vocabulary import EXTERNAL
from kg.protect.folding import compact, is_telling, words

VARIABLE = "KG_OVERLAY"
BUILD = "build"
"""The folder of the overlay in which its own store lies."""
_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
}
_OWN = re.compile(
    f"{BUILD}/(?:public-revision|store/(?:[0-9]+\\.(?:sst|log|blob)|LOG(?:\\.old\\.[0-9]+)?|LOCK|CURRENT|IDENTITY"
    "|MANIFEST-[0-9]+|OPTIONS-[0-9]+))"
)
"""What ``kg overlay build`` makes: a store of RocksDB, and of which public graph it holds a copy."""
_NAMES = re.compile(
    "(?:given|family|first|last|additional|alternate|formatted|nick)?[-_]?name|surname|fn|nick"
    "|(?:pref|alt|hidden)?label"
)
"""Local names, in any vocabulary, of properties whose values are names: FOAF, schema.org, vCard, SKOS."""
_KINDS = "write it as Turtle, TriG, N-Triples or N-Quads, or move it elsewhere"
_FEW = 4
"""A text of so many words or fewer may be a name, which is also looked for with the last word first."""
_SENTENCE = 6
"""A sentence of so many words or more is looked for by itself, too."""


def open_to_others(overlay: Overlay) -> list[Path]:
    """Give the files of an overlay that somebody else on this machine may read."""
    return [path for path in overlay.files if path.stat().st_mode & 0o077]


@dataclass(frozen=True, slots=True)
class Restricted:
    """One value that must not leave, and of whom it is said."""

    subject: str
    plain: str
    """Folded and without spaces."""

    @property
    def telling(self) -> bool:
        """Whether it is looked for everywhere; else only in what is said of the same thing."""
        return is_telling(self.plain)

    def __repr__(self) -> str:
        """Never show the value, in no traceback either."""
        return "<Restricted>"


@dataclass(frozen=True, eq=False)
class Overlay:
    """The restricted statements of one folder."""

    folder: Path
    files: tuple[Path, ...]
    quads: tuple[ox.Quad, ...]
    base: str = ""
    """The IRI below which the public graph names things; what lies there is compared by its ties."""

    @cached_property
    def values(self) -> tuple[Restricted, ...]:
        """Everything that must not leave: texts, and the IRIs of things that only the overlay names."""
        found = {
            (subject.value, plain)
            for quad in self.quads
            for subject in [quad.subject]
            if isinstance(subject, ox.NamedNode | ox.BlankNode)
            for text in _texts(quad.object, self.base)
            for plain in (*_forms(text), *_parts(quad))
        }
        return tuple(Restricted(*pair) for pair in sorted(found))

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The values that are looked for everywhere, the longest first."""
        return tuple(
            sorted({v.plain for v in self.values if v.telling}, key=lambda plain: (-len(plain), plain))
        )

    @cached_property
    def of_subject(self) -> dict[str, frozenset[str]]:
        """By IRI, the values that are too short to be looked for elsewhere than with the thing itself."""
        found: dict[str, set[str]] = {}
        for value in self.values:
            if not value.telling:
                found.setdefault(value.subject, set()).add(value.plain)
        return {subject: frozenset(plain) for subject, plain in found.items()}

    @cached_property
    def links_of(self) -> dict[str, frozenset[ox.NamedNode]]:
        """By IRI, the named things that the overlay ties it to: an employer that is itself public."""
        found: dict[str, set[ox.NamedNode]] = {}
        for quad in self.quads:
            subject, thing = quad.subject, quad.object
            if not isinstance(subject, ox.NamedNode) or not isinstance(thing, ox.NamedNode):
                continue
            if not _is_vocabulary(thing.value):
                found.setdefault(subject.value, set()).add(thing)
        return {subject: frozenset(things) for subject, things in found.items()}

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Everything that the overlay says something of, by IRI."""
        return frozenset(quad.subject.value for quad in self.quads if isinstance(quad.subject, ox.NamedNode))

    def __repr__(self) -> str:
        """Say how much it holds, and nothing of it."""
        return f"<Overlay of {len(self.quads)} statements>"


def _texts(term: object, base: str) -> Iterator[str]:
    """Give the texts of one object: a literal, or the name of a thing outside every public vocabulary."""
    if isinstance(term, ox.Literal):
        yield term.value
    elif isinstance(term, ox.NamedNode) and not _is_vocabulary(term.value):
        if base and term.value.startswith(base):
            return  # a thing of the public graph, which is compared by its ties
        yield term.value  # such as the page of a person
        yield term.value.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def _is_vocabulary(iri: str) -> bool:
    return is_ours(iri) or is_known(iri) or iri.startswith(tuple(EXTERNAL.values()))


def _forms(text: str) -> Iterator[str]:
    """Give the forms in which a text is looked for: as it is, a name turned round, long sentences apart."""
    found = words(text)
    if plain := compact(found):
        yield plain
    if 2 <= len(found) <= _FEW:
        yield compact([*found[1:], found[0]])
        yield compact([found[-1], *found[:-1]])
    elif len(found) > _FEW:
        for sentence in text.replace("\n", ". ").split(". "):
            if len(inner := words(sentence)) >= _SENTENCE:
                yield compact(inner)


def _parts(quad: ox.Quad) -> Iterator[str]:
    """Give the parts of a name that say by themselves whom they mean: no syllable, initial or number."""
    kind = re.split("[/#:]", quad.predicate.value)[-1]
    if isinstance(quad.object, ox.Literal) and _NAMES.fullmatch(kind.casefold()):
        found = words(quad.object.value)
        if 2 <= len(found) <= _FEW:
            yield from (part for part in found if is_telling(part) and not part.isdigit())


def overlay_folder(named: Path | None, project: Project | None) -> Path | None:
    """Give the folder of the overlay at hand, if one is named here or in ``KG_OVERLAY``.

    Raises:
        UsageError: it lies inside the project, around it, or in a repository.
        InputOutputError: there is no such folder.
    """
    variable = os.environ.get(VARIABLE)
    folder = named or (Path(variable) if variable else None)
    if folder is None:
        return None
    if not folder.is_dir():
        raise InputOutputError(f"{folder}: no such folder of restricted data; name it with --overlay DIR")
    whole = folder.resolve()
    roots = [project.root.resolve()] if project is not None else []
    if any(whole == root or root in whole.parents or whole in root.parents for root in roots):
        raise UsageError(f"{folder}: restricted data may not lie in or around a project; move it elsewhere")
    for above in (whole, *whole.parents):
        if (above / ".git").exists() or (above / FILE_NAME).exists():
            raise UsageError(
                f"{folder}: restricted data may not lie in a repository or project; move it elsewhere"
            )
    return folder


def read_overlay(folder: Path, base: str = "") -> Overlay:
    """Read every file of a folder, its own store apart; what is not understood is refused, never passed over.

    ``base`` is that of the project whose nodes it speaks of.

    Raises:
        InputOutputError: a file or folder may not be read.
        InvalidDataError: a file is broken or of another kind, or there is none; nothing of it is quoted.
    """
    files: list[Path] = []
    quads: list[ox.Quad] = []
    findings = []
    for path in _files(folder):
        form = _FORMATS.get(path.suffix.lower())
        if form is None or not path.is_file():
            findings.append(Finding("not a file of restricted data that can be read", _KINDS, path))
            continue
        files.append(path)
        try:
            quads += ox.parse(path.read_bytes(), format=form)
        except OSError as error:
            raise _unreadable(path, error) from None
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None)
            findings.append(
                Finding("broken syntax; what stands there is not shown", "mend the line", path, line)
            )
    if not files and not findings:
        findings.append(Finding("no Turtle or TriG file of restricted data", "put one there", folder))
    if findings:
        raise InvalidDataError(findings)
    return Overlay(folder, tuple(files), tuple(quads), base)


def _files(folder: Path) -> list[Path]:
    """List everything in the folder but what kg made there itself; a link to a folder stands for a file."""

    def stop(error: OSError) -> NoReturn:
        raise _unreadable(Path(error.filename or folder), error) from None

    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=stop):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        found += (Path(place) / name for name in [*names, *links])
    return sorted(path for path in found if not _OWN.fullmatch(path.relative_to(folder).as_posix()))


def _unreadable(path: Path, error: OSError) -> InputOutputError:
    return InputOutputError(f"{path}: cannot be read ({error.strerror}); check its permissions")
