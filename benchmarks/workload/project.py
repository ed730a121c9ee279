"""Writes a generated project, one document at a time, so that memory does not grow with the facts."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyoxigraph as ox

from benchmarks.workload import VERSION, bodies, cases, conditions, rules, structure
from benchmarks.workload.answers import Answers
from benchmarks.workload.country import Country, country
from benchmarks.workload.document import Document
from benchmarks.workload.documents import described
from benchmarks.workload.faults import Stage, ground
from benchmarks.workload.judgements import Judgements
from benchmarks.workload.planted import FAULTS
from benchmarks.workload.reference import AGENT, agent, reference
from benchmarks.workload.terms import BASE
from kg.curate.chain import Action, Entry, following
from kg.curate.digest import digests
from kg.graph.authored import Authored
from kg.graph.layout import TYPE, by_subject, prefix_lines, term_of, triple_a_line
from kg.graph.prefixes import usual_prefixes
from kg.graph.source import SourceFile
from kg.graph.terms import Names
from kg.graph.write import canonical
from kg.model.lock import lock_text
from kg.model.project import Project, read_project_file
from kg.ontology.vocabulary import data

LEAST = 5_000
"""Facts; with fewer, the country would be larger than what is told of it."""
_FACTS_OF_A_DOCUMENT = 3_900
"""Rather more than there are, so that what each document has to tell is told before the last one."""
_SHORTEST = 300
"""Facts that a document is begun for: half of what the shortest one says."""
_TOGETHER = 50
"""Documents that are described in one file of reference data."""
_OTHER = "f" * 64
"""The digest of a state of a claim that is no more."""
_FIRST_DAY = datetime(2026, 1, 1, 9, tzinfo=UTC)
SCENES: Sequence[tuple[Callable[[Document, Answers], None], float]] = (
    (conditions.practice, 14),
    (conditions.circumstance, 13),
    (bodies.assessment, 6),
    (rules.policy, 5.5),
    (cases.tell, 2.5),
    (bodies.response, 3.4),
    (rules.order, 2.2),
    (rules.law, 2),
    (bodies.figure, 2.8),
    (conditions.campaign, 1.3),
    (conditions.place_told_of, 1.3),
    (structure.connection, 1),
    (bodies.meeting, 0.3),
)
"""What documents tell of, and how often."""


def write_project(
    root: Path, facts: int, seed: int, faults: int = 0, stage: Stage | None = None
) -> dict[str, int]:
    """Write a project with about so many statements in its default graph, those of the vocabulary left out.

    Args:
        root: a folder that is empty or not there.
        facts: how many statements are wanted; the last document ends where they are reached.
        seed: what the choices follow from.
        faults: how many documents to add that break one thing each; ``faults.json`` says which.
        stage: in which stage of a build the faults are found; in any, if not given.

    Returns:
        What was made: the content of ``workload.json``.
    """
    for folder in ("graph/reference", "graph/claims"):
        (root / folder).mkdir(parents=True)
    (root / "kg.toml").write_text(_SETTINGS, "utf-8")
    writing = _Writing(read_project_file(root / "kg.toml"), country(facts, seed), seed)
    made = writing.whole(facts)
    if faults:
        writing.faults(faults, stage)
    return made


_SETTINGS = f"""\
name = "Generated workload"
base = "{BASE}"
languages = ["en", "ko"]
licence = "https://creativecommons.org/publicdomain/zero/1.0/"
version = "1.0.0"
released = 2026-01-31
publisher = "The generator of the workload"
description = "An invented country, made for measurements."
"""


class _Writing:
    """One project while it is written."""

    def __init__(self, project: Project, land: Country, seed: int) -> None:
        self.project, self.country, self.seed = project, land, seed
        self.answers, self.judgements = Answers(), Judgements(seed)
        self.made: Counter[str] = Counter()
        self._described: list[ox.Triple] = []
        self._last: list[Entry] = []
        self._prefixes: dict[str, str] = {}

    def whole(self, facts: int) -> dict[str, int]:
        for name, triples in reference(self.country):
            self._reference(name, triples)
        graph = self.project.root / "graph"
        body, log = graph / "judgements.body", graph / "log.jsonl"
        documents = max(1, facts // _FACTS_OF_A_DOCUMENT)
        with body.open("w", encoding="utf-8") as self._judged, log.open("w", encoding="utf-8") as self._log:
            self._judge(agent())
            number = 0
            while self.made["facts"] + len(self._described) < facts - _SHORTEST:
                self._document(number, documents, facts)
                number += 1
        with (
            (graph / "judgements.ttl").open("w", encoding="utf-8") as whole,
            body.open(encoding="utf-8") as part,
        ):
            whole.write(f"{prefix_lines(self._prefixes)}\n")
            shutil.copyfileobj(part, whole)
        body.unlink()
        self._describe(number)
        return self._account(facts)

    def faults(self, number: int, stage: Stage | None) -> None:
        """Add documents that break one thing each, and write what a build has to find."""
        kinds = [fault for fault in FAULTS if stage in (None, fault.stage)]
        more: list[ox.Triple] = []
        found = []
        with (self.project.root / "graph" / "log.jsonl").open("a", encoding="utf-8") as self._log:
            for count in range(number):
                fault = kinds[count % len(kinds)]
                doc = Document(self.country, self.made["documents"] + count, withholds=False)
                on = ground(doc)
                named = fault.plant(on)
                doc.finish()
                self._claims(doc, on.edit)
                more += [*described(doc), *on.reference]
                iri = named.value if named is not None else None
                told = {"stage": fault.stage, "check": fault.check, "says": fault.says}
                found.append({**told, "file": fault.file.format(key=doc.key), "iri": iri})
        self._reference("faults", more)
        self._json("faults", {"faults": found})

    def _document(self, number: int, documents: int, facts: int) -> None:
        doc = Document(self.country, number)
        wanted = facts - self.made["facts"] - len(self._described)
        claims = doc.draw.between(60, 140)
        cases.tell(doc, self.answers, lead=True)
        for agency in structure.share(self.country, number, documents):
            if agency < len(self.country.agencies):
                structure.belonging(doc, agency, self.answers)
        again = doc.draw.weighted((0, 0.5), (1, 0.3), (2, 0.2)) if number else 0
        told = {}
        for _ in range(again):
            earlier = doc.draw.below(number)
            if earlier not in told:
                told[earlier] = cases.retell(doc, earlier, self.answers)
        while len(doc.claims) < claims and doc.facts + _around(doc) < wanted:
            doc.draw.weighted(*SCENES)(doc, self.answers)
        doc.finish()
        self._described += described(doc)
        if number % _TOGETHER == _TOGETHER - 1:
            self._describe(number)
        judged: list[ox.Triple] = []
        for here, there, repeats in told.values():
            judged += self.judgements.same(here, there, sure=True)
            self.made["cases told again by a second document"] += 1
            self.made["cases told again on the word of the first"] += repeats
        for first, second in doc.conflicts:
            self.made["conflicting pairs of claims"] += 1
            if doc.draw.chance(0.7):
                judged += self.judgements.conflict(first, second)
                self.made["conflicting pairs that are compared"] += 1
        judged += self.judgements.apart(doc.claims, doc.conflicts)
        judged += self.judgements.near(doc.practices)
        self._judge(judged)
        self._claims(doc)
        self.made["documents"] += 1
        self.made["claims"] += len(doc.claims)
        self.made["facts"] += doc.facts
        self.made["passages"] += len(doc.passages)

    def _claims(self, doc: Document, edit: Callable[[str], str] = str) -> None:
        """Write the claims of a document, their lock, and who curated them."""
        path = self.project.root / "graph" / "claims" / f"{doc.key}.trig"
        source = SourceFile(path, "claims", "", {}, tuple(doc.quads), BASE)
        path.write_text(edit(canonical(source)), "utf-8")
        self.project.lock_file(doc.key).write_text(lock_text(doc.passages), "utf-8")
        below = data(BASE, "c").iri
        signed = digests(Authored(self.project, (source,)))
        named: dict[str, str | None] = {iri.removeprefix(below): digest for iri, digest in signed.items()}
        hour = _FIRST_DAY + timedelta(hours=doc.number)
        first = dict(list(named.items())[:3])
        if doc.number % 5 == 4:  # some were curated otherwise before
            before = dict.fromkeys(first, _OTHER)
            self._logged(hour, "curated", f"document {doc.key} as a whole", named | before)
            self._logged(hour + timedelta(minutes=10), "amended", "passages widened", first)
        else:
            self._logged(hour, "curated", f"document {doc.key} as a whole", named)
        if doc.number % 4 == 3:
            self._logged(hour + timedelta(minutes=20), "reviewed", "read beside the document", first)

    def _logged(self, moment: datetime, action: Action, note: str, claims: Mapping[str, str | None]) -> None:
        """Add a line to the log; a review is a person's."""
        reviewed = action == "reviewed"
        who = "Reviewer of the workload" if reviewed else AGENT.value
        software = None if reviewed else f"workload/{VERSION}"
        entry = following(self._last, moment, who, software, reviewed, action, note, claims)
        self._log.write(f"{entry.line()}\n")
        self._last = [entry]

    def _judge(self, triples: Iterable[ox.Triple]) -> None:
        """Add to the judgements, whose names come in the order of the file."""
        found = list(triples)
        path = self.project.judgements_file
        terms = [term_of(term) for t in found for term in (t.subject, t.object)]
        terms += [t.predicate for t in found if t.predicate != TYPE]
        names = Names(terms, {}, usual_prefixes(path, "judgements", BASE))
        self._prefixes |= names.used
        for iri, block in by_subject(found).items():
            self._judged.write(f"\n{triple_a_line(iri, block, names)}\n")
        self.made["facts"] += len(found)
        self.made["judgements and comparisons"] += sum(t.predicate.value.endswith("decidedBy") for t in found)

    def _describe(self, number: int) -> None:
        """Write what the last documents are."""
        if self._described:
            self._reference(f"documents-{number // _TOGETHER:04}", self._described)
            self._described = []

    def _reference(self, name: str, triples: list[ox.Triple]) -> None:
        path = self.project.root / "graph" / "reference" / f"{name}.ttl"
        quads = tuple(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
        path.write_text(canonical(SourceFile(path, "reference", "", {}, quads, BASE)), "utf-8")
        self.made["facts"] += len(triples)

    def _account(self, facts: int) -> dict[str, int]:
        """Write what was made, and what queries have to find in it."""
        made = {"asked for": facts, "seed": self.seed, **dict(sorted(self.made.items()))}
        made["things with conflicting numbers"] = self.answers.conflicts
        self._json("workload", made)
        self._json("answers", self.answers.written())
        return made

    def _json(self, name: str, content: Mapping[str, object]) -> None:
        """Write an account beside ``kg.toml``, a row a line."""
        lines = [
            f"{json.dumps(key)}: {_rows(value)}" for key, value in {"version": VERSION, **content}.items()
        ]
        text = ",\n".join(lines)
        (self.project.root / f"{name}.json").write_text(f"{{\n{text}\n}}\n", "utf-8")


def _around(doc: Document) -> int:
    """Estimate how many statements will describe a document and be judgements on it."""
    return 40 + 5 * len(doc.layout.segments) + (7 * len(doc.claims)) // 6 + 7 * len(doc.practices)


def _rows(value: object) -> str:
    """Write a value of an account; of a list, each row on a line of its own."""
    if not isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    rows = ",\n".join(f" {json.dumps(row, ensure_ascii=False)}" for row in value)
    return f"[\n{rows}\n]"
