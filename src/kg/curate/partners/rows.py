"""Claims made of the rows of a partner's text, which cite the characters of their rows, on its word."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.curate.partners.kind import Delivery, Proposal
from kg.curate.partners.vetting import PRIVATE, private_among, vetted
from kg.graph.authored import withdrawn
from kg.model.address import Address
from kg.ontology.vocabulary import KG, KINDS, data, passages

PROPOSED = KINDS["status/proposed"]


class Rows:
    """The claims of one delivery whose text is made of rows, lines or entities."""

    def __init__(self, delivery: Delivery) -> None:
        """Begin with the one attribution of all of them: the partner, stated, in its work."""
        self._delivery = delivery
        self._passages = passages(delivery.base, delivery.key)
        self._attribution = delivery.mint.new("s")
        self._waiting: list[tuple[list[ox.Triple], list[Address]]] = []
        self.proposal = Proposal()

    def add(self, statements: Iterable[ox.Triple], *at: Address) -> None:
        """Propose a claim that cites these passages."""
        self._waiting.append((list(dict.fromkeys(statements)), sorted(set(at))))

    def finish(self) -> Proposal:
        """Vet what was added, now that all private people are known, and write the claims."""
        base, report = self._delivery.base, self.proposal.report
        homes = self._delivery.authored.homes()
        private = private_among(statement for stated, _ in self._waiting for statement in stated)
        private |= {node for node, places in homes.items() if any(home.type in PRIVATE for home in places)}
        gone = withdrawn(self._delivery.authored)
        for stated, at in self._waiting:
            if any(s.subject in gone or s.object in gone for s in stated):
                report.withheld["claims that speak of what was withdrawn here"] += 1
                continue
            kept = list(vetted((s for s in stated if self._speakable(s)), private, (base,), report))
            if kept:
                self._claim(kept, at)
        if self.proposal.quads:
            work = data(base, "work")[self._delivery.key]
            said = {"inWork": work, "link": KINDS["link/stated"], "speaker": self._delivery.partner}
            self.proposal.quads.extend(
                ox.Quad(self._attribution, KG[name], thing) for name, thing in said.items()
            )
        return self.proposal

    def _speakable(self, statement: ox.Triple) -> bool:
        """Say whether a partner may speak of the subject: something new, or a thing that is described here.

        A readable name of the partner's own could tell of a private person.
        """
        known = self._delivery.authored.homes()
        for term in (statement.subject, statement.object):
            ours = isinstance(term, ox.NamedNode) and term.value.startswith(self._delivery.base)
            if (term == statement.subject or ours) and not (
                self._delivery.mint.drew(term) or (isinstance(term, ox.NamedNode) and term in known)
            ):
                what = "things that are neither described here nor named urn:x-mint:"
                self.proposal.report.unknown[what] += 1
                return False
        return True

    def _claim(self, statements: Iterable[ox.Triple], at: Iterable[Address]) -> None:
        claim = self._delivery.mint.new("c")
        quads = self.proposal.quads
        quads.append(ox.Quad(claim, KG["attribution"], self._attribution))
        quads.append(ox.Quad(claim, KG["status"], PROPOSED))
        text = self._delivery.texts[0].text
        hashes = self.proposal.hashes.setdefault(self._delivery.key, {})
        for address in at:
            passage = self._passages[str(address)]
            hashes[address] = address.digest(text)
            quads.append(ox.Quad(claim, KG["at"], passage))
            # A row holds columns that nobody has taken over or looked at; a reviewer may show it later.
            quads.append(ox.Quad(passage, KG["withheld"], ox.Literal(True)))
        quads += [ox.Quad(s.subject, s.predicate, s.object, claim) for s in statements]
