"""What is unusual in a text and is kept: signs that nobody sees, and words that speak to a program."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of writing: what is seen may differ from what is there. UAX #9."""
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
"""C0 and C1 controls other than those that end lines, pages and columns."""
_INVISIBLE = re.compile("(?<!^)\ufeff|[\u200b\u2060-\u2064\u180e\ufff9-\ufffb\U000e0000-\U000e007f]")
"""Signs without a width, which can part a name so that it is not found, or hide words (the tags)."""
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")

_SIGNS = (
    (_DIRECTION, "signs that turn the direction of writing"),
    (_CONTROL, "control characters"),
    (_INVISIBLE, "invisible signs"),
    (_PRIVATE, "signs without a meaning of their own (private use)"),
)

_TURN_FROM = re.compile(r"\b(?:ignore|disregard|forget|override)\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:previous|prior|above|earlier|preceding|all)\b", re.IGNORECASE)
_ORDERS = re.compile(r"\b(?:instructions?|prompts?|rules|directions|guidelines)\b", re.IGNORECASE)
_WITHIN = 80
"""Characters of a sentence in which these follow each other, as in "ignore all previous instructions"."""
_ADDRESS = re.compile(
    r"\b(?:system|developer) prompt\b"
    r"|\byou are (?:now )?(?:an? |the )?(?:AI|language model|LLM|chatbot|helpful assistant)\b"
    r"|\b(?:as|dear) an? (?:AI|language model|LLM)\b"
    r"|<\|?(?:im_start|im_end|system|endoftext)\|?>"
    r"|(?:이전|앞의|위의)\s?(?:모든\s?)?(?:지시|지침|명령)(?:사항)?[을를은는]?\s?(?:모두\s?)?무시",
    re.IGNORECASE,
)


def unusual(text: str) -> Iterator[str]:
    """Tell what is unusual in a text, a line each with the first place; nothing of it is repeated."""
    for pattern, what in _SIGNS:
        places = [match.start() for match in pattern.finditer(text)]
        if places:
            yield f"holds {what}: {len(places):,}, the first at character {places[0]:,}; they were kept"
    place = min(_places_that_speak(text), default=None)
    if place is not None:
        yield f"speaks to a program that reads it at character {place:,}; it was read as words like any other"


def _places_that_speak(text: str) -> Iterator[int]:
    """Find the first place of each way to speak to a program."""
    if told := _ADDRESS.search(text):
        yield told.start()
    for verb in _TURN_FROM.finditer(text):
        rest = text[verb.end() : verb.end() + _WITHIN].partition("\n")[0].partition(".")[0]
        earlier = _EARLIER.search(rest)
        if earlier and _ORDERS.search(rest, earlier.end()):
            yield verb.start()
            return
