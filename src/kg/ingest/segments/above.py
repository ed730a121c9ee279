"""What the lines above an article are: its title, its date, the menu of the page."""

from __future__ import annotations

from collections.abc import Sequence

from kg.ingest.segments.cues import lexicon
from kg.ingest.segments.rows import LINKS, begins_table, in_a_row, is_bar
from kg.ingest.segments.segment import HEADING, RUNNING, Verdict
from kg.ingest.segments.shape import Seen, Shape, is_title, names_a_site


def above(
    seen: Sequence[Seen], head: Sequence[int], place: int, first: int, titles: int, wanted: list[str]
) -> Verdict:
    """Judge a unit above the article that no other rule has judged.

    Args:
        seen: all units.
        head: the numbers of such units, in their order.
        place: where the unit stands among them.
        first: the number of the first unit of the article.
        titles: how many of them, other than dates and names, stand between the unit and the article.
        wanted: the words of the title of the document, where its file says one.
    """
    each = seen[head[place]]
    if wanted and each.tokens == wanted:
        return Verdict("heading", "the title of the article")
    by_form = _by_form(each, near=first - head[place] <= 6)
    if by_form is not None:
        return by_form
    if each.shape is Shape.QUESTION and in_a_row(seen, head, place, Shape.QUESTION) >= 3:
        return Verdict("chrome", "questions without answers above the article")
    links = in_a_row(seen, head, place) >= LINKS
    if is_bar(each) and not begins_table(seen, head[place] + 1):
        return Verdict("chrome", "entries of a menu in one line")
    if is_title(each) and (titles < 2 or not links):
        return Verdict("heading", "a title above the article")
    if not titles and first - head[place] <= 3:
        return HEADING
    if _in_menu(seen, head[place]):
        return Verdict("chrome", "an entry of a menu")
    if any(_is_stamp(other) for other in seen[head[place] + 1 : min(head[place] + 6, first)]):
        return Verdict("metadata", "names of the page or its publisher, above the article")
    if titles < 3 and not links:
        return HEADING
    return Verdict("chrome", "short lines above the article, as in a menu")


def _by_form(each: Seen, *, near: bool) -> Verdict | None:
    """Judge what is neither a title nor an entry of a menu."""
    if each.shape is Shape.STAMP or (each.shape is Shape.FIELD and not is_title(each)):
        return Verdict("metadata", "a date, a name or a label above the article")
    if each.shape in (Shape.NUMBER, Shape.EMPTY) or names_a_site(each.text):
        return Verdict("chrome", "signs of the page")
    if each.shape is Shape.SENTENCE:
        far = Verdict("chrome", "a short saying of the page, far above the article")
        return RUNNING if near and each.words >= 8 else far
    return None


def _in_menu(seen: Sequence[Seen], number: int) -> bool:
    """Say whether a short line is an entry of a menu by its words, or by what stands on both sides."""
    each, menu = seen[number], lexicon().menu
    if len(each.tokens) <= 2 and all(token in menu for token in each.tokens):
        return True
    near = [*seen[max(0, number - 1) : number], *seen[number + 1 : number + 2]]
    return (
        each.words < 4
        and len(near) == 2
        and all(
            len(other.tokens) <= 3 and (other.furniture or all(token in menu for token in other.tokens))
            for other in near
        )
    )


def _is_stamp(each: Seen) -> bool:
    return each.shape in (Shape.STAMP, Shape.FIELD) or (each.cue is not None and each.cue.kind == "metadata")
