"""Stretches of content that need no claim: headings, repeated sentences, navigation; by offset, not by text.

They stand in ``graph/claims/KEY.exceptions``, a line each: ``START-END``, a tab, the reason. Each reason is
checked against the document, so that no sentence can be excused away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from kg.errors import Finding, InputOutputError, InvalidDataError
from kg.ingest.folded import Folded, is_blank
from kg.model.address import Address

Reason = Literal["heading", "duplicate", "navigation"]
REASONS: tuple[Reason, ...] = get_args(Reason)

_HEADING = 200
"""The longest heading, in code points; the longest of the first five documents has 95."""
_NAVIGATION = 80
"""The longest line of navigation."""
_SENTENCE_END = re.compile(r"[.!?。][\"'”’)\]]*$")
_INNER_END = re.compile(r"[.!?。][\"'”’)\]]*\s+\S")


@dataclass(frozen=True, slots=True)
class Exempt:
    """One exception, and the line that makes it."""

    address: Address
    reason: Reason
    line: int


def read_exceptions(path: Path) -> list[Exempt]:
    """Read the exceptions of a document; an absent file makes none.

    Raises:
        InputOutputError: it may not be read, or something else lies in its place.
        InvalidDataError: a line has another form or another reason, or two overlap.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise InputOutputError(
            f"{path}: cannot be read ({error.strerror}); it must be a file that may be read"
        ) from error
    except UnicodeDecodeError as error:
        raise InvalidDataError([Finding("not UTF-8", "save the file as UTF-8", path)]) from error
    found: list[Exempt] = []
    findings: list[Finding] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        span, _, word = line.partition("\t")
        reason = next((reason for reason in REASONS if reason == word), None)
        try:
            address = Address.parse(span)
        except ValueError as error:
            findings.append(Finding(str(error), "write START-END, a tab and the reason", path, number))
            continue
        if reason is None:
            remedy = f"only {', '.join(REASONS)} may stay without a claim"
            findings.append(Finding(f"{word!r} is no reason", remedy, path, number))
        elif any(address.overlaps(other.address) for other in found):
            findings.append(
                Finding(f"exception {address} overlaps another", "write each stretch once", path, number)
            )
        else:
            found.append(Exempt(address, reason, number))
    if findings:
        raise InvalidDataError(findings)
    return found


def check_exceptions(
    path: Path, exempt: Sequence[Exempt], text: str, content: Sequence[Address], cited: Sequence[Address]
) -> list[Finding]:
    """Find exceptions outside content, in a cited passage, or whose words are not what they are said to be.

    Args:
        path: their file, for messages.
        exempt: the exceptions.
        text: the copy.
        content: its content segments.
        cited: the passages that claims cite.
    """
    findings: list[Finding] = []
    for each in exempt:
        problem = None
        if not any(each.address.within(segment) for segment in content):
            problem = "lies in no content segment", "take it out; only content needs claims"
        elif any(each.address.overlaps(passage) for passage in cited):
            problem = "overlaps a cited passage", "take it out or make it smaller"
        else:
            problem = _FALSE[each.reason](text, each, exempt)
        if problem is not None:
            findings.append(Finding(f"exception {each.address} {problem[0]}", problem[1], path, each.line))
    return findings


_Problem = tuple[str, str] | None


def _heading(text: str, each: Exempt, _: Sequence[Exempt]) -> _Problem:
    """Want a heading to be one whole line, short, with no sentence in it."""
    lines = each.address.slice(text).strip().splitlines()
    if len(lines) == 1 and _whole_lines(text, each.address) and _is_label(lines[0], _HEADING):
        return None
    return "is no heading (one short whole line without a full stop)", "cite the words in a claim"


def _navigation(text: str, each: Exempt, _: Sequence[Exempt]) -> _Problem:
    """Want navigation to be whole lines, each of them short, with no sentence in them."""
    lines = [line for line in each.address.slice(text).splitlines() if line.strip()]
    if lines and _whole_lines(text, each.address) and all(_is_label(line, _NAVIGATION) for line in lines):
        return None
    return "is no navigation (short whole lines without a full stop)", "cite the words in a claim"


def _duplicate(text: str, each: Exempt, exempt: Sequence[Exempt]) -> _Problem:
    """Want a duplicate to be whole sentences or lines that stand elsewhere, where no exception is made."""
    if not _whole_sentences(text, each.address):
        return "is no whole sentence or line", "begin and end it where a sentence does"
    for other in Folded(text).find(each.address.slice(text), whole=True):
        if not any(other.overlaps(excused.address) for excused in exempt):
            return None
    return "repeats nothing that needs a claim", "cite the words in a claim"


_FALSE: dict[Reason, Callable[[str, Exempt, Sequence[Exempt]], _Problem]] = {
    "heading": _heading,
    "duplicate": _duplicate,
    "navigation": _navigation,
}


def _is_label(line: str, longest: int) -> bool:
    line = line.strip()
    return len(line) <= longest and not _SENTENCE_END.search(line) and not _INNER_END.search(line)


def _around(text: str, address: Address) -> tuple[str, str]:
    """Give what stands before and behind a span on its lines, and what of it is blank at its ends."""
    before = text.rfind("\n", 0, address.start) + 1
    behind = text.find("\n", address.end)
    return text[before : address.start], text[address.end : behind if behind != -1 else len(text)]


def _is_empty(text: str) -> bool:
    return all(map(is_blank, text))


def _whole_lines(text: str, address: Address) -> bool:
    return all(map(_is_empty, _around(text, address)))


def _whole_sentences(text: str, address: Address) -> bool:
    before, behind = _around(text, address)
    starts = _is_empty(before) or bool(_SENTENCE_END.search(before.rstrip()))
    ends = _is_empty(behind) or bool(_SENTENCE_END.search(address.slice(text).rstrip()))
    return starts and ends
