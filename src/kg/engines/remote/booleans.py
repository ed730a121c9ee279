"""Which columns of a query hold truth values that it reckons itself.

Virtuoso has no such values: ``BIND(EXISTS { … } AS ?hedged)`` gives the number 1 or 0 there. What a column
is can be read from the query, so the numbers are made truth values again.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.engines.tokens import Token, lex

_FUNCTIONS = {
    *("EXISTS", "NOT", "BOUND", "ISIRI", "ISURI", "ISBLANK", "ISLITERAL", "ISNUMERIC", "SAMETERM"),
    *("CONTAINS", "STRSTARTS", "STRENDS", "REGEX", "LANGMATCHES", "TRUE", "FALSE"),
}
_HANDED_ON = {"MAX", "MIN", "SAMPLE", "COALESCE", "IF"}
"""What gives one of the values that are put in."""
_COMPARE = {"=", "<", ">", "&", "|"}
_OPEN, _CLOSE = "({[", ")}]"


def truth_columns(query: str) -> set[str]:
    """Name the variables that a query gives truth values to, and nothing else."""
    given = _given([token for token in lex(query) if token.kind != "gap"])
    known: set[str] = set()
    while True:  # one variable may be reckoned from another
        found = {
            name for name, sources in given.items() if all(_is_truth(source, known) for source in sources)
        }
        if found == known:
            return known
        known = found


def _given(words: Sequence[Token]) -> dict[str, list[Sequence[Token]]]:
    """Find what each variable is reckoned from: the words between a bracket and ``AS ?variable)``."""
    found: dict[str, list[Sequence[Token]]] = {}
    opened: list[int] = []
    for place, word in enumerate(words):
        if word.kind == "sign" and word.text in _OPEN:
            opened.append(place)
        elif word.kind == "sign" and word.text in _CLOSE and opened:
            opened.pop()
        elif word.is_word("AS") and opened and place + 1 < len(words) and words[place + 1].kind == "variable":
            found.setdefault(words[place + 1].text[1:], []).append(words[opened[-1] + 1 : place])
    return found


def _is_truth(words: Sequence[Token], known: set[str]) -> bool:
    if not words:
        return False
    if len(words) == 1 and words[0].kind == "variable":
        return words[0].text[1:] in known
    parts = _parts(words)
    first = words[0]
    if len(parts) == 1 and _is_one_call(words) and first.text.upper() in _HANDED_ON:
        values = _arguments(words)
        if first.is_word("IF"):
            values = values[1:]
        return all(_is_truth(value, known) for value in values)
    if first.kind == "sign" and first.text == "(" and _closes(words, 0) == len(words) - 1:
        return _is_truth(words[1:-1], known)
    flat = _flat(words)
    compares = any(word.kind == "sign" and word.text in _COMPARE for word in flat) or any(
        word.is_word("IN") for word in flat
    )
    starts = first.text == "!" or (first.kind == "word" and first.text.upper() in _FUNCTIONS)
    return compares or (starts and not any(word.text in "+-*/" for word in flat))


def _parts(words: Sequence[Token]) -> list[Sequence[Token]]:
    """Part words at the commas that stand in no bracket."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for word in words:
        if word.kind == "sign":
            depth += (word.text in _OPEN) - (word.text in _CLOSE)
        if depth == 0 and word.text == ",":
            parts.append([])
        else:
            parts[-1].append(word)
    return [*parts]


def _arguments(words: Sequence[Token]) -> list[Sequence[Token]]:
    inside = words[2:-1]
    return _parts(inside[1:] if inside and inside[0].is_word("DISTINCT") else inside)


def _is_one_call(words: Sequence[Token]) -> bool:
    """Say whether the words are a function with its brackets, and nothing behind it."""
    return len(words) > 2 and words[1].text == "(" and _closes(words, 1) == len(words) - 1


def _closes(words: Sequence[Token], start: int) -> int:
    depth = 0
    for place in range(start, len(words)):
        if words[place].kind == "sign":
            depth += (words[place].text in _OPEN) - (words[place].text in _CLOSE)
        if depth == 0:
            return place
    return -1


def _flat(words: Sequence[Token]) -> list[Token]:
    """Leave out what stands in brackets."""
    flat: list[Token] = []
    depth = 0
    for word in words:
        closes = word.kind == "sign" and word.text in _CLOSE
        depth -= closes
        if depth == 0 and not closes:
            flat.append(word)
        depth += word.kind == "sign" and word.text in _OPEN
    return flat
