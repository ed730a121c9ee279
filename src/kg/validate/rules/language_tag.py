"""Language tags are in lower case, since stores rewrite others and the files would never be stable."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.graph.tokens import tokenize


def check(authored: Authored) -> Iterator[Finding]:
    """Find language tags with capitals, in the text itself: the parser has already put them right."""
    for file in authored.files:
        if file.path in authored.around:
            continue
        for token in tokenize(file.text):
            if (
                token.kind == "at"
                and token.text not in {"@prefix", "@base"}
                and token.text != token.text.lower()
            ):
                remedy = f"write {token.text.lower()}"
                yield Finding(f"language tag {token.text}", remedy, file.path, token.line)
