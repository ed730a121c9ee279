"""Which body did what a sentence tells: the subject of an active verb, or what stands behind ``by``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.ingest.gazetteer.named import Named
from kg.ingest.incidents.sentence import Act, Said
from kg.ingest.lexicons import lexicon
from kg.model.address import Address

_WORDS: list[str] = lexicon("bodies")["words"]


@dataclass(frozen=True, slots=True)
class Body:
    """A body as a sentence names it."""

    span: Address
    name: str
    known: Named | None = None


def bodies(text: str, said: Said, acts: Sequence[Act]) -> list[Body]:
    """Find the bodies of a sentence: those with a name first, then those that words describe."""
    named = [Body(m.span, m.things[0].label, m.things[0]) for m in said.named("agency")]
    return [*named, *_described(text, said, acts, [body.span for body in named])]


def _described(text: str, said: Said, acts: Sequence[Act], taken: Sequence[Address]) -> list[Body]:
    tokens, found, index = said.tokens, [], 0
    counted = [people.span for people in said.people]  # nine soldiers that stand trial are no body
    while index < len(tokens):
        end = tokens.any_of(index, *_WORDS)
        if end is None:
            index += 1
            continue
        span = tokens.address(index, end)
        by = tokens.lower(index - 1) == "by" or tokens.lower(index - 2) == "by"
        subject = any(act.manner.voice == "active" and span.end <= act.span.start for act in acts)
        if (by or subject) and not any(span.overlaps(other) for other in (*taken, *counted)):
            found.append(Body(span, span.slice(text)))
        index = end
    return found
