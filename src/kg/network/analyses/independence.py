"""Independence: between which bounds the number of independent origins lies, and who passes on whose word.

Definition. Origins are those at the head of the chains of claims; speakers judged to be the same are one.
At most each of them is independent; at least those that are named, stated and without reserve, and one at
all (docs/decisions/0008-comparisons-and-independent-origins.md). So two documents that repeat one
organisation count once, and a source without a name widens the bounds. For an incident the claims are those
that tell of its occurrence: that it is one, its kind, date, place, victims, involvements, acts, detection
and outcome (``kg.network.sources.falling``). What only classifies, explains or assesses it is counted apart
(``about``), for whoever remarks on a report is no second report. ``whole_claims``, ``whole_least`` and
``whole_most`` are of all claims that count as facts and mention it, as ``kg corroborate`` gathers them. Of
anything else, or where no claim tells of an occurrence, a row rests on all of these.

A *circle* is a strongly connected component of more than one node of the attribution graph
(``kg.network.sources.attribution``): whoever stands in it passes on, by however many steps, the word of
whoever passes on theirs. On one matter it goes round only where the claims of one thing make a circle by
themselves.

Units: ``chains``, ``sure``, ``reserved`` and ``unnamed`` count chains and origins; the last three add up to
the upper bound. ``told_by`` names the origins, those of one label once with their number. Order of rows:
circles, the largest first; then incidents (or documents, or named origins) by the width between the bounds
and the number of claims (both falling), then by IRI; then, of origins, one row for all without a name.

What it cannot see: whether two origins have it from one and the same, where a document is silent on whom it
has it from, and what no document of the graph tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from kg.model.texts import Texts
from kg.network.analysis import Analysis, Option
from kg.network.edges import EdgeTable
from kg.network.given import Given
from kg.network.grounds import DOCUMENTS, SAME, Grounds, same_things
from kg.network.results import Chart, Result, Row
from kg.network.sources.attributed_names import counted, listed
from kg.network.sources.attribution import TOLD, Attribution, Codes, Voice
from kg.network.sources.attribution_drawn import attribution_drawn
from kg.network.sources.falling import OCCURRED
from kg.network.texts import words
from kg.ontology.vocabulary import KG

NAME = "independence"
THINGS = "things-of-claims"
LEVELS = ("incident", "document", "organisation")
_NAMED = 12
"""Members of a circle, or things, that are named; of more, how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Independent(Row):
    """On whose word one matter rests; the bounds stand with the grounds."""

    kind: str = ""
    thing: str = ""
    label: str = ""
    chains: int | None = None
    sure: int | None = None
    reserved: int | None = None
    unnamed: int | None = None
    told_by: tuple[str, ...] = ()
    """The origins."""
    passed_on_by: tuple[str, ...] = ()
    about: int | None = None
    """Claims that mention an incident and do not tell of its occurrence."""
    about_by: tuple[str, ...] = ()
    """Their origins."""
    whole_claims: int | None = None
    whole_least: int | None = None
    whole_most: int | None = None
    goes_round: tuple[str, ...] = ()


def run(given: Given, *, of: str | None = None, level: str = "incident", top: int = 50) -> Result:
    """Bound the origins of each incident, or of one thing, and look for circles."""
    text = words("independence", given.language)
    world = _World(given, text, of)
    found, left = world.groups(level, top)
    circles, more = world.circles(top)
    left += more
    rows = (*circles, *found)
    if not found:
        reason = text["reasons"]["nothing" if of is None else "no_thing"]
        thing = "" if of is None else given.naming.name(of)
        rows = (*circles, Independent(refusal=reason.format(thing=thing), grounds=world.grounds))
    remarks = [text["remarks"]["circle" if circles else "no_circle"]]
    remarks += [text["remarks"]["unlisted"].format(count=left)] if left else []
    picture, undrawn = attribution_drawn(given, world.told, text)
    remarks += [text["remarks"]["undrawn"].format(count=undrawn)] if undrawn else []
    return Result(
        NAME,
        given.language,
        Independent,
        rows,
        world.grounds,
        {"of": of, "level": level, "top": top},
        picture,
        Chart("intervals", label="label", low="origins_least", high="origins_most"),
        tuple(remarks),
    )


class _World:
    """The attribution graph, and what its claims speak of."""

    def __init__(self, given: Given, text: Texts, of: str | None) -> None:
        self.given, self.text = given, text
        self.evidence = given.evidence
        self._one = one = same_things(given.tables[SAME])
        self._of = None if of is None else one.get(of, of)
        self.incidents: set[str] = set()
        self.of_thing = self._gathered(given.tables[THINGS])
        self.occurred = self._gathered(given.tables[OCCURRED])
        told = given.tables[TOLD]
        if self._of is not None:
            kept = self.of_thing.get(self._of, set()) | self.occurred.get(self._of, set())
            inside = np.array([claim in kept for claim in told.claim.texts()], bool)
            told = told.taking(np.flatnonzero(inside))
            self.claims = sorted(kept)
        else:
            spoken = (*self.of_thing.values(), *self.occurred.values())
            self.claims = sorted({*told.claim.values, *(claim for each in spoken for claim in each)})
        self.told = Attribution(told, one)
        self.grounds = self.evidence.grounds(self.claims)

    def _gathered(self, table: EdgeTable) -> dict[str, set[str]]:
        """Give the claims on each thing, and remember which things are incidents."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        kinds = table.column("relation").texts()
        for end, claim, kind in zip(table.target.tolist(), table.claim.texts(), kinds, strict=True):
            if claim is not None:
                thing = self._one.get(table.nodes[end], table.nodes[end])
                found[thing].add(claim)
                if kind == KG["Incident"].value:
                    self.incidents.add(thing)
        return dict(found)

    def groups(self, level: str, top: int) -> tuple[list[Independent], int]:
        """Count what is asked for, widest bounds first, and say how many rows are left out."""
        gathered = {"incident": self._things, "document": self._documents, "organisation": self._heads}
        found = [(thing, self.evidence.grounds(claims)) for thing, claims in gathered[level]().items()]
        found.sort(key=lambda one: (one[1].origins_least - one[1].origins_most, -len(one[1].claims), one[0]))
        chains = self.told.chains({claim for _, grounds in found[:top] for claim in grounds.claims})
        kind = "thing" if level == "incident" and self._of not in (None, *self.incidents) else level
        rows = [self._row(kind, *one, chains) for one in found[:top]]
        if level == "incident":
            rows = [self._with_what_is_said_about_it(row) for row in rows]
        if level == "organisation":
            rows += self._nameless()
        return rows, max(0, len(found) - top)

    def _things(self) -> Mapping[str, Iterable[str]]:
        wanted = sorted(self.incidents) if self._of is None else [self._of] if self.claims else []
        return {thing: self.occurred.get(thing) or self.of_thing[thing] for thing in wanted}

    def _with_what_is_said_about_it(self, row: Independent) -> Independent:
        whole = self.evidence.grounds(self.of_thing.get(row.thing, ()))
        about = {*whole.claims} - {*row.grounds.claims}
        return replace(
            row,
            about=len(about),
            about_by=self._heads_of(about),
            whole_claims=len(whole.claims),
            whole_least=whole.origins_least,
            whole_most=whole.origins_most,
        )

    def _nameless(self) -> list[Independent]:
        """Give one row for all origins without a name; they are not to be told apart by their claims."""
        of_claim = {c: {*self.evidence.heads.get(c, ())} - self.told.named for c in self.claims}
        claims = [claim for claim, heads in of_claim.items() if heads]
        if not claims:
            return []
        label = self.text["nameless"].format(count=len(set().union(*of_claim.values())))
        row = self._row("nameless", "", self.evidence.grounds(claims), self.told.chains(claims))
        return [replace(row, label=label)]

    def _heads_of(self, claims: Iterable[str]) -> tuple[str, ...]:
        heads = {head for claim in claims for head in self.evidence.heads.get(claim, ())}
        return self._listed(counted(heads, self.given.naming))

    def _documents(self) -> Mapping[str, Iterable[str]]:
        table, inside = self.given.tables[DOCUMENTS], set(self.claims)
        found: defaultdict[str, set[str]] = defaultdict(set)
        for end, claim in zip(table.target.tolist(), table.claim.texts(), strict=True):
            if claim in inside:
                found[table.nodes[end]].add(str(claim))
        return found

    def _heads(self) -> Mapping[str, Iterable[str]]:
        """Gather the claims that each named origin knows first."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for claim in self.claims:
            for head in self.evidence.heads.get(claim, ()):
                if head in self.told.named:
                    found[head].add(claim)
        return found

    def _row(
        self, kind: str, thing: str, grounds: Grounds, chain_of: Mapping[str, tuple[frozenset[Voice], ...]]
    ) -> Independent:
        evidence = self.evidence
        heads = {head for claim in grounds.claims for head in evidence.heads.get(claim, ())}
        sure = {head for claim in grounds.claims for head in evidence.sure.get(claim, ())}
        chains = {chain_of[claim] for claim in grounds.claims if claim in chain_of}
        carriers = {voice[0] for chain in chains for link in chain[1:] for voice in link}
        name = self.given.naming.name
        return Independent(
            kind=self.text["kinds"][kind],
            thing=thing,
            label=name(thing) if thing else "",
            chains=len(chains),
            sure=len(sure),
            reserved=len((heads - sure) & self.told.named),
            unnamed=len(heads - sure - self.told.named),
            told_by=self._heads_of(grounds.claims),
            passed_on_by=self._listed(map(name, carriers)),
            grounds=grounds,
        )

    def _listed(self, names: Iterable[str]) -> tuple[str, ...]:
        return listed(names, _NAMED, self.text["more"])

    def circles(self, top: int) -> tuple[list[Independent], int]:
        """Give a row for each circle, with the claims whose ties make it, and say how many are left out."""
        found = self.told.circles()
        if not found:
            return [], 0
        spoken_of = self._spoken_of()
        return [self._circle(circle, *spoken_of) for circle in found[:top]], max(0, len(found) - top)

    def _circle(self, circle: Codes, claims: Codes, things: Codes, numbered: list[str]) -> Independent:
        told, name = self.told, self.given.naming.name
        ties = told.passed & np.isin(told.source, circle) & np.isin(told.target, circle)
        values = told.table.claim.values
        members = self._listed(name(told.names[code]) for code in circle.tolist())
        goes_round = told.round_of(circle, claims, things).tolist()
        return Independent(
            kind=self.text["kinds"]["circle"],
            label=" ⇄ ".join(members),
            goes_round=self._listed(name(numbered[thing]) for thing in goes_round),
            grounds=self.evidence.grounds(values[code] for code in np.unique(told.claim[ties]).tolist()),
        )

    def _spoken_of(self) -> tuple[Codes, Codes, list[str]]:
        """Give which claim of the graph speaks of which thing, as whole numbers."""
        numbered = sorted(self.of_thing)
        codes = {claim: code for code, claim in enumerate(self.told.table.claim.values)}
        pairs = [
            (codes[claim], number)
            for number, thing in enumerate(numbered)
            for claim in self.of_thing[thing]
            if claim in codes
        ]
        claims, things = np.array(pairs, np.int64).reshape(-1, 2).T
        return claims, things, numbered


ANALYSIS = Analysis(
    NAME,
    "on how many independent origins each incident rests, and whether anyone's word goes round in a circle",
    (TOLD, THINGS, OCCURRED, DOCUMENTS, SAME),
    Independent,
    run,
    (
        Option("of", "thing", "only what is told of this thing (default: all)"),
        Option("level", "choice", "what each row is of; an organisation is anyone named at a chain's head",
               "incident", LEVELS),
        Option("top", "whole number", "list so many circles, and so many other rows", 50),
    ),
)  # fmt: skip
