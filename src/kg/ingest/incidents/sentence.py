"""What one sentence says that bears on incidents: acts, people, dates, places, bodies, terms."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from kg.ingest.acts.manner import Manner, manners
from kg.ingest.acts.words import Word, words
from kg.ingest.counts.counted import Counted
from kg.ingest.counts.find import counts
from kg.ingest.dates.context import Context
from kg.ingest.dates.dated import Dated
from kg.ingest.dates.follow import follow
from kg.ingest.durations import Duration, durations
from kg.ingest.gazetteer.gazetteer import Gazetteer
from kg.ingest.gazetteer.named import Mention, Sort
from kg.ingest.sentences import Sentence
from kg.ingest.tokens import Tokens
from kg.model.address import Address


@dataclass(frozen=True, slots=True)
class Act:
    """An act as a sentence speaks of it."""

    kind: str
    span: Address
    manner: Manner

    @property
    def done(self) -> bool:
        """Say whether it is told as something that was done."""
        return self.manner.modality == "done" and not self.manner.denied


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and all that was found in it, each in the order of the text."""

    sentence: Sentence
    tokens: Tokens
    acts: tuple[Act, ...]
    people: tuple[Counted, ...]
    dates: tuple[Dated, ...]
    mentions: tuple[Mention, ...]
    terms: tuple[Duration, ...]
    """Lengths of time that are punishments."""

    @property
    def span(self) -> Address:
        """Where the sentence stands."""
        return self.sentence.span

    def named(self, *sorts: Sort) -> list[Mention]:
        """Give the mentions of some sorts of things."""
        return [one for one in self.mentions if one.things[0].sort in sorts]


def read_sentences(
    text: str, found: Sequence[Sentence], gazetteer: Gazetteer, context: Context
) -> list[Said]:
    """Read the sentences of a text in their order: what one says helps to understand the next.

    Args:
        text: the text as read.
        found: its sentences.
        gazetteer: the names that are known.
        context: what is known of the document.
    """
    mentions = deque(gazetteer.find(text))
    read: list[Said] = []
    for sentence, dated in follow(text, found, context):
        span = sentence.span
        while mentions and mentions[0].span.start < span.start:
            mentions.popleft()
        named = []
        while mentions and mentions[0].span.end <= span.end:
            named.append(mentions.popleft())
        tokens = Tokens(text, span)
        acts = (_act(tokens, word, manner) for word, manner in manners(tokens, words(tokens)))
        people = (one for one in counts(text, span) if one.people)
        terms = (one for one in durations(text, span) if one.penal)
        read.append(
            Said(
                sentence,
                tokens,
                tuple(acts),
                tuple(people),
                dated,
                tuple(named),
                tuple(terms),
            )
        )
    return read


def _act(tokens: Tokens, word: Word, manner: Manner) -> Act:
    return Act(word.kind, tokens.address(word.start, word.end), manner)
