from __future__ import annotations

import pytest
from lxml import html

from kg.ingest.reading.html_metadata import edtf_of, published


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2024-09-03T08:00:00+02:00", "2024-09-03"),
        ("2024-09-03", "2024-09-03"),
        ("20240903", "2024-09-03"),
        ("2024/09/03 08:00", "2024-09-03"),
        (" 2024-09", "2024-09"),
        ("2024", "2024"),
        ("2024-13-01", None),
        ("2024-02-30", None),
        ("03.09.2024", None),
        ("20240", None),
        ("", None),
    ],
)
def test_dates_are_read_in_the_order_of_the_standard(text: str, edtf: str | None) -> None:
    assert edtf_of(text) == edtf


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (
            '<meta property="article:published_time" content="2024-09-03T08:00Z">',
            "meta article:published_time",
        ),
        ('<meta name="DC.date.issued" content="2024-09-03">', "meta dc.date.issued"),
        ('<meta itemprop="datePublished" content="2024-09-03">', "meta datepublished"),
        (
            '<script type="application/ld+json">'
            '{"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"},'
            '{"@type": ["NewsArticle"], "datePublished": "2024-09-03T01:00Z"}]}</script>',
            "JSON-LD datePublished",
        ),
        (
            '<script type="application/ld+json">{nonsense</script><time datetime="2024-09-03">',
            "the only time",
        ),
        ('<time datetime="2001-01-01"></time><time pubdate datetime="2024-09-03">', "time datePublished"),
    ],
)
def test_the_date_is_found_with_its_place(head: str, found: str) -> None:
    said = published(html.document_fromstring(f"<html><head>{head}</head><body>Six</body></html>"))
    assert said is not None
    assert said[0] == "2024-09-03"
    assert said[1].startswith(found)


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta name="date" content="soon">',
        '<meta property="article:modified_time" content="2024-09-03">',
        '<time datetime="2024-09-03"></time><time datetime="2024-09-04"></time>',
    ],
)
def test_nothing_is_made_up(head: str) -> None:
    assert published(html.document_fromstring(f"<html><head>{head}</head><body>Six</body></html>")) is None
