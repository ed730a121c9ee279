"""A difference as a page: numbers at the top, then sections, groups and lines, before it takes any form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.changes.change import Change, Changes, Sign, Support
from kg.changes.words import Words, printable
from kg.ontology.vocabulary import KG
from kg.queries.claims import Node

SECTIONS = {
    "withdrawn": ("tombstone", "tombstone-gone"),
    "claims": (
        "claim-added", "claim-withdrawn", "claim-amended", "claim-status", "claim-reviewed",
        "claim-unreviewed", "claim-curated",
    ),
    "facts": (
        "fact-lost", "fact-hedged", "fact-plain", "fact-hedges", "fact-shrank", "fact-grew", "fact-moved",
    ),
    "things": ("thing-added", "thing-gone", "thing-renamed"),
    "judgements": (
        "judgement-added", "judgement-withdrawn", "judgement-changed", "comparison-added",
        "comparison-withdrawn", "comparison-changed",
    ),
    "reference": ("reference-changed", "part-added", "part-gone"),
    "terms": ("term-gone", "term-deprecated", "term-restored", "term-added", "term-changed"),
    "computed": ("computed-changed",),
    "other": ("other",),
}  # fmt: skip
"""What each section tells of. A new fact is told with the claim that makes it, and only counted besides."""
_MARKS: dict[str, Sign | str] = {
    "added": "+", "new": "+", "withdrawn": "-", "gone": "-", "lost": "-", "tombstone": "-",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is told, with what belongs to it below."""

    mark: str
    """``+`` for what came, ``-`` for what went, ``~`` for what is otherwise."""
    text: str
    fault: bool = False
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading, and groups below it."""

    heading: str
    lines: tuple[Line, ...] = ()
    groups: tuple[Group, ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of things."""

    name: str
    heading: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A difference in one language."""

    language: str
    title: str
    between: str
    revisions: str
    empty: str
    """The sentence that says that nothing changed; else empty."""
    notices: tuple[str, ...]
    counted: str
    counts: tuple[tuple[str, int, bool], ...]
    """What is counted, how many, and whether it is a fault."""
    sections: tuple[Section, ...]
    colon: str


def page(changes: Changes, language: str) -> Page:
    """Tell all changes in one language.

    Raises:
        UsageError: there are no words in this language.
    """
    words = Words(changes, language)
    texts, counts = words.texts, changes.counts()
    writer = Writer(changes, words)
    faults = sum(change.fault for change in changes.of("term-gone"))
    counted = [(str(texts["count"][kind]), number, False) for kind, number in counts.items()]
    if faults:
        at = list(counts).index("term-gone") + 1
        counted.insert(at, (str(texts["count"]["fault"]), faults, True))
    notices = [str(texts["notice"])] if counts else []
    if changes.of("tombstone", "tombstone-gone"):
        notices.append(str(texts["withdrawn_notice"]))
    if changes.partial:
        notices.append(str(texts["partial"]))
    old, new = changes.old, changes.new
    return Page(
        language=language,
        title=str(texts["title"]),
        between=str(texts["between"]).format(old=printable(old.name), new=printable(new.name)),
        revisions=str(texts["revisions"]).format(old=old.revision[:16], new=new.revision[:16]),
        empty="" if counts else str(texts["same"]),
        notices=tuple(notices),
        counted=str(texts["counts"]),
        counts=tuple(counted),
        sections=tuple(writer.sections()),
        colon=str(texts["colon"]),
    )


class Writer:
    """Writes changes as lines."""

    def __init__(self, changes: Changes, words: Words) -> None:
        """Take what changed, and what calls it."""
        self._changes = changes
        self.words = words
        self._texts = words.texts
        self._lost = {change.statement for change in changes.of("fact-lost")}
        self._new = {change.statement for change in changes.of("fact-new")}

    def sections(self) -> Iterator[Section]:
        """Write every section that has something to tell."""
        for name, kinds in SECTIONS.items():
            found = sorted(self._changes.of(*kinds), key=lambda change: kinds.index(change.kind))
            if found:
                groups = self._by_document(found) if name == "claims" else self._by_kind(found)
                yield Section(name, str(self._texts["sections"][name]), tuple(groups))

    def _by_kind(self, found: Sequence[Change]) -> Iterator[Group]:
        for kind in dict.fromkeys(change.kind for change in found):
            lines = sorted((self.line(one) for one in found if one.kind == kind), key=lambda line: line.text)
            yield Group(self._item(kind, len(lines)), tuple(lines))

    def _item(self, kind: str, number: int) -> str:
        return str(self._texts["item"]).format(name=self._texts["count"][kind], number=number)

    def _by_document(self, found: Sequence[Change]) -> Iterator[Group]:
        keys = sorted({change.documents[:1] for change in found})
        for key in keys:
            mine = [change for change in found if change.documents[:1] == key]
            counts = Counter(change.kind for change in mine)
            summary = ", ".join(self._item(kind, counts[kind]) for kind in SECTIONS["claims"] if counts[kind])
            yield Group(
                self.document(key[0] if key else None), groups=tuple(self._by_case(mine)), summary=summary
            )

    def document(self, key: str | None) -> str:
        """Call a document by its key and its title."""
        if key is None:
            return str(self._texts["no_document"])
        copy = ox.NamedNode(f"{self._changes.new.base}id/copy/{key}")
        for side in (self._changes.new, self._changes.old):
            titles = [self.words.label(work) for work in side.nodes(copy, KG["copyOf"])]
            if any(titles):
                return str(self._texts["document_named"]).format(
                    key=key, title="; ".join(filter(None, titles))
                )
        return str(self._texts["document"]).format(key=key)

    def _by_case(self, found: Sequence[Change]) -> Iterator[Group]:
        """Put the claims of one case together; those of none come last."""
        cases: dict[tuple[bool, str], list[Change]] = {}
        for change in found:
            name = "; ".join(map(self.words.named, change.incidents)) or str(self._texts["no_incident"])
            cases.setdefault((not change.incidents, name), []).append(change)
        for (_, name), mine in sorted(cases.items()):
            ordered = sorted(mine, key=lambda change: (change.passages, str(change.node)))
            yield Group(name, tuple(map(self.line, ordered)))

    def line(self, change: Change) -> Line:
        """Write one change."""
        kind, _, what = change.kind.partition("-")
        told = str(self._texts["kind"][change.kind])
        mark = str(_MARKS.get(what or kind, "~"))
        if kind == "tombstone":
            text = str(self._texts["on_day"]).format(node=self.words.short(change.node), day=change.day)
        elif kind == "claim":
            text = " · ".join([self.words.short(change.node), told, *self._places(change)])
        elif kind == "fact" and change.statement is not None:
            text = " · ".join([self.words.statement(change.statement), *self._places(change)])
        elif kind in ("judgement", "comparison"):
            text = f"{self.words.short(change.node)} · {self._decided(change)}"
        elif kind in ("computed", "term", "reference", "thing", "part", "other"):
            text = self._called(change.node)
        return Line(mark, text, change.kind == "term-gone" and change.fault, tuple(self._below(change)))

    def _called(self, node: Node) -> str:
        label, kind = self.words.label(node), self.words.kind(node)
        return " · ".join(part for part in (label, kind, self.words.short(node)) if part)

    def _places(self, change: Change) -> list[str]:
        places: dict[str, list[str]] = {}
        for key, address in change.passages:
            places.setdefault(key, []).append(str(address))
        return [", ".join(f"{key} {', '.join(found)}" for key, found in places.items())] if places else []

    def _decided(self, change: Change) -> str:
        for side in (self._changes.new, self._changes.old):
            first, second = side.nodes(change.node, KG["first"]), side.nodes(change.node, KG["second"])
            if first and second:
                sides = (", ".join(map(self._side, nodes)) for nodes in (first, second))
                kinds = ", ".join(map(self.words.value, side.nodes(change.node, KG["kind"])))
                one, two = sides
                return str(self._texts["decided"]).format(first=one, second=two, kind=kinds)
        return self.words.kind(change.node)

    def _side(self, node: Node) -> str:
        return self.words.named(node) if self.words.label(node) else self.words.short(node)

    def _below(self, change: Change) -> Iterator[Line]:
        for sign, text, statements in self.words.said(change):
            fates = dict.fromkeys(fate for t in statements for fate in self._fate(sign, t))
            yield Line({"=": " "}.get(sign, sign), f"{text} ({self._joined(fates)})" if fates else text)
        for detail in change.details:
            yield Line("~", self.words.detail(change, detail))
        if change.before and change.after and change.kind not in ("fact-new", "fact-lost"):
            yield Line("~", self._resting(change.before, change.after))
        if change.kind == "term-deprecated":
            terms = ", ".join(map(self.words.named, change.successors))
            successor = (
                str(self._texts["successor"]).format(terms=terms) if terms else self._texts["no_successor"]
            )
            yield Line("~", str(successor))
        if change.kind == "term-gone":
            yield Line(
                "!" if change.fault else "~",
                str(self._texts["fault" if change.fault else "was_deprecated"]),
                change.fault,
            )

    def _joined(self, texts: Iterable[str]) -> str:
        return str(self._texts["joint"]).join(texts)

    def _fate(self, sign: Sign, t: ox.Triple) -> Iterator[str]:
        """Say what became of a statement as a fact, where that is not plain from the sign."""
        number = len(self._changes.new.support.get(t, ()))
        if sign == "-" and t in self._lost:
            yield str(self._texts["last_support"])
        elif sign == "-" and number:
            yield str(self._texts["still_said"]).format(number=number)
        elif sign == "-" and t in self._changes.new.default:
            yield str(self._texts["from_reference"])
        before = len(self._changes.old.support.get(t, ()))
        if sign == "+" and before and t not in self._new:
            yield str(self._texts["said_before"]).format(number=before)

    def _resting(self, before: Support, after: Support) -> str:
        arrow = str(self._texts["arrow"])

        def moved(one: object, two: object) -> str:
            return str(one) if one == two else arrow.format(gone=one, come=two)

        bounds = [
            str(self._texts["origins"]).format(least=side.origins.least, most=side.origins.most)
            for side in (before, after)
        ]
        return str(self._texts["support"]).format(
            claims=moved(before.claims, after.claims),
            documents=moved(before.documents, after.documents),
            origins=moved(*bounds),
        )
