"""Language tags are in lower case, since stores rewrite others and the files would never be stable."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.graph.tokens import tokenize

_CAPITAL = re.compile("@[A-Za-z0-9-]*[A-Z]")
"""What a file without such a tag has nowhere: it need not be taken apart."""


def check(authored: Authored) -> Iterator[Finding]:
    """Find language tags with capitals, in the text itself: the parser has already put them right."""
    for file in authored.files:
        if file.path in authored.around or not _CAPITAL.search(file.text):
            continue
        for token in tokenize(file.text):
            if (
                token.kind == "at"
                and token.text not in {"@prefix", "@base"}
                and token.text != token.text.lower()
            ):
                remedy = f"write {token.text.lower()}"
                yield Finding(f"language tag {token.text}", remedy, file.path, token.line)
