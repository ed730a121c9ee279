"""Shows each passage above the claims that cite it, for a reviewer's local diff; none of it is ever stored.

Git calls it on files of its own making, old states too: ``git config diff.kg-claims.textconv "kg textconv"``.
"""

from __future__ import annotations

import re
from pathlib import Path

from kg.curate.passages import passages_in
from kg.errors import InputOutputError, InvalidDataError
from kg.graph.blocks import outline
from kg.graph.read import read_text
from kg.graph.source import SourceFile
from kg.graph.tokens import expand, tokenize
from kg.ingest.copies import Copies
from kg.model.address import Address
from kg.model.project import Project
from kg.protect.withheld import NOTHING_KNOWN, Guard, flagged, guards_of, merged
from kg.protect.words import words


def textconv(project: Project, text: str, copies: Copies | None) -> str:
    """Put the words of each passage, as comments, above the record of the claim that cites it.

    What is withheld now, or was in this state of the file, is not shown. A file that does not parse, and any
    file where no copies are given, is returned as it is.

    Args:
        project: whose documents and flags count.
        text: the claims file in the state that is compared.
        copies: the local documents, or ``None``.
    """
    key = _key(text, project)
    if copies is None or key is None:
        return text
    path = Path(f"{key}.trig")
    try:
        file = read_text(text, path, "claims", project.base)
    except InvalidDataError:
        return text
    guard = merged(guards_of(project), flagged(text, path, project.base)).get(key, NOTHING_KNOWN)
    above = _above(file, _Passages(copies, key, guard))
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):  # as the lines of the outline are counted
        lines += [f"# {comment}" for comment in above.get(number, ())]
        lines.append(line)
    return "\n".join(lines)


def _key(text: str, project: Project) -> str | None:
    """Tell the document by the passages that the file cites: git calls it by a name of its own making."""
    match = re.search(rf"<{re.escape(project.base)}id/passage/([^/<>\s]+)/", text)
    return match[1] if match is not None else None


class _Passages:
    """The words of one document's passages, each on one line."""

    def __init__(self, copies: Copies, key: str, guard: Guard) -> None:
        self._copies, self._key, self._guard = copies, key, guard

    def line(self, address: Address) -> str:
        """Show a passage with its address; what stops it from being shown stands in its place."""
        try:
            shown = words(self._copies, self._key, address, self._guard)
        except InputOutputError:
            return f"[no copy {address}]"
        return f"{address} {' '.join(shown.split())}" if isinstance(shown, str) else str(shown)


def _above(file: SourceFile, shown: _Passages) -> dict[int, list[str]]:
    """Collect comments by line of the file: those of a claim go above the line on which its record begins."""
    lines: dict[str, int] = {}
    for block in outline(tokenize(file.text)):
        iri = (
            expand(block.name, file.prefixes) if block.kind == "subject" and block.name is not None else None
        )
        if iri is not None:
            lines.setdefault(iri, block.line)
    above: dict[int, list[str]] = {}
    for address, claims in passages_in(file).cited.items():
        for claim in claims:
            above.setdefault(lines[claim], []).append(shown.line(address))
    return above
