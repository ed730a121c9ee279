"""One document while it is written: its claims, who says them, where they stand, and how much that adds."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from benchmarks.workload.country import Country, Named
from benchmarks.workload.draw import Draw, identifier
from benchmarks.workload.layout import Layout
from benchmarks.workload.terms import BASE, LABEL, Said, concept, edtf, own, property_, text, triples
from kg.model.address import Address
from kg.ontology.vocabulary import KG, passages

_HELD = ("done", "routine", "norm")
_NOTES = (
    "The month is that of the sentence before.",
    "Who did it is not said.",
    "Told in the plural; how many is not said.",
    "The place is that of the source, not of the case.",
    "One figure for both years.",
    "The heading says the same.",
    "Read from two sentences together.",
    "Whether this still holds is not told.",
    "A later paragraph tells of it again.",
    "The kind is the nearest of the list.",
)
_COMPUTED = {
    "exactly": 2,
    "atLeast": 1,
    "atMost": 1,
}
"""Statements that the build computes from one of a property."""


@dataclass(frozen=True, slots=True)
class Voice:
    """On whose word something is said: the innermost link of a chain."""

    iri: ox.NamedNode
    links: int


@dataclass
class Document:
    """What one document says, as it grows.

    ``facts`` counts the statements that it will add to the default graph: as written, as the build copies
    them, and as it computes them. The last are estimated, dates at two a date, so it is right to about one
    in a hundred.
    """

    country: Country
    number: int
    withholds: bool = True
    """Whether some passages are marked as not to be shown."""
    draw: Draw = field(init=False)
    key: str = field(init=False)
    year: int = field(init=False)
    publisher: Named = field(init=False)
    work: ox.NamedNode = field(init=False)
    quads: list[ox.Quad] = field(default_factory=list)
    passages: dict[Address, str] = field(default_factory=dict)
    claims: list[ox.NamedNode] = field(default_factory=list)
    conflicts: list[tuple[ox.NamedNode, ox.NamedNode]] = field(default_factory=list)
    """Claims that give one thing different numbers, in pairs."""
    facts: int = 0
    practices: list[ox.NamedNode] = field(default_factory=list)
    """Of the last one the next may be a part, and a circumstance may come from it."""
    _minted: int = 16  # those before are kept for what other documents tell of too
    _stated: dict[ox.Triple, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Draw what the document is, and open it with what stands above its text."""
        self.draw = Draw("document", self.country.seed, self.number)
        self.key = key(self.number)
        self.year = year(self.country, self.number)
        self.publisher = publisher(self.country, self.number)
        self.work = work(self.country, self.number)
        self._namespace = passages(BASE, self.key)
        self.layout = Layout(self.draw)
        self.voices: list[Voice] = []
        self.own = self.voice(self.publisher.iri, stated=False, work=self.work)

    # The text

    def sentence(self) -> None:
        """Go on to the next sentence, or stay in one that says more than one thing."""
        if not self.claims or self.draw.chance(0.7):
            self.layout.go_on()

    def passage(self, place: Address) -> ox.NamedNode:
        """Name a passage of the document."""
        return self._namespace[str(place)]

    def _cited(self) -> list[ox.NamedNode]:
        places = {self.layout.sentence: None}
        if self.draw.chance(0.3):
            places[self.layout.before] = None
        if self.draw.chance(0.1):
            places[self.layout.part()] = None
        for place in places:
            if place not in self.passages:
                said = f"Invented passage {place} of document {self.key}."
                self.passages[place] = hashlib.sha256(said.encode()).hexdigest()
                self.facts += 10
                if self.withholds and self.draw.chance(0.02):
                    self._record(self._namespace[str(place)], {"withheld": ox.Literal(True)})
        return [self._namespace[str(place)] for place in places]

    # Names

    def mint(self) -> str:
        """Draw an identifier that nothing else has."""
        self._minted += 1
        return identifier(self.country.seed, self.number, self._minted)

    def node(self, english: str | None = None, korean: str = "", *, kept: int | None = None) -> ox.NamedNode:
        """Make a thing, with its labels unless it is a private person.

        Args:
            english: the label in English.
            korean: the label in Korean.
            kept: the number of a thing that other documents tell of as well.
        """
        local = self.mint() if kept is None else identifier(self.country.seed, self.number, kept)
        made = own("n", local)
        if english is not None:
            labels = [text(english), text(korean, "ko")]
            self.quads += (ox.Quad(made, LABEL, label) for label in labels)
            self.facts += 2
        return made

    # Records and claims

    def _record(self, subject: ox.NamedNode, said: Said) -> None:
        found = triples(subject, said)
        self.quads += (ox.Quad(t.subject, t.predicate, t.object) for t in found)
        self.facts += len(found)

    def voice(
        self,
        speaker: ox.NamedNode,
        within: Voice | None = None,
        *,
        stated: bool = True,
        work: ox.NamedNode | None = None,
    ) -> Voice:
        """Add a link to a chain of attribution.

        Args:
            speaker: who says it.
            within: the link outside of it.
            stated: whether the document says so, or one has to gather it.
            work: in which work, where that is known.
        """
        made = own("s", self.mint())
        dated = within is not None and self.draw.chance(0.4)
        said: Said = {
            "speaker": speaker,
            "reportedWithin": within.iri if within else None,
            "link": "link/stated" if stated else "link/implied",
            "inWork": work,
            "reported": edtf(f"{self.year}-{self.draw.between(1, 12):02}") if dated else None,
            "reportedBasis": "basis/stated" if dated else None,
        }
        self._record(made, said)
        self.facts += 1
        voice = Voice(made, within.links + 1 if within else 1)
        self.voices.append(voice)
        return voice

    def say(
        self,
        said: dict[ox.NamedNode, Said],
        *,
        voice: Voice | None = None,
        hedge: str = "none",
        modality: str = "done",
        polarity: str = "affirmed",
        status: str = "accepted",
        tier: str | Sequence[str] | None = None,
        about: ox.NamedNode | None = None,
        silent: Sequence[str] = (),
        content: ox.NamedNode | None = None,
        quotation: bool = False,
    ) -> ox.NamedNode:
        """Make one claim at the present sentence.

        Args:
            said: what it states, by thing.
            voice: on whose word; the document's own if not given.
            hedge: how surely.
            modality: whether it is done, ordered, and so on.
            polarity: affirmed or denied.
            status: accepted, disputed, unverifiable or withdrawn.
            tier: on what basis a claim on private people is public.
            about: of which thing the document is silent.
            silent: on which properties.
            content: the speech act of which this is the content.
            quotation: whether the passage quotes it for certain; now and then one does so anyway.
        """
        made = own("c", self.mint())
        self.claims.append(made)
        given = {"hedge": (hedge, "none"), "modality": (modality, "done")}
        given |= {"polarity": (polarity, "affirmed"), "status": (status, "accepted")}
        choices = {k: concept(f"{k}/{v}") for k, (v, default) in given.items() if v != default}
        bases = [tier] if isinstance(tier, str) else tier
        self._record(
            made,
            {
                "at": self._cited(),
                "attribution": (voice or self.own).iri,
                **choices,
                "tier": "tier/public" if bases else None,
                "tierBasis": [f"tier-basis/{basis}" for basis in bases] if bases else None,
                "about": about if silent else None,
                "silentOn": [property_(name) for name in silent] or None,
                "note": text(self.draw.one(_NOTES)) if self.draw.chance(0.6) else None,
                "contentOf": content,
                "quotation": ox.Literal(True) if quotation or self.draw.chance(0.03) else None,
            },
        )
        stated = [triple for thing, words in said.items() for triple in triples(thing, words)]
        self.quads += (ox.Quad(t.subject, t.predicate, t.object, made) for t in stated)
        held = modality in _HELD and polarity == "affirmed" and status == "accepted"
        # Class, defaults, review, two agents, day, how many statements; kind of graph, or each reified.
        self.facts += 6 + 4 - len(choices) + (1 if held else 5 * len(stated))
        if status == "accepted":
            self.facts += len(silent)
        if held:
            for triple in stated:
                if triple not in self._stated:
                    self._stated[triple] = set()
                    self.facts += 1 + self._follows_from(triple)
                self._stated[triple].add(hedge)
        return made

    def _follows_from(self, triple: ox.Triple) -> int:
        name = triple.predicate.value.removeprefix(KG.iri)
        if name == "date":  # a first and a last day, where they are not open
            written = str(triple.object)
            return 2 - written.startswith('"/') - ('/"' in written or '.."' in written or '..]"' in written)
        if name in ("after", "immediatelyAfter", "dayAfter"):
            return 2
        return _COMPUTED.get(name, 0)

    def computes(self, number: int) -> None:
        """Count statements that a build computes from what was said, beyond those of single properties."""
        self.facts += number

    def finish(self) -> None:
        """Count the marks on facts that are only hedged, once all is said, and close the text."""
        self.facts += sum(4 + len(hedges) for hedges in self._stated.values() if "none" not in hedges)
        self._stated.clear()
        self.layout.close()


def key(number: int) -> str:
    """Give the key of a document: the name of its files."""
    return f"{number:06}"


def year(country: Country, number: int) -> int:
    """Give the year in which a document was published; later years have more."""
    draw = Draw("year", country.seed, number)
    return 2001 + max(draw.below(24), draw.below(24))


def publisher(country: Country, number: int) -> Named:
    """Give who published a document."""
    return Draw("publisher", country.seed, number).skewed(country.outlets)


def work(country: Country, number: int) -> ox.NamedNode:
    """Name the work behind a document."""
    return own("work", f"{publisher(country, number).slug}-{key(number)}")
