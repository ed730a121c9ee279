"""Where a Turtle or TriG text names something."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.graph.tokens import expand, tokenize

_ESCAPED = re.compile(r'\\[^nrtbf"\\]')
"""What may be a name that is written in other characters than its own; in strings, what few people write."""
_PREFIX = re.compile(r"@?prefix\s+([^\s:]*):\s*<([^<>]*)>", re.IGNORECASE)
_LONG_STRINGS = ('"""', "'''")


def declared(text: str) -> Mapping[str, str]:
    """Give the prefixes that a text declares, each as it is first declared, without reading anything else."""
    found: dict[str, str] = {}
    for match in _PREFIX.finditer(text):
        found.setdefault(match[1], match[2])
    return found


def lines_naming(text: str, prefixes: Mapping[str, str], iri: str) -> Iterator[int]:
    """Give every line, counted from 1, that names an IRI; names in comments and strings do not count.

    The text is searched for the name, and only the lines found are cut into words: a project may have a
    hundred megabytes of reference data.
    """
    if any(quotes in text for quotes in _LONG_STRINGS) or _ESCAPED.search(text):
        yield from lines_of_names(text, prefixes).get(iri, ())
        return
    for number, line in _lines_with(text, _written(prefixes, iri)):
        if any(expand(token, prefixes) == iri for token in tokenize(line)):
            yield number


def lines_of_names(text: str, prefixes: Mapping[str, str]) -> Mapping[str, Sequence[int]]:
    """Give the same of all names at once, which takes fifty times the text in memory."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for token in tokenize(text):
        iri = expand(token, prefixes)
        if iri is not None and token.line not in found[iri][-1:]:
            found[iri].append(token.line)
    return found


def _written(prefixes: Mapping[str, str], iri: str) -> list[str]:
    """Give all ways to write an IRI."""
    short = [f"{p}:{iri[len(n) :]}" for p, n in prefixes.items() if iri.startswith(n)]
    return [f"<{iri}>", *short]


def _lines_with(text: str, forms: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Give the lines that hold one of some strings, with their numbers."""
    begins = sorted({begin for form in forms for begin in _line_begins(text, form)})
    number, counted = 1, 0
    for begin in begins:
        number += text.count("\n", counted, begin)
        counted = begin
        end = text.find("\n", begin)
        yield number, text[begin : end if end >= 0 else len(text)]


def _line_begins(text: str, form: str) -> Iterator[int]:
    """Give where each line begins that holds a string."""
    at = text.find(form)
    while at >= 0:
        yield text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        at = text.find(form, end) if end >= 0 else -1
