"""Citations as text: what a claim says, where it stands, who says so, and how surely."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import pyoxigraph as ox

from kg.cli.naming import named
from kg.curate.local import local_copies
from kg.errors import InputOutputError
from kg.protect.withheld import NOTHING_KNOWN, guards_in, guards_of, merged
from kg.protect.words import words
from kg.queries.cite import Citation, CitedPassage
from kg.queries.names import label
from kg.queries.opened import Graph
from kg.queries.prefixes import shorten

_WHY = {
    "withheld": "it could name a private person",
    "unverifiable": "the copy here is not the one that was read; see kg verify",
}
"""Why the words of a passage are not shown."""


class Reader:
    """Reads the words of passages from the local copies, where a folder of them is named."""

    def __init__(self, graph: Graph, folder: Path | None) -> None:
        """Take the graph, which knows what is withheld, and the folder of documents or None."""
        self._copies = local_copies(graph.project, folder) if folder else None
        # The files may withhold what a store built before does not know of yet.
        known = (guards_in(graph.store, graph.project.base), guards_of(graph.project)) if folder else ()
        self._guards = merged(*known)

    def words(self, passage: CitedPassage) -> str | None:
        """Give the words of a passage on one line, the reason why not, or None where no folder is named."""
        if self._copies is None:
            return None
        try:
            guard = self._guards.get(passage.key, NOTHING_KNOWN)
            shown = words(self._copies, passage.key, passage.address, guard)
        except InputOutputError as error:
            return f"[not shown: {error}]"
        if isinstance(shown, str):
            return f"“{' '.join(shown.split())}”"
        return f"{shown} {_WHY[shown.reason]}"


def write_citation(citation: Citation, graph: Graph, reader: Reader, stream: TextIO) -> None:
    """Write one claim as a block of lines."""
    mark = "" if citation.fact else "   NOT A FACT: the document does not say that this happened or holds"
    stream.write(f"{shorten(citation.claim, graph.prefixes)}{mark}\n")
    for statement in citation.statements:
        parts = (statement.subject, statement.predicate, statement.object)
        stream.write(f"  says      {' '.join(named(graph, part) for part in parts)}\n")
    for passage in citation.passages:
        stream.write(f"  at        {passage.work_label or passage.key} [{passage.key}], {passage.address}\n")
        text = reader.words(passage)
        if text is not None:
            stream.write(f"            {text}\n")
    stream.write(f"  says so   {' ← '.join(_chain(citation)) or 'nobody is named'}\n")
    stream.write(f"  how       {', '.join(_how(citation))}\n")
    stream.write(f"  curated   {_curated(citation, graph)}\n")
    for note in citation.note:
        stream.write(f"  note      {note}\n")


def _curated(citation: Citation, graph: Graph) -> str:
    """Say who brought the claim into its present state, when, and whether a person stands by it."""
    if not citation.curators:
        return "not in the log as it stands; human reviewed: no"
    language = graph.project.languages[0]
    called = [label(graph.store, ox.NamedNode(who), language) or who for who in citation.curators]
    reviewed = "yes" if citation.human_reviewed else "no"
    return f"{citation.curated} by {', '.join(called)}; human reviewed: {reviewed}"


def _chain(citation: Citation) -> list[str]:
    """Name each link, from the document that prints it back to whoever knows it first."""
    names = []
    for link in reversed(citation.chain):
        speakers = " and ".join(link.called("an unnamed source"))
        details = ", ".join(filter(None, [link.link, link.reported]))
        names.append(f"{speakers} ({details})" if details else speakers)
    return names


def _how(citation: Citation) -> list[str]:
    """Say hedge, polarity, modality and status in words, each time, so that none is taken for granted."""
    hedge = "no hedge" if citation.hedge in (None, "none") else f"hedged: {citation.hedge}"
    said = [hedge, citation.polarity, citation.modality, citation.status]
    if citation.quotation:
        said.append("quoted word for word")
    return [word for word in said if word]
