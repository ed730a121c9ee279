"""docs/validation.md lists each known difference between the engines, in the words of the table in code."""

from __future__ import annotations

from tests.conftest import ROOT
from tests.validate.known_differences import KNOWN


def test_each_known_difference_is_documented_with_its_reason() -> None:
    text = (ROOT / "docs" / "validation.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    told = {row.split(" | ")[0].removeprefix("| "): row for row in rows}
    for name, one in KNOWN.items():
        assert told[name] == f"| {name} | {one.what} | {one.reason} |"
