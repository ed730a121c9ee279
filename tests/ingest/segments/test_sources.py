"""The segments of the five real documents, against those that were drawn by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.ingest.segments.pages import ARTICLE, covers

from kg.ingest.segments import segments


def _documents(sources: Path) -> dict[str, dict[str, Any]]:
    path = sources / "manifest.json"
    if not path.is_file():
        pytest.skip("no manifest.json with the segments drawn by hand beside the documents")
    return {each["key"]: each for each in json.loads(path.read_text("utf-8"))}


@pytest.mark.parametrize("key", ["000", "001", "002", "003", "004"])
def test_content_is_found_and_nothing_else(sources: Path, key: str) -> None:
    """Counted in code points that are not blank, content alone, and content with headings."""
    document = _documents(sources)[key]
    text = (sources / document["file"]).read_bytes().decode("utf-8")
    found = segments(text)
    assert covers(text, found)
    for wanted in (frozenset({"content"}), ARTICLE):
        true = {
            place
            for each in document["segments"]
            if each["kind"] in wanted
            for place in range(each["start"], each["end"])
            if not text[place].isspace()
        }
        told = {
            place
            for each in found
            if each.kind in wanted
            for place in range(each.start, each.end)
            if not text[place].isspace()
        }
        assert len(true & told) >= 0.98 * len(true)
        assert len(true & told) >= 0.98 * len(told)
