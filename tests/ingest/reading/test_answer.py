from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import replace

import pytest
from tests.ingest.reading.made import STORY
from tests.ingest.reading.site import Site

from kg.errors import InputOutputError
from kg.ingest.reading.address import read_address
from kg.ingest.reading.limits import Limits


def test_an_answer_that_says_no_is_told(site: Site) -> None:
    site.says(b"no", status=404)
    with pytest.raises(InputOutputError, match=r"http://site\.example:[0-9]+/report: answered 404"):
        read_address(site.address("/report"), site.policy)


def test_packed_answers_are_unpacked(site: Site) -> None:
    site.says(gzip.compress(STORY.encode()), Content_Type="text/plain", Content_Encoding="gzip")
    assert read_address(site.address(), site.policy).text == STORY


PACKED = {size: gzip.compress(bytes(size), mtime=0) for size in (100, 50_000_000)}


@pytest.mark.parametrize(
    ("content", "headers", "why"),
    [
        (PACKED[50_000_000], {"Content_Encoding": "gzip"}, "has more than 1,000,000 bytes"),
        (b"x" * 2_000_000, {}, "has more than 1,000,000 bytes"),
        (b"x" * 2_000_000, {"Content_Length": None}, "has more than 1,000,000 bytes"),
        (b"x" * 100, {"Content_Length": "500"}, "broke off"),
        (PACKED[100][:-9], {"Content_Encoding": "gzip"}, "broke off"),
        (b"nothing packed", {"Content_Encoding": "gzip"}, "is damaged"),
        (b"x", {"Content_Encoding": "br"}, "in the coding 'br'"),
        (b"5\r\nabc", {"Content_Length": None, "Transfer_Encoding": "chunked"}, "no answer"),
    ],
)
def test_bad_answers_are_refused(
    site: Site, content: bytes, headers: Mapping[str, str | None], why: str
) -> None:
    site.says_with(headers, content)
    with pytest.raises(InputOutputError, match=why):
        read_address(site.address(), replace(site.policy, limits=Limits(largest=1_000_000)))
