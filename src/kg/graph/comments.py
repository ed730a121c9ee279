"""Comments, each with what it is about: the file, or the block that it stands directly above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.errors import Finding, InvalidDataError
from kg.graph.blocks import Block, outline
from kg.graph.source import SourceFile
from kg.graph.tokens import Token, expand, tokenize


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments of a file, line by line with their ``#``."""

    header: tuple[str, ...]
    """At the top of the file; an empty line parts one thought from the next."""
    above: Mapping[str, tuple[str, ...]]
    """By the IRI of the subject that they stand above, and move with."""


def read_comments(source: SourceFile) -> Comments:
    """Find what each comment of a file is about.

    Raises:
        InvalidDataError: a comment stands where it would be lost when the file is formatted.
    """
    tokens = list(tokenize(source.text))
    blocks = list(outline(tokens))
    starts, covered = _subjects(blocks, source), {line for block in blocks for line in block.lines}
    header: list[str] = []
    above: defaultdict[str, list[str]] = defaultdict(list)
    findings: list[Finding] = []
    for run in _runs(tokens):
        name = None if run[0].line in covered else starts.get(run[-1].line + 1)
        if _is_header(run, blocks):
            header += ["", *_texts(run)] if header else _texts(run)
        elif name is not None:
            above[name] += _texts(run)
        else:
            remedy = "put it at the top of the file, or directly above a subject or the record of a claim"
            findings += [Finding("comment that has no place", remedy, source.path, word.line) for word in run]
    if findings:
        raise InvalidDataError(findings)
    return Comments(tuple(header), {name: tuple(lines) for name, lines in above.items()})


def _runs(tokens: Sequence[Token]) -> list[list[Token]]:
    """Gather comments on lines of their own that follow each other; one behind a statement stays alone."""
    shared = {line for word in tokens if word.kind != "comment" for line in _lines(word)}
    comments = [word for word in tokens if word.kind == "comment"]
    runs = [comments[:1]] if comments else []
    for before, word in pairwise(comments):
        if word.line == before.line + 1 and not {word.line, before.line} & shared:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _lines(word: Token) -> range:
    return range(word.line, word.line + word.text.count("\n") + 1)


def _is_header(run: Sequence[Token], blocks: Sequence[Block]) -> bool:
    """Whether a run stands above everything, and not directly above a first subject."""
    if not blocks:
        return True
    first = blocks[0]
    adjoins = run[-1].line + 1 == first.line
    return run[-1].line < first.line and (first.kind == "directive" or not adjoins)


def _subjects(blocks: Sequence[Block], source: SourceFile) -> dict[int, str]:
    """Name the subject at top level that starts a line; a line that starts with anything else has none."""
    first = {block.line: block for block in reversed(blocks)}
    named = {
        line: expand(block.name, source.prefixes)
        for line, block in first.items()
        if block.kind == "subject" and block.name is not None
    }
    return {line: iri for line, iri in named.items() if iri is not None}


def _texts(run: Sequence[Token]) -> list[str]:
    return [word.text.rstrip() for word in run]
