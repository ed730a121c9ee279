"""Claims made by hand, with their chains, documents and things, as the tables that analyses read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.network.edges import EdgeTable, edge_table
from kg.network.given import Given
from kg.network.grounds import DOCUMENTS, ORIGINS, SAME, SURE, Evidence
from kg.network.sources.attribution import TOLD
from kg.network.sources.falling import OCCURRED
from kg.ontology.vocabulary import KG

THINGS = "things-of-claims"
STATED = "https://example.org/link/stated"


@dataclass(frozen=True, slots=True)
class Told:
    """One claim. Speakers whose name begins with ``x`` have none; a link is one speaker or several."""

    chain: tuple[str | tuple[str, ...], ...]
    things: tuple[str, ...] = ()
    """Incidents begin with ``i``, statistics with ``s``; of an incident it tells the occurrence."""
    documents: tuple[str, ...] = ("d1",)
    hedged: bool = False
    about: tuple[str, ...] = ()
    """Incidents of which it says something, but not that they occurred."""

    def links(self) -> list[tuple[str, ...]]:
        """Give all who speak at each link, each once."""
        return [(link,) if isinstance(link, str) else tuple(sorted({*link})) for link in self.chain]


def kind_of(thing: str) -> str:
    name = {"i": "Incident", "s": "Statistic"}.get(thing[0], "Law")
    return KG[name].value


def iri(name: str) -> str:
    return f"n:{name}"


def given_of(claims: Sequence[Told], same: Sequence[tuple[str, str]] = (), language: str = "en") -> Given:
    """Make all tables; the claims are called by their number, such as c:0."""
    rows: list[tuple[str, str, str, str, str | None, str, str | None, str]] = []
    heads: list[tuple[str, str, str]] = []
    for number, told in enumerate(claims):
        links = told.links()
        for place, speakers in enumerate(links):
            last = place == len(links) - 1
            onward = told.documents if last else links[place + 1]
            for who in speakers:
                named = "unnamed" if who.startswith("x") else "named"
                if not place:
                    sure = named == "named" and not told.hedged
                    heads.append((f"c:{number}", iri(who), SURE if sure else "unsure"))
                rows += [
                    (
                        iri(who),
                        iri(target),
                        f"c:{number}",
                        f"a:{number}-{place}",
                        None if last else f"a:{number}-{place + 1}",
                        "origin" if not place else "carrier",
                        "hedge:reported" if told.hedged else None,
                        named,
                    )
                    for target in onward
                ]
    relation = ["printed" if row[4] is None else "passed on" for row in rows]
    tables = {
        TOLD: edge_table(
            TOLD,
            [(row[0], row[1]) for row in rows],
            claims=[row[2] for row in rows],
            columns={
                "relation": relation,
                "link": [row[3] for row in rows],
                "within": [row[4] for row in rows],
                "place": [row[5] for row in rows],
                "told": [STATED] * len(rows),
                "named": [row[7] for row in rows],
                "hedge": [row[6] for row in rows],
            },
        ),
        THINGS: _of_claims(
            THINGS,
            [
                (f"c:{n}", thing)
                for n, one in enumerate(claims)
                for thing in sorted({*one.things, *one.about})
            ],
        ),
        OCCURRED: _of_claims(
            OCCURRED,
            [(f"c:{n}", thing) for n, one in enumerate(claims) for thing in one.things if thing[0] == "i"],
        ),
        DOCUMENTS: _of_claims(
            DOCUMENTS, [(f"c:{n}", document) for n, one in enumerate(claims) for document in one.documents]
        ),
        SAME: edge_table(SAME, [(iri(one), iri(other)) for one, other in same]),
    }
    origins = edge_table(
        ORIGINS,
        [(claim, who) for claim, who, _ in heads],
        claims=[claim for claim, _, _ in heads],
        columns={"relation": [sure for _, _, sure in heads]},
    )
    return Given(tables, Evidence(tables[DOCUMENTS], origins, tables[SAME]), language=language)


def _of_claims(name: str, ties: list[tuple[str, str]]) -> EdgeTable:
    return edge_table(
        name,
        [(claim, iri(other)) for claim, other in ties],
        claims=[claim for claim, _ in ties],
        columns={"relation": [kind_of(other) for _, other in ties]},
    )
