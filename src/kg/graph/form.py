"""What is wrong with a file though a parser reads it: merged, empty or unnamed things, and RDF 1.2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
    tokens: Sequence[Token], prefixes: Mapping[str, str], usual: Mapping[str, str], path: Path
) -> list[Finding]:
    """Find everything wrong with the form of a file, in the order of its lines.

    ``prefixes`` are those that the file declares, ``usual`` those that have one meaning in all files.
    """
    blocks = outline(tokens)
    findings = [*_words(tokens, path), *_declarations(blocks, usual, path), *_graphs(blocks, prefixes, path)]
    return sorted(findings, key=lambda finding: finding.line or 0)


def _words(tokens: Sequence[Token], path: Path) -> Iterator[Finding]:
    """Look at single words: blank nodes, quoted triples, text directions, relative IRIs."""
    for token in tokens:
        if token.kind == "blank" or (token.kind == "mark" and token.text in "[("):
            yield Finding(f"blank node {token.text}", _NAME_IT, path, token.line)
        elif token.kind == "quoted" and token.text not in {")>>", ">>", "|}"}:
            yield Finding(f"quoted triple {token.text}", _PLAIN_RDF, path, token.line)
        elif token.kind == "at" and "--" in token.text:
            yield Finding(
                f"direction in language tag {token.text}", "write the language alone", path, token.line
            )
        elif token.kind == "iri" and not _SCHEME.match(token.text, 1):
            yield Finding(f"{RELATIVE} {token.text}", _USE_WHOLE_IRIS, path, token.line)


def _declarations(blocks: Sequence[Block], usual: Mapping[str, str], path: Path) -> Iterator[Finding]:
    """Look at directives: a base, a version, a prefix that means two things."""
    seen: dict[str, str] = {}
    for block in blocks:
        keyword = block.words[0].text.lstrip("@").lower()
        if block.kind != "directive":
            continue
        if keyword == "base":
            yield Finding("a base is declared", f"remove it and {_USE_WHOLE_IRIS}", path, block.line)
        elif keyword == "version":
            yield Finding("a version of RDF is declared", "remove it; files are RDF 1.1", path, block.line)
        elif len(block.words) > 2:
            prefix, namespace = block.words[1].text.removesuffix(":"), expand(block.words[2], {}) or ""
            before, everywhere = seen.setdefault(prefix, namespace), usual.get(prefix, namespace)
            if before != namespace:
                remedy = f"it stood for <{before}> before; use another prefix"
                yield Finding(f"prefix {prefix}: used in a second sense", remedy, path, block.line, namespace)
            elif everywhere != namespace:
                remedy = f"here it can only stand for <{everywhere}>; use another prefix"
                yield Finding(
                    f"prefix {prefix}: used in a sense of its own", remedy, path, block.line, namespace
                )


def _graphs(blocks: Sequence[Block], prefixes: Mapping[str, str], path: Path) -> Iterator[Finding]:
    """Look at graphs: one without a statement vanishes on loading, two of one name are merged silently."""
    first: dict[str, int] = {}
    for block in blocks:
        if block.kind != "graph" or block.name is None:
            continue
        iri = expand(block.name, prefixes)
        if block.is_empty:
            remedy = "state something in it, or remove the claim"
            yield Finding("graph without a statement", remedy, path, block.line, iri)
        if iri is not None and iri in first:
            remedy = (
                f"it stands in line {first[iri]} too; give one of them an id from kg mint, or make them one"
            )
            yield Finding("graph written twice", remedy, path, block.line, iri)
        elif iri is not None:
            first[iri] = block.line
