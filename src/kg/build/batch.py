"""Making documents: reading, checking and computing some of them together, whatever the others say.

What a document makes depends on the ground, on itself, and on the pieces of others that bear on it
(``kg.build.pieces``); so documents can be made in any batches, in any number of processes, and one that did
not change need not be made again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.build.asking import ask_documents
from kg.build.checks import check_withdrawn
from kg.build.compute import COMPUTATIONS
from kg.build.curation import Curation, curated
from kg.build.ground import Ground
from kg.build.lines import sha256
from kg.build.local import number, numbers
from kg.build.made import Made, census
from kg.build.material import Material, embargoed, material
from kg.build.pieces import Asked, piece
from kg.build.records import record
from kg.build.statements import Graphs, by_kind, quads_of, with_kinds, write_graphs
from kg.build.surroundings import computed_of, reference
from kg.curate.unlogged import unlogged
from kg.errors import Finding
from kg.graph.authored import Authored, names_and_tombstones, read_files
from kg.graph.source import SourceFile
from kg.ontology.vocabulary import RDF
from kg.validate.alone import check_alone
from kg.validate.rules import check_all


class Batch:
    """Some documents, read together."""

    def __init__(
        self,
        ground: Ground,
        paths: Sequence[Path],
        met: Collection[int],
        beside: Sequence[SourceFile] = (),
        at_once: bool = False,
    ) -> None:
        """Read them.

        Args:
            ground: what they are made against.
            paths: their claims files.
            met: the numbers of what several documents speak of.
            beside: what other documents say that bears on these.
            at_once: these are all documents there are, so that claims under embargo may be left out, which
                is decided by looking at all of them and at every judgement.
        """
        self._at_once = at_once
        self._ground = ground
        self._met = met
        self._known_shared: dict[str, bool] = {}
        self._paths = sorted(paths)
        files, self._broken = read_files([(path, "claims") for path in self._paths], ground.project)
        self._files = {file.path: file for file in files}
        others = [file for file in beside if file.path not in set(paths)]
        keys = {path.stem for path in self._paths}
        if at_once:
            around: Sequence[SourceFile] = ground.around.by_role("reference")
            behind: Sequence[SourceFile] = [f for f in ground.around.files if f.role != "reference"]
        else:
            terms = (term for file in (*files, *others) for q in file.quads for term in (q.subject, q.object))
            mentioned = {term.value for term in terms if isinstance(term, ox.NamedNode)}
            around = ground.described.around(keys | {file.key for file in others}, mentioned)
            behind = ground.behind(mentioned)
        self.authored = Authored(
            ground.project,
            (*around, *sorted((*files, *others), key=lambda file: file.path), *behind),
            frozenset(file.path for file in (*around, *behind, *others)),
        )

    @cached_property
    def held(self) -> int:
        """How many claims are under embargo."""
        return sum(embargoed(claim, self._ground.today) for claim in self.authored.claims())

    @cached_property
    def material(self) -> Material:
        """What computations start from."""
        return material(self.authored, self._ground.today)

    def check(self) -> list[Finding]:
        """Look for what is wrong in these documents, and in nothing else."""
        findings = [*self._broken, *names_and_tombstones(self.authored)]
        findings += check_all(self.authored)
        findings += check_withdrawn(self._files.values(), self._ground.gone)
        own = (finding for found in self._by_document(findings).values() for finding in found)
        if not any(finding.severity == "error" for finding in own):
            findings += check_alone(self.authored)
        return findings

    def make(self, folder: Path) -> list[Made]:
        """Check and make each document; unless anything is wrong, its statements are written into a folder.

        With a claim under embargo among some of the documents, they come back without their statements.
        """
        findings = self._by_document(self.check())
        made = [self._named(path, tuple(findings[path])) for path in self._paths]
        wrong = any(finding.severity == "error" for found in findings.values() for finding in found)
        if wrong or (self.held and not self._at_once):
            return made
        history = self._ground.logged.of(claim for one in made for claim in one.claims)
        curation = curated(self.authored, history)
        open_ = self._by_document(unlogged(self.authored, history, "warning"))
        computed = self._computed()
        whole = [
            self._whole(
                one, self._files[path], self._graphs(self._files[path], curation, computed[path]), folder
            )
            for one, path in zip(made, self._paths, strict=True)
        ]
        asked = self._by_document(self._ask(part_of(folder, path.stem) for path in self._paths))
        return [
            replace(one, findings=(*one.findings, *asked[path]), unlogged=tuple(open_[path]))
            for one, path in zip(whole, self._paths, strict=True)
        ]

    def _ask(self, parts: Iterable[Path]) -> Iterator[Finding]:
        """Ask what is asked of each document, with what stands around all."""
        around = quads_of(with_kinds(reference(self.authored), computed_of(self._ground.project.base), ()))
        return ask_documents(self._ground.project, (*self._ground.vocabulary, *around), parts)

    def _is_met(self, iri: str) -> bool:
        """Say whether documents brought a name and several speak of it."""
        return self._is_shared(iri) and self._ground.local(iri)

    def _is_shared(self, iri: str) -> bool:
        known = self._known_shared.get(iri)
        if known is None:
            local = self._ground.local
            known = not local(iri) or (local.may_meet(iri) and number(iri) in self._met)
            self._known_shared[iri] = known
        return known

    @cached_property
    def _asked(self) -> Asked:
        return Asked(self._is_shared, self._is_met, self._ground.is_spoken_of, self._ground.links)

    def _is_own(self, iri: str) -> bool:
        """Say whether one document alone says anything of a thing."""
        return not self._is_shared(iri) and not self._ground.is_spoken_of(iri)

    def _by_document(self, findings: Iterable[Finding]) -> dict[Path, list[Finding]]:
        """Give each document what was found in it or in its lock; what lies elsewhere is told by others."""
        found: dict[Path, list[Finding]] = {path: [] for path in self._paths}
        locks = {self._ground.project.lock_file(path.stem): path for path in self._paths}
        for finding in findings:
            path = locks.get(finding.file, finding.file) if finding.file is not None else None
            if path in found:
                found[path].append(finding)
        return found

    def _named(self, path: Path, findings: tuple[Finding, ...]) -> Made:
        """Tell what a document brought and what it speaks of, which its couplings follow from."""
        file = self._files.get(path)
        if file is None:
            return Made(key=path.stem, findings=findings)
        terms = {
            term.value for q in file.quads for term in (q.subject, q.object) if isinstance(term, ox.NamedNode)
        }
        names = {iri for iri in terms if self._ground.local.may_meet(iri)}
        claims = self.authored.claims_of(file)
        return Made(
            key=path.stem,
            findings=findings,
            claims=tuple(claim.iri.value.rsplit("/", 1)[-1] for claim in claims),
            held=sum(embargoed(claim, self._ground.today) for claim in claims),
            names=numbers(names),
            met=numbers(iri for iri in names if self._is_met(iri)),
            piece=piece(claims, self.authored.record_of(file), self._asked),
        )

    def _computed(self) -> dict[Path, list[ox.Triple]]:
        """Compute, and give each document what is said of the things that it brought."""
        home: dict[ox.Triple | ox.NamedNode | ox.BlankNode, Path] = {}
        for path in self._paths:
            for quad in self._files[path].quads:
                home.setdefault(quad.subject, path)
        found: dict[Path, list[ox.Triple]] = defaultdict(list)
        for about, triple in computed(self.material):
            if about in home and not self._is_shared(about.value):
                found[home[about]].append(triple)
        return found

    def _graphs(
        self, file: SourceFile, curation: Mapping[str, Curation], computed: list[ox.Triple]
    ) -> Graphs:
        base, key = self._ground.project.base, file.key
        graphs: Graphs = {
            ox.NamedNode(f"{base}id/record/{key}"): ("record", set(record(self.material, file, curation)))
        }
        for claim in self.material.claims_of(file):
            if claim.iri in self.material.facts:
                graphs[claim.iri] = ("fact", set(claim.statements))
        return with_kinds(graphs, ox.NamedNode(f"{base}id/computed/{key}"), computed)

    def _whole(self, named: Made, file: SourceFile, graphs: Graphs, folder: Path) -> Made:
        claims = self.material.claims_of(file)
        facts = [claim for claim in claims if claim.iri in self.material.facts]
        with part_of(folder, named.key).open("wb") as out:
            written = write_graphs(graphs, out)
        return replace(
            named,
            facts=len(facts),
            graphs=tuple((name.value, kind, sha256(lines)) for name, (kind, lines) in written.items()),
            census=census(by_kind(written), self._is_own),
        )


def part_of(folder: Path, key: str) -> Path:
    """Name the file of N-Quads with all that a document states."""
    return folder / f"{key}.nq"


def computed(material: Material) -> Iterator[tuple[ox.NamedNode, ox.Triple]]:
    """Compute everything, each statement with what it is about: a mark is about the thing of its fact."""
    found = [triple for computation in COMPUTATIONS for triple in computation(material)]
    marked = {t.subject: t.object for t in found if t.predicate == RDF["subject"]}
    for triple in found:
        about = marked.get(triple.subject, triple.subject)
        if isinstance(about, ox.NamedNode):
            yield about, triple
