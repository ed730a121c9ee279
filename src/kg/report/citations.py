"""The numbers in a report and what they lead to: who says so, and at which characters of which copy."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.model.edtf_words import in_words
from kg.model.texts import Texts
from kg.ontology.vocabulary import DCTERMS, KG
from kg.queries.cite import Citation, Link, by_place, citation
from kg.queries.prefixes import shorten


@dataclass(frozen=True, slots=True)
class Note:
    """One source of a report: a chain of those who say so, and passages of one copy."""

    number: int
    text: str


class Notes:
    """Numbers sources in the order in which a report first needs them; one source keeps its number."""

    def __init__(self, facts: Facts, texts: Texts) -> None:
        """Start without any."""
        self._facts = facts
        self._texts = texts
        self._cited: dict[ox.NamedNode, Citation] = {}
        self._numbers: dict[tuple[object, ...], int] = {}
        self._told: list[tuple[str, list[str]]] = []
        self.claims: set[str] = set()
        self.copies: set[str] = set()
        self.publishers: set[str] = set()
        self.withheld: set[str] = set()
        self.reviewed = 0

    def numbers(self, claims: set[ox.NamedNode]) -> tuple[int, ...]:
        """Give the numbers of the sources on which claims rest, in the order of documents and passages."""
        for claim in claims - self._cited.keys():
            self._cited[claim] = citation(self._facts.store, claim, set(), self._facts.language)
        cited = sorted((self._cited[claim] for claim in claims), key=by_place)
        return tuple(sorted({self._number(each) for each in cited}))

    def _number(self, cited: Citation) -> int:
        if cited.claim not in self.claims:
            self.claims.add(cited.claim)
            self.reviewed += cited.human_reviewed
        chain = tuple(link.iri for link in cited.chain)
        key = (chain, tuple(passage.iri for passage in cited.passages))
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._told.append((self._words(cited), []))
        number = self._numbers[key]
        named = shorten(cited.claim, self._facts.graph.prefixes)
        claims = self._told[number - 1][1]
        if named not in claims:
            claims.append(named)
        return number

    @property
    def notes(self) -> list[Note]:
        """The sources in the order of their numbers, each with the claims that rest on it."""
        return [
            Note(number, f"{words} {self._texts['claims'].format(claims=', '.join(claims))}")
            for number, (words, claims) in enumerate(self._told, 1)
        ]

    def _words(self, cited: Citation) -> str:
        texts = self._texts
        passages = cited.passages
        self.withheld |= {passage.iri for passage in passages if passage.withheld}
        self.copies |= {passage.copy for passage in passages}
        works = {passage.work for passage in passages if passage.work}
        for work in works:
            self.publishers |= {
                node.value for node in self._facts.things(ox.NamedNode(work), DCTERMS["publisher"])
            }
        words = texts["source"].format(
            chain=" ← ".join(self._link(link) for link in reversed(cited.chain)) or texts["unnamed"],
            work=", ".join(dict.fromkeys(passage.work_label or passage.key for passage in passages)),
            key=", ".join(dict.fromkeys(passage.key for passage in passages)),
            passages=", ".join(f"{passage.address.start}–{passage.address.end}" for passage in passages),
        )
        withheld = any(passage.withheld for passage in passages)
        return f"{words} {texts['withheld']}" if withheld else words

    def _link(self, link: Link) -> str:
        names = "; ".join(link.called(self._texts["unnamed"]))
        details = [self._texts["implied"]] if link.link == "implied" else []
        details += [link.reported] if link.reported else []
        return f"{names} ({', '.join(details)})" if details else names

    def documents(self) -> list[str]:
        """Describe each cited copy: title, publisher, date, address, and the SHA-256 of its file."""
        facts, texts = self._facts, self._texts
        found = []
        for copy in map(ox.NamedNode, sorted(self.copies)):
            for work in facts.things(copy, KG["copyOf"]):
                dates = [in_words(date, facts.language) for date in facts.texts(work, KG["published"])]
                found.append(
                    texts["document"].format(
                        key=copy.value.rsplit("/", 1)[-1],
                        title="; ".join(facts.texts(work, DCTERMS["title"])) or facts.name(work),
                        publisher=facts.names(facts.things(work, DCTERMS["publisher"])),
                        published="; ".join(dates) or texts["published_unknown"],
                        address="".join(f"{address} ." for address in facts.texts(work, KG["address"])),
                        hash="".join(facts.texts(copy, KG["sha256"])),
                    )
                )
        return found
