"""Asks HermiT whether the vocabulary, alone or with a small sample of data, contradicts itself."""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import Finding, InputOutputError
from kg.ontology.java import java_runtime
from kg.ontology.logic import declared, logical, read_modules
from kg.ontology.vocabulary import OWL

_SAMPLE = "urn:kg:reasoner"


class ReasonerError(InputOutputError):
    """The reasoner did not run, or did not read all that it was given."""


@dataclass(frozen=True, slots=True)
class Consistency:
    """What the reasoner found."""

    classes: int
    """How many classes it read; equal to the number declared, or it would have raised."""
    unsatisfiable: tuple[str, ...]
    """Classes that nothing can ever be in, sorted."""
    contradicting: tuple[str, ...]
    """A smallest set of nodes that together contradict the vocabulary, sorted; empty if none do."""
    vocabulary_is_sound: bool
    """Whether the vocabulary without the sample is free of contradiction."""
    seconds: float
    """How long it all took."""

    @property
    def consistent(self) -> bool:
        """Whether nothing at all is wrong."""
        return self.vocabulary_is_sound and not self.unsatisfiable and not self.contradicting

    def findings(self) -> list[Finding]:
        """Say what is wrong, a line for each class or node."""
        findings = [
            Finding(
                "class that nothing can be in", "compare its superclasses with the disjoint classes", iri=iri
            )
            for iri in self.unsatisfiable
        ]
        findings += [
            Finding(
                "node that contradicts the vocabulary",
                "compare its classes, and those its properties imply",
                iri=iri,
            )
            for iri in self.contradicting
        ]
        if not self.vocabulary_is_sound:
            findings.append(Finding("the vocabulary contradicts itself", "look at its latest axioms"))
        return findings


def check_consistency(files: Iterable[Path], sample: Sequence[ox.Triple] = ()) -> Consistency:
    """Reason over ontology files in Turtle, and over some statements about individuals.

    The sample should be small: HermiT takes seconds for hundreds of nodes and does not end for a whole graph.
    When it contradicts the vocabulary, it is searched for the nodes that do, which takes a few more runs.

    Raises:
        InvalidDataError: a file is no Turtle.
        NoJavaError: there is no Java runtime.
        ReasonerError: HermiT failed, or read another number of classes than the files declare.
    """
    started = time.perf_counter()
    vocabulary = read_modules(files)
    nodes = sorted(
        {t.subject for t in sample if isinstance(t.subject, ox.NamedNode)}, key=lambda node: node.value
    )

    def contradicts(chosen: Sequence[ox.NamedNode]) -> bool:
        wanted = set(chosen)
        return _reason([*vocabulary, *(t for t in sample if t.subject in wanted)]) is None

    unsatisfiable = _reason([*vocabulary, *sample])
    contradictory = unsatisfiable is None
    sound = not contradictory or (bool(nodes) and not contradicts([]))
    culprits = _smallest(nodes, contradicts) if contradictory and sound else []
    return Consistency(
        classes=len(declared(vocabulary, OWL["Class"])),
        unsatisfiable=tuple(unsatisfiable or ()),
        contradicting=tuple(node.value for node in culprits),
        vocabulary_is_sound=sound,
        seconds=time.perf_counter() - started,
    )


def _smallest(
    nodes: Sequence[ox.NamedNode], contradicts: Callable[[Sequence[ox.NamedNode]], bool]
) -> list[ox.NamedNode]:
    """Leave out ever smaller runs of nodes for as long as the rest still contradicts the vocabulary."""
    kept = list(nodes)
    size = len(kept) // 2
    while size:
        start = 0
        while start < len(kept):
            rest = kept[:start] + kept[start + size :]
            if rest and contradicts(rest):
                kept = rest
            else:
                start += size
        size //= 2
    return kept


def _reason(triples: Sequence[ox.Triple]) -> list[str] | None:
    """Run HermiT once: the classes that nothing can be in, or ``None`` if the whole is contradictory."""
    import owlready2  # takes a third of a second, which only those who reason should pay
    from owlready2 import base as owlready2_errors

    owlready2.JAVA_EXE = java_runtime()
    kept = logical(triples)
    text = b"\n".join(f"{triple} .".encode() for triple in kept) + b"\n"
    # a fresh world each time: the default one remembers all that it ever read
    world = owlready2.World()
    try:
        ontology = world.get_ontology(f"{_SAMPLE}#").load(fileobj=io.BytesIO(text), only_local=True)
        expected, read = len(declared(triples, OWL["Class"])), len(list(world.classes()))
        if read != expected:
            raise ReasonerError(
                f"the reasoner read {read} of {expected} classes; compare the files with N-Triples"
            )
        with _own_temporary_folder():
            owlready2.sync_reasoner_hermit(ontology, debug=0)
        return sorted(c.iri for c in world.inconsistent_classes() if c is not owlready2.Nothing)
    except owlready2_errors.OwlReadyInconsistentOntologyError:
        return None
    except owlready2_errors.OwlReadyJavaError as error:
        reason = " ".join(str(error).split())[:300]
        raise ReasonerError(
            f"HermiT failed ({reason}); look for a datatype that it cannot compute with"
        ) from error
    finally:
        world.close()


@contextmanager
def _own_temporary_folder() -> Iterator[None]:
    """Let what owlready2 writes for HermiT vanish: after a contradiction it would leave its file behind."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before
