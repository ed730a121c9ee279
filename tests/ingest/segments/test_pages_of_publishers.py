"""Whole invented pages of many looks: each line is told for what it is."""

import pytest
from tests.ingest.segments.pages import ARTICLE, covers, is_clean, names, page, parts, wrong

from kg.ingest.segments import segments

ARTICLES = [name for name in names() if is_clean(name) and len(parts(name)[1].split()) >= 80]
HEADS = ["cookie_wall_first", "korean_news", "ngo_monitor", "scraped_without_headings", "wire_news"]
REST = [
    "all_chrome",
    "blog",
    "long_answers",
    "news_with_boxes",
    "press_release",
    "scraped_copy",
    "spam_around",
]


@pytest.mark.parametrize("name", names())
def test_each_line_is_told_for_what_it_is(name: str) -> None:
    whole = page(name)
    found = segments(whole.text)
    assert list(wrong(whole, found)) == []
    assert covers(whole.text, found)


def test_there_are_pages_of_many_looks_and_enough_to_combine() -> None:
    assert len(names()) >= 25
    assert len(ARTICLES) >= 10


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize("head", [*HEADS, None])
def test_any_article_comes_out_of_any_page(name: str, head: str | None) -> None:
    """Nothing of the rules hangs on which article stands on which page."""
    article = parts(name)[1]
    alone = sum(len(each.span.slice(article)) for each in segments(article) if each.kind in ARTICLE)
    assert alone >= 0.98 * len(article.strip()) - 2 * article.count("\n")
    above = parts(head)[0] + "\n\n" if head else ""
    for rest in REST:
        text = above + article + "\n\n" + parts(rest)[2]
        kept = [each for each in segments(text) if each.kind in ARTICLE]
        start, end = len(above), len(above) + len(article)
        inside = sum(
            min(each.end, end) - max(each.start, start) for each in kept if start <= each.start < end
        )
        assert inside >= 0.94 * alone, (head, rest)
        assert inside >= 0.90 * sum(each.end - each.start for each in kept), (head, rest)
