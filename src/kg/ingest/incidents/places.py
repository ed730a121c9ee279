"""Places that a sentence names, those too that no gazetteer knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.ingest.counts.people import one, several
from kg.ingest.gazetteer.named import Mention, Named
from kg.ingest.incidents.sentence import Said
from kg.ingest.lexicons import lexicon
from kg.ingest.tokens import Tokens
from kg.model.address import Address

_KINDS: dict[str, str] = {word: kind for kind, words in lexicon("places")["kinds"].items() for word in words}
_ENDINGS: tuple[str, ...] = tuple(lexicon("places")["demonyms"]["endings"])
_DEMONYMS: frozenset[str] = frozenset(lexicon("places")["demonyms"]["words"])
_WORDS = 2
"""Words of a name that stands before people as the place where they live; a title is longer."""
_FUNCTION: frozenset[str] = frozenset(lexicon("places")["around"]["function"])
_WIDE = ("country", "region", "border-area", "border-section", "zone")
"""Kinds of places in which nobody would look for one incident."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a sentence names it."""

    span: Address
    name: str
    kind: str
    """A notation of the list of kinds of places; "" where the words do not tell."""
    known: Named | None = None

    @property
    def narrow(self) -> bool:
        """Say whether it is less than a country."""
        return self.kind not in _WIDE


def places(text: str, said: Said) -> list[Place]:
    """Find the places of a sentence in their order: those of the gazetteer, then what else looks like one."""
    known = [_known(text, one) for one in said.named("place", "state")]
    taken = [mention.span for mention in said.mentions]
    unknown = [one for one in _unknown(said.tokens) if not any(one.span.overlaps(span) for span in taken)]
    return sorted([*known, *unknown], key=lambda place: place.span)


def _known(text: str, mention: Mention) -> Place:
    thing = next((one for one in mention.things if one.sort == "place"), None)
    kind = thing.kind if thing is not None else "country"
    return Place(mention.span, mention.span.slice(text), kind, thing)


def _unknown(tokens: Tokens) -> Iterator[Place]:
    """Find capitalised words that a kind of place follows, or that a preposition of place leads.

    So is a name directly before people that are counted or told (``two Arden residents``), which is neither
    a country's adjective nor a title.
    """
    index = 0
    while index < len(tokens):
        end = _name(tokens, index)
        if end is None:
            index += 1
            continue
        own = _KINDS.get(tokens.lower(end - 1), "") if end - index > 1 else ""
        kind = own or _KINDS.get(tokens.lower(end), "")
        name = " ".join(tokens[at].text for at in range(index, end)).replace(" - ", "-")
        if kind and kind != "facility":
            yield Place(tokens.address(index, end), name, kind)
        elif _leads_to_place(tokens, index, end) or _lives_there(tokens, index, end):
            yield Place(tokens.address(index, end), name, "")
        index = end


def _name(tokens: Tokens, index: int) -> int | None:
    """Give the end of a run of capitalised words; the first word of a sentence begins none."""
    if index == 0 or not _is_capital(tokens, index):
        return None
    end = index + 1
    while _is_capital(tokens, end) or (tokens.lower(end) == "-" and tokens.joined(end)):
        end += 1
        if tokens.lower(end - 1) == "-":  # the second part of a name may be small: Chong-dong
            end += tokens[end].text.isalpha()
    return end


def _is_capital(tokens: Tokens, index: int) -> bool:
    word = tokens[index].text
    return word[:1].isupper() and word.isalpha() and not (len(word) > 1 and word.isupper())


def _leads_to_place(tokens: Tokens, index: int, end: int) -> bool:
    """Say whether a preposition stands before, and neither a month nor an adjective of a noun behind it."""
    if tokens.lower(index - 1) not in ("in", "near", "outside") or tokens.lower(index) in _CALENDAR:
        return False
    after = tokens.lower(end)
    qualifies = after.isalpha() and after not in _FUNCTION
    return not (qualifies and _is_demonym(tokens.lower(end - 1)))


def _lives_there(tokens: Tokens, index: int, end: int) -> bool:
    noun = tokens.lower(end)
    return (
        end - index <= _WORDS
        and bool(one(noun) or several(noun))
        and not any(_is_demonym(tokens.lower(at)) for at in range(index, end))
    )


_CALENDAR: frozenset[str] = frozenset(lexicon("dates")["months"]) | frozenset(lexicon("dates")["weekdays"])


def _is_demonym(word: str) -> bool:
    return word.endswith(_ENDINGS) or word in _DEMONYMS
