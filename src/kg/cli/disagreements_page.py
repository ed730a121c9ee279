"""A page of disagreements: how many of which kind, the documents, and then each in its turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kg.analyse.conflicts import Disagreement, Side
from kg.analyse.conflicts_gist import norm_and_practice
from kg.cli.counting import counted
from kg.cli.disagreements import Writer, places_of, wrapped
from kg.cli.entries import entries
from kg.cli.layout import Line, side_by_side
from kg.queries.cite import by_place

FEW = 20
"""Candidates on a page without --all."""
_NORMS = "norm and practice"
_HEADS = ("in one document", "between documents")
_HINTS = "--full shows every statement and claim; kg conflicts --help says what the kinds mean."

_Pair = tuple[Side, Side, str]
"""A guarantee, what restricts the freedom, and why they do not contradict each other in whose judgement."""


class Page:
    """Writes many disagreements of one graph."""

    def __init__(self, writer: Writer, *, full: bool, collapse: bool, everything: bool) -> None:
        """Take what writes one of them, and how much to show.

        Args:
            writer: writes one disagreement.
            full: give every statement and claim.
            collapse: put guarantees of law, with what restricts them, together by guarantee.
            everything: show every candidate, not the first ``FEW`` alone.
        """
        self._writer = writer
        self._full = full
        self._collapse = collapse
        self._few = None if everything else FEW

    def write(self, found: Sequence[Disagreement]) -> Iterator[str]:
        """Write all of them, in the order given."""
        judged = [one for one in found if one.comparison is not None]
        open_ = [one for one in found if one.comparison is None]
        deciders = {self._writer.deciders(one) for one in judged}
        alone = f": {', '.join(deciders)}" if len(deciders) == 1 else ""
        mind = "; they need not disagree" if open_ else ""
        yield self._wrapped(f"{counted(len(judged), 'comparison')} by a curator{alone}")
        yield from _counts(judged)
        unjudged = f"{counted(len(open_), 'candidate')} that nobody has judged{mind}"
        yield f"\n{self._wrapped(unjudged)}"
        yield from _counts(open_)
        yield from self._documents(found)
        if found and not self._full:
            yield f"\n{self._wrapped(_HINTS)}"
        norms = {id(one) for one in judged if self._collapse and norm_and_practice(one)}
        yield from self._blocks([one for one in judged if id(one) not in norms], signed=not alone)
        yield from self._norms([one for one in judged if id(one) in norms], signed=not alone)
        yield from self._candidates(open_)

    def _blocks(self, found: Sequence[Disagreement], *, signed: bool = False) -> Iterator[str]:
        for one in found:
            yield self._writer.full(one) if self._full else self._writer.brief(one, signed=signed)

    def _candidates(self, found: Sequence[Disagreement]) -> Iterator[str]:
        shown = found[: self._few]
        if shown:
            yield "\nNot judged by anybody\n"
        yield from self._blocks(shown)
        if len(shown) < len(found):
            yield f"\n{counted(len(found) - len(shown), 'more candidate')}; see them with --all\n"

    def _documents(self, found: Sequence[Disagreement]) -> Iterator[str]:
        """Say which reports the keys of the documents stand for."""
        sides = [side for one in found for side in (one.first, one.second)]
        passages = [passage for side in sides for claim in side.claims for passage in claim.passages]
        known = {passage.key: passage.work_label or "" for passage in passages}
        if known:
            yield f"\nDocuments\n{entries(sorted(known.items()), self._writer.width)}"

    def _norms(self, found: Sequence[Disagreement], *, signed: bool) -> Iterator[str]:
        """Write each guarantee once, and below it what was compared with it."""
        by_guarantee: dict[str, list[_Pair]] = {}
        for one in found:
            norm, practice = norm_and_practice(one) or (one.first, one.second)
            by = f" (by {self._writer.deciders(one)})" if signed else ""
            by_guarantee.setdefault(norm.claims[0].claim, []).append((norm, practice, f"{one.note}{by}"))
        if found:
            guarantees, pairs = counted(len(by_guarantee), "guarantee"), counted(len(found), "comparison")
            title = f"Norm and practice (different-scope): {pairs} of {guarantees} of a freedom"
            yield f"\n{self._wrapped(f'{title} with what restricts it; --all shows each by itself')}"
        for pairs_of_one in by_guarantee.values():
            yield from self._norm(sorted(pairs_of_one, key=lambda pair: by_place(pair[1].claims[0])))

    def _norm(self, pairs: Sequence[_Pair]) -> Iterator[str]:
        """Write one guarantee; a reason that several in a row have stands once, below them."""
        norm, practice, _ = pairs[0]
        gist, _ = self._writer.gists(norm, practice)
        yield f"\n{self._wrapped(f'{places_of(norm)} · {self._writer.told(norm, gist)}')}"
        lines: list[Line] = []
        begun: set[str] = set()
        for note, group in groupby(pairs, key=lambda pair: pair[2]):
            for _, practice, _ in group:
                _, gist = self._writer.gists(norm, practice)
                lines.append((places_of(practice), 0, self._writer.topic(practice, gist), ""))
            start, mark, rest = note.partition("; ")
            lines.append(("", 1, f"… {rest}" if mark and start in begun else note, ""))
            begun.add(start)
        yield side_by_side(lines, self._writer.width, indent=2)

    def _wrapped(self, text: str) -> str:
        return wrapped(text, self._writer.width)


def _counts(found: Sequence[Disagreement]) -> Iterator[str]:
    """Count them by kind, those within a document and those between documents apart; norms last."""
    rows: dict[str, list[int]] = {}
    for one in sorted(found, key=lambda one: norm_and_practice(one) is not None):
        kind = _NORMS if norm_and_practice(one) else one.kind
        between = not {*one.first.documents} & {*one.second.documents}
        rows.setdefault(kind, [0, 0])[between] += 1
    if rows:
        widest = max(map(len, rows))
        lines = [("", *_HEADS), *((kind, *map(str, counts)) for kind, counts in rows.items())]
        for kind, *cells in lines:
            told = "  ".join(f"{text:>{len(head)}}" for text, head in zip(cells, _HEADS, strict=True))
            yield f"  {kind:<{widest}}  {told}\n"
