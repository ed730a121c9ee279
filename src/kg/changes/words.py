"""Nodes, properties and statements of either edition in words, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import pyoxigraph as ox

from kg.changes.change import Change, Changes, Detail, Sign
from kg.changes.claims import CHAIN, PASSAGES
from kg.changes.snapshot import Snapshot
from kg.changes.texts import texts
from kg.changes.withdrawn import tombstones
from kg.ontology.terms import superclasses
from kg.ontology.vocabulary import KG, OA, RDF, SKOSXL
from kg.queries.claims import Node, Object
from kg.queries.names import LABELS
from kg.queries.prefixes import shorten

_CALLED = (*LABELS, SKOSXL["literalForm"])
_PRIVATE = frozenset(KG[name].value for name in ("Victim", "VictimPerson", "VictimGroup", "UnnamedSource"))
_UNTOLD = frozenset({KG["note"], KG["reason"], *(OA[name] for name in ("exact", "prefix", "suffix"))})
"""Only that they changed is told: a curator's remarks, and words of a document, should any be there."""
_LONGEST = 160
"""Characters of a literal that are shown."""


def printable(text: str) -> str:
    """Take out of a text what would move the cursor of a terminal or hide a part of the line."""
    return "".join(c if c.isprintable() else " " for c in text)


class Words:
    """What stands in two editions, as a reader of one language calls it."""

    def __init__(self, changes: Changes, language: str) -> None:
        """Take the changes, and the language of labels and fixed words."""
        self.language = language
        self.texts = texts(language)
        self._changes = changes
        self._sides = (changes.new, changes.old)
        self._prefixes = {**changes.old.prefixes, **changes.new.prefixes}
        self._silent = changes.secret
        self._called: dict[Node, str | None] = {}
        self.tombstones = tombstones(changes.new)

    def short(self, node: Node) -> str:
        """Write the IRI of a thing as a prefixed name, where one fits."""
        if not isinstance(node, ox.NamedNode):
            return str(node)
        return printable(shorten(node.value, self._prefixes).removeprefix(self._changes.new.base))

    def classes(self, node: Node) -> list[ox.NamedNode]:
        """Give the classes of a thing in the newer edition that knows it; none of what was withdrawn."""
        if node in self._silent:
            return []
        return next((found for side in self._sides if (found := side.nodes(node, RDF["type"]))), [])

    def private(self, node: Node) -> bool:
        """Say whether a thing stands for private people, who are never called by a label."""
        found = {kind.value for kind in self.classes(node)}
        return not _PRIVATE.isdisjoint(found.union(*map(superclasses, found)))

    def label(self, node: Node) -> str | None:
        """Give the label of a thing in the newer edition that has one; None for what has or may have none."""
        if node not in self._called:
            nameless = node in self._silent or self.private(node)
            self._called[node] = (
                None if nameless else next(filter(None, (self._of(s, node) for s in self._sides)), None)
            )
        return self._called[node]

    def _of(self, side: Snapshot, node: Node) -> str | None:
        best: dict[str, str] = {}
        for predicate in _CALLED:
            for one in side.objects(node, predicate):
                if isinstance(one, ox.Literal):
                    best.setdefault(one.language or "", one.value)
        found = best.get(self.language) or best.get("") or next(iter(best.values()), None)
        return printable(found) if found else None

    def kind(self, node: Node) -> str:
        """Call the class of a thing."""
        return ", ".join(self.label(one) or self.short(one) for one in self.classes(node))

    def named(self, node: Node) -> str:
        """Call a thing by its label, or its class where it has none, with its short name behind."""
        claim = KG["Claim"] in self.classes(node)
        called = None if claim else self.label(node) or self.kind(node)
        return f"{called} ({self.short(node)})" if called else self.short(node)

    def property(self, name: ox.NamedNode | str) -> str:
        """Call a property, or what several say together."""
        if isinstance(name, str):
            return str(self.texts[name])
        return str(self.texts["is_a"]) if name == RDF["type"] else self.label(name) or self.short(name)

    def value(self, term: Object | str) -> str:
        """Write a value: a thing by its label, a text with its language."""
        if isinstance(term, str):
            return term
        if isinstance(term, ox.Literal):
            text = printable(term.value)
            cut = f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text
            return f"{cut} @{term.language}" if term.language else cut
        own = isinstance(term, ox.NamedNode) and term.value.startswith(self._changes.new.base)
        return self.named(term) if own else self.label(term) or self.short(term)

    def statement(self, t: ox.Triple) -> str:
        """Say in words what a statement says."""
        return f"{self.named(t.subject)}{self.texts['colon']}{self._says([t])}"

    def said(self, change: Change) -> Iterator[tuple[Sign, str, tuple[ox.Triple, ...]]]:
        """Say what a claim says, all of one thing with one sign together, with the statements."""
        ordered = sorted(change.said, key=lambda quad: (quad[0] == "+", str(quad[1].subject), str(quad[1])))
        for (sign, subject), group in groupby(ordered, key=lambda quad: (quad[0], quad[1].subject)):
            statements = [t for _, t in group]
            typed = [t for t in statements if t.predicate != RDF["type"]] or statements
            yield sign, f"{self.named(subject)}{self.texts['colon']}{self._says(typed)}", tuple(statements)

    def _says(self, statements: Iterable[ox.Triple]) -> str:
        told = []
        for property_, group in groupby(statements, key=lambda t: t.predicate):
            values = ["…" if self.hushed(t) else self.value(t.object) for t in group]
            told.append(f"{self.property(property_)} {', '.join(values)}")
        return str(self.texts["joint"]).join(told)

    def shown(self, statements: Iterable[ox.Triple]) -> list[ox.Triple]:
        """Leave out the statements whose value may not be shown."""
        return [t for t in statements if not self.hushed(t)]

    def hushed(self, t: ox.Triple) -> bool:
        """Say whether a value may not be shown: a remark, a document's words, a private person's name."""
        return t.predicate in _UNTOLD or (t.predicate in _CALLED and self.private(t.subject))

    def tells(self, change: Change, detail: Detail) -> bool:
        """Say whether the values of a detail may be shown."""
        node = detail.of or change.node
        return not (detail.property in _UNTOLD or (detail.property in _CALLED and self.private(node)))

    def detail(self, change: Change, detail: Detail) -> str:
        """Say what a property was and is."""
        name = self.property(detail.property)
        if detail.of is not None:
            name = str(self.texts["of"]).format(property=name, of=self.named(detail.of))
        if not self.tells(change, detail):
            return f"{name}{self.texts['colon']}{self.texts['changed']}"
        new, old = self._sides
        gone, come = (
            self._values(detail, detail.gone, (old, new)),
            self._values(detail, detail.come, (new, old)),
        )
        form = "arrow" if gone and come else "gone" if gone else "come"
        told = str(self.texts[form]).format(gone=gone, come=come) if gone or come else self.texts["changed"]
        return f"{name}{self.texts['colon']}{told}"

    def _values(self, detail: Detail, values: tuple[Object | str, ...], sides: tuple[Snapshot, ...]) -> str:
        if detail.property == CHAIN:
            return " ← ".join(self._link(link, sides) for link in reversed(values))
        joint = ", " if detail.property == PASSAGES else str(self.texts["joint"])
        return joint.join(map(self.value, values))

    def _link(self, link: Object | str, sides: tuple[Snapshot, ...]) -> str:
        """Call whoever speaks at a link, and say whether the document states that."""
        for side in sides:
            speakers = side.nodes(link, KG["speaker"])  # type: ignore[arg-type]
            if speakers:
                how = ", ".join(map(self.value, side.nodes(link, KG["link"])))  # type: ignore[arg-type]
                who = "; ".join(self.label(one) or self.kind(one) or self.short(one) for one in speakers)
                return str(self.texts["link"]).format(who=who, how=how) if how else who
        return str(self.texts["unnamed"])
