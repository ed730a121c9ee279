"""Reading the dates of a whole text, each sentence in the light of those before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.ingest.dates.context import Context
from kg.ingest.dates.dated import Dated
from kg.ingest.dates.find import dates
from kg.ingest.sentences import Sentence


def follow(
    text: str, sentences: Sequence[Sentence], context: Context
) -> Iterator[tuple[Sentence, tuple[Dated, ...]]]:
    """Give each sentence with its dates; a heading begins a section, whose year it may tell.

    Args:
        text: the text as read.
        sentences: its sentences, in order.
        context: what is known of the document: publication, reporting year, order of numeric dates.
    """
    paragraph = -1
    for sentence in sentences:
        if sentence.form == "heading":
            found = dates(text, sentence.span, context)
            context = context.next_section(found)
        else:
            if sentence.paragraph != paragraph:
                context = context.next_paragraph()
            found = dates(text, sentence.span, context)
            context = context.then(found)
        paragraph = sentence.paragraph
        yield sentence, found
