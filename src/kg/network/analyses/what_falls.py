"""What falls if a source falls: claims, incidents and statistics that nothing else in the graph holds up.

Definition. A source *falls* when nobody takes its word any more. ``role`` says which claims fall with it:
those in whose chain it stands at all (``anywhere``), those that it knows first (``origin``), or, of a
document, those that it prints (``document``). A claim stands if another speaks beside it at the same link,
or another document prints it. What occurs (an incident, an act, an operation …) is held up by the claims
that tell of its occurrence: that it is one, its kind, date, place, victims, involvements, acts, detection
and outcome. A claim that only classifies or explains it holds up nothing: part of what, why, by what law,
how it is assessed (``kg.network.sources.falling``). Anything else (a statistic, a law …) is held up by all
claims that count as facts and mention it, as ``kg corroborate`` gathers them. A thing is left without
support if every claim that holds it up falls; it is weakened if it stands on fewer documents, or if a bound
of its independent origins sinks. ``incidents_about`` counts the incidents without support of which something
is still said, though not that they occurred. An articulation point is a source without which the network of
sources and things, tied where the source stands in a claim that holds up the thing, falls into more parts
(Hopcroft and Tarjan 1973).

Units: all columns count claims or things. Order of rows: by things left without support, claims that fall
and things weakened (all falling), then by IRI. The grounds of a row are the claims that fall.

What it cannot see: other reports that this graph does not hold, and whether a source is reliable. What is
told of a victim (age, number …) is not counted among what tells of the occurrence. Without support here
does not mean refuted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pyoxigraph as ox
from scipy.sparse import coo_array

from kg.errors import UsageError
from kg.model.texts import Texts
from kg.network.analysis import Analysis, Option
from kg.network.edges import NONE, EdgeTable, Mask
from kg.network.given import Given
from kg.network.grounds import DOCUMENTS, SAME, same_things
from kg.network.joins import join
from kg.network.measures.articulation import articulation_points
from kg.network.results import Chart, Dot, Line, Picture, Result, Row
from kg.network.sources.attributed_names import nameless
from kg.network.sources.attribution import TOLD, Attribution
from kg.network.sources.falling import OCCURRED, Codes, Falling, Pairs, falling, holding_up
from kg.network.texts import words
from kg.ontology.vocabulary import KG

NAME = "what-falls"
THINGS = "things-of-claims"
_TABLES = (TOLD, THINGS, OCCURRED, DOCUMENTS)
WAYS = ("anywhere", "origin", "document")
_SOURCES = ("Actor", "Copy", "Work")
"""Classes of what may stand behind a claim."""
_DRAWN = 100
"""Incidents in the picture, those with the most claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall(Row):
    """What one source holds up alone. Those that count all of a kind are the same in each row."""

    source: str = ""
    source_iri: str = ""
    claims_fallen: int | None = None
    claims_all: int | None = None
    incidents_lost: int | None = None
    incidents_all: int | None = None
    incidents_about: int | None = None
    """Of the incidents lost, those left only with what is said about them."""
    statistics_lost: int | None = None
    statistics_all: int | None = None
    things_lost: int | None = None
    things_weakened: int | None = None
    things_all: int | None = None
    articulation: bool | None = None
    lost: tuple[str, ...] = ()
    """The incidents left without support, by name."""
    about: tuple[str, ...] = ()
    """Those of them left only with what is said about them."""


def run(given: Given, *, source: str | None = None, role: str = "anywhere", top: int = 20) -> Result:
    """Let each source fall in turn, or one.

    Raises:
        UsageError: an option has a value that it cannot have; a thing that is neither actor nor document
            is no source.
    """
    text = words("what_falls", given.language)
    world = _World(given, role, text)
    asked = {"source": source, "role": role, "top": top}
    grounds = given.evidence.grounds(world.claims)
    ranked = world.ranked()
    if source is not None:
        wanted = {world.code(each) for each in _copies(given, source)}
        ranked = [code for code in ranked if code in wanted]
        if not ranked:
            _check(given, source)
    reason = text["reasons"]["nothing" if source is None else f"no_{role}"]
    called = "" if source is None else given.naming.name(source)
    rows = [world.row(code) for code in ranked[:top]] or [
        Fall(refusal=reason.format(source=called), grounds=grounds)
    ]
    left = len(ranked) - min(top, len(ranked))
    remarks = [text["remarks"][role], *([text["remarks"]["unlisted"].format(count=left)] if left else [])]
    picture = world.picture(ranked[:top], text["groups"], text["line"]) if ranked else None
    chart = Chart("bars", label="source", value="things_lost")
    return Result(NAME, given.language, Fall, tuple(rows), grounds, asked, picture, chart, tuple(remarks))


def _copies(given: Given, source: str) -> list[str]:
    """Give a source, and if it is a work, its copies, which are the documents that claims cite."""
    if given.facts is None:
        return [source]
    return [source, *(copy.value for copy in given.facts.subjects(KG["copyOf"], ox.NamedNode(source)))]


def _check(given: Given, source: str) -> None:
    """Refuse what can be no source. Of a class that can, that it stands in no claim is an answer."""
    if given.facts is None:
        return
    node = ox.NamedNode(source)
    if not given.facts.is_a(node, *(KG[name] for name in _SOURCES)):
        kinds = ", ".join(map(given.facts.short, given.facts.classes(node))) or "nothing with a class"
        raise UsageError(
            f"source: {given.naming.name(source)} is no kg:Actor and no document but {kinds}; "
            "give whoever tells or passes on a claim, or a document"
        )


class _World:
    """Sources, documents, origins and things under one numbering, and claims under another."""

    def __init__(self, given: Given, role: str, text: Texts) -> None:
        self.given = given
        self._one = same_things(given.tables[SAME])
        read = told, things, occurred, printed = tuple(given.tables[name] for name in _TABLES)
        self.claims = sorted({claim for table in read for claim in table.claim.values})
        self._of_claim = {claim: code for code, claim in enumerate(self.claims)}
        self.names: list[str] = []
        self._codes: dict[str, int] = {}
        documents, mentions = self._pairs(printed), self._pairs(things)
        self.things = holding_up(self._pairs(occurred), mentions)
        heads, sure = (self._marks(marks) for marks in (given.evidence.heads, given.evidence.sure))
        attribution = Attribution(told, self._one)
        self._nameless = nameless(attribution, given.naming, text)
        if role == "document":
            self.sources = documents
            self.needed: Mask = np.bincount(documents.claim, minlength=1)[documents.claim] == 1
        else:
            claim, speaker, self.needed = attribution.voices(heads=role == "origin")
            of_claim = np.array([self._of_claim[iri] for iri in told.claim.values], np.int64)
            self.sources = Pairs(of_claim[claim], self._numbers(attribution.names)[speaker])
        behind = documents, heads, sure
        self.fall: Falling = falling(self.sources, self.needed, self.things, *behind)
        self.incident, self.statistic = (
            self._kind(things, kind) | self._kind(occurred, kind) for kind in ("Incident", "Statistic")
        )
        of_incidents = self.incident[mentions.other]
        self._mentions = Pairs(mentions.claim[of_incidents], mentions.other[of_incidents])
        self._unmentioned = falling(self.sources, self.needed, self._mentions, *behind)
        self._articulation = self._points()

    def _numbers(self, iris: Iterable[str]) -> Codes:
        found = []
        for iri in iris:
            called = self._one.get(iri, iri)
            if called not in self._codes:
                self._codes[called] = len(self.names)
                self.names.append(called)
            found.append(self._codes[called])
        return np.array(found, np.int64)

    def code(self, iri: str) -> int | None:
        """Give the number of a thing, under the name of all that is judged to be the same."""
        return self._codes.get(self._one.get(iri, iri))

    def _pairs(self, table: EdgeTable) -> Pairs:
        """Pair claims with the targets of a table."""
        told = table.claim.codes != NONE
        known = np.array([self._of_claim[iri] for iri in table.claim.values], np.int64)
        return Pairs.of(known[table.claim.codes[told]], self._numbers(table.nodes)[table.target[told]])

    def _marks(self, marks: Mapping[str, frozenset[str]]) -> Pairs:
        told = [(self._of_claim[c], who) for c, each in marks.items() if c in self._of_claim for who in each]
        return Pairs.of(np.array([c for c, _ in told], np.int64), self._numbers(who for _, who in told))

    def _kind(self, things: EdgeTable, kind: str) -> Mask:
        """Say of each number whether it is a thing of a class."""
        relations = things.column("relation")
        wanted = np.array([value == KG[kind].value for value in relations.values] or [False])
        found = np.zeros(len(self.names), bool)
        found[self._numbers(things.nodes)[things.target[wanted[relations.codes]]]] = True
        return found

    def _points(self) -> Mask:
        """Say of each number whether it is an articulation point; those without a tie are left out first."""
        nodes, ends = np.unique(np.concatenate([self.fall.source, self.fall.thing]), return_inverse=True)
        source, thing = np.split(ends.ravel(), 2)
        ties = (np.ones(len(source), np.int8), (source, thing))
        matrix = coo_array(ties, shape=(len(nodes), len(nodes))).tocsr()
        found = np.zeros(len(self.names), bool)
        found[nodes] = articulation_points((matrix + matrix.T).tocsr())
        return found

    def _counted(self, kept: Mask) -> Codes:
        return np.bincount(self.fall.source[kept], minlength=len(self.names))

    def ranked(self) -> list[int]:
        """Give the sources in the order of the rows."""
        sources = np.unique(self.sources.other)
        fallen = np.bincount(self.sources.other[self.needed], minlength=len(self.names))
        keys = (self._counted(self.fall.lost), fallen, self._counted(self.fall.weakened))
        lost, claims, weakened = (counts.tolist() for counts in keys)
        order = sources.tolist()
        return sorted(order, key=lambda c: (-lost[c], -claims[c], -weakened[c], self.names[c]))

    def _name(self, code: int) -> str:
        iri = self.names[code]
        return self._nameless.get(iri) or self.given.naming.name(iri)

    def row(self, code: int) -> Fall:
        """Count what falls with one source."""
        mine = self.fall.source == code
        lost = self.fall.thing[mine & self.fall.lost]
        incidents = lost[self.incident[lost]]
        gone = self._unmentioned.thing[(self._unmentioned.source == code) & self._unmentioned.lost]
        about = np.setdiff1d(np.intersect1d(incidents, self._mentions.other), gone)
        fallen = self.sources.claim[(self.sources.other == code) & self.needed]
        return Fall(
            source=self._name(code),
            source_iri=self.names[code],
            claims_fallen=len(fallen),
            claims_all=len(self.claims),
            incidents_lost=len(incidents),
            incidents_all=int(self.incident.sum()),
            incidents_about=len(about),
            statistics_lost=int(self.statistic[lost].sum()),
            statistics_all=int(self.statistic.sum()),
            things_lost=len(lost),
            things_weakened=int((mine & self.fall.weakened).sum()),
            things_all=len(np.unique(self.things.other)),
            articulation=bool(self._articulation[code]),
            lost=tuple(sorted(map(self._name, incidents.tolist()))),
            about=tuple(sorted(map(self._name, about.tolist()))),
            grounds=self.given.evidence.grounds(self.claims[claim] for claim in fallen.tolist()),
        )

    def picture(self, sources: list[int], groups: Mapping[str, str], label: str) -> Picture:
        """Draw sources and the incidents whose occurrence is told by claims in which they stand."""
        counts = np.bincount(self.things.other, minlength=len(self.names))
        incidents = sorted(np.flatnonzero(self.incident).tolist(), key=lambda c: (-counts[c], self.names[c]))
        shown = incidents[:_DRAWN]
        evidence = self.given.evidence
        left, right = join(self.sources.claim, self.things.claim)
        ends = np.stack([self.sources.other[left], self.things.other[right], self.sources.claim[left]])
        kept = ends[:, np.isin(ends[0], sources) & np.isin(ends[1], shown)]
        ties: dict[tuple[int, int], list[str]] = {}
        for source, thing, claim in kept.T.tolist():
            ties.setdefault((source, thing), []).append(self.claims[claim])
        dots = []
        for group, codes, of in (("source", sources, self.sources), ("incident", shown, self.things)):
            for code in codes:
                behind = evidence.grounds(self.claims[claim] for claim in of.claim[of.other == code].tolist())
                size = float(len(behind.claims))
                dots.append(Dot(self.names[code], self._name(code), groups[group], size, behind))
        lines = [
            Line(
                self.names[source],
                self.names[thing],
                label.format(claims=len(claims)),
                float(len(claims)),
                grounds=evidence.grounds(claims),
            )
            for (source, thing), claims in sorted(ties.items())
        ]
        return Picture(tuple(dots), tuple(lines), directed=True)


ANALYSIS = Analysis(
    NAME,
    "which claims, incidents and statistics are left without support if a source falls",
    (*_TABLES, SAME),
    Fall,
    run,
    (
        Option("source", "thing", "let this actor or document fall (default: each source in turn)"),
        Option("role", "choice", "what falls with it: claims in whose chain it stands anywhere, those that "
               "it knows first, or those that a document prints", "anywhere", WAYS),
        Option("top", "whole number", "list so many sources", 20),
    ),
)  # fmt: skip
