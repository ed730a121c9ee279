"""What is wrong with a file though a parser reads it: merged, empty or unnamed things, and RDF 1.2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.errors import Finding
from kg.graph.blocks import Block, outline
from kg.graph.tokens import Token, expand

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
RELATIVE = "relative IRI"
_USE_WHOLE_IRIS = "write the IRI whole or with a prefix"
_NAME_IT = "give it an IRI of its own, with an id from kg mint"
_PLAIN_RDF = "only RDF 1.1 is read here; make the statement a claim of its own"


def check_form(
    tokens: Iterable[Token], prefixes: Mapping[str, str], usual: Mapping[str, str], path: Path
) -> list[Finding]:
    """Find everything wrong with the form of a file, in the order of its lines.

    ``prefixes`` are those that the file declares, ``usual`` those that have one meaning in all files.
    """
    findings: list[Finding] = []
    declared, graphs = _Declared(usual, path), _Graphs(prefixes, path)
    for block in outline(_looked_at(tokens, path, findings)):
        findings += declared.check(block) if block.kind == "directive" else graphs.check(block)
    return sorted(findings, key=lambda finding: finding.line or 0)


def _looked_at(tokens: Iterable[Token], path: Path, findings: list[Finding]) -> Iterator[Token]:
    """Pass words on, and look at each: the words of a large file would fill the memory."""
    for token in tokens:
        findings += _word(token, path)
        yield token


def _word(token: Token, path: Path) -> Iterator[Finding]:
    """Look for blank nodes, quoted triples, text directions and relative IRIs."""
    if token.kind == "blank" or (token.kind == "mark" and token.text in "[("):
        yield Finding(f"blank node {token.text}", _NAME_IT, path, token.line)
    elif token.kind == "quoted" and token.text not in {")>>", ">>", "|}"}:
        yield Finding(f"quoted triple {token.text}", _PLAIN_RDF, path, token.line)
    elif token.kind == "at" and "--" in token.text:
        yield Finding(f"direction in language tag {token.text}", "write the language alone", path, token.line)
    elif token.kind == "iri" and not _SCHEME.match(token.text, 1):
        yield Finding(f"{RELATIVE} {token.text}", _USE_WHOLE_IRIS, path, token.line)


class _Declared:
    """Looks at directives: a base, a version, a prefix that means two things."""

    def __init__(self, usual: Mapping[str, str], path: Path) -> None:
        self._usual, self._path = usual, path
        self._seen: dict[str, str] = {}

    def check(self, block: Block) -> Iterator[Finding]:
        keyword = block.words[0].text.lstrip("@").lower()
        if keyword == "base":
            yield Finding("a base is declared", f"remove it and {_USE_WHOLE_IRIS}", self._path, block.line)
        elif keyword == "version":
            yield Finding(
                "a version of RDF is declared", "remove it; files are RDF 1.1", self._path, block.line
            )
        elif len(block.words) > 2:
            prefix, namespace = block.words[1].text.removesuffix(":"), expand(block.words[2], {}) or ""
            before, everywhere = self._seen.setdefault(prefix, namespace), self._usual.get(prefix, namespace)
            at = (self._path, block.line, namespace)
            if before != namespace:
                remedy = f"it stood for <{before}> before; use another prefix"
                yield Finding(f"prefix {prefix}: used in a second sense", remedy, *at)
            elif everywhere != namespace:
                remedy = f"here it can only stand for <{everywhere}>; use another prefix"
                yield Finding(f"prefix {prefix}: used in a sense of its own", remedy, *at)


class _Graphs:
    """Looks at graphs: one without a statement vanishes on loading, two of one name are merged silently."""

    def __init__(self, prefixes: Mapping[str, str], path: Path) -> None:
        self._prefixes, self._path = prefixes, path
        self._first: dict[str, int] = {}

    def check(self, block: Block) -> Iterator[Finding]:
        if block.kind != "graph" or block.name is None:
            return
        iri = expand(block.name, self._prefixes)
        if block.is_empty:
            remedy = "state something in it, or remove the claim"
            yield Finding("graph without a statement", remedy, self._path, block.line, iri)
        if iri is not None and iri in self._first:
            line = self._first[iri]
            remedy = f"it stands in line {line} too; give one of them an id from kg mint, or make them one"
            yield Finding("graph written twice", remedy, self._path, block.line, iri)
        elif iri is not None:
            self._first[iri] = block.line
