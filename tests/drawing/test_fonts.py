"""Fonts for every character, or one line that says which package has them."""

from __future__ import annotations

import os

import pytest

pytest.importorskip("matplotlib")

from kg.drawing import fonts
from kg.errors import UsageError

needs_korean = pytest.mark.skipif(
    os.environ.get("CI") != "true" and fonts.korean_family() is None,
    reason="no Korean font here: apt-get install fonts-nanum",
)


def test_english_needs_no_other_font() -> None:
    assert fonts.families(["Police — “quoted” 1–3 →", "Zürich"]) == ["DejaVu Sans"]


@needs_korean
def test_korean_takes_a_korean_font() -> None:
    found = fonts.families(["Police", "국가보위성"])
    assert found[0] == "DejaVu Sans"
    assert found[1] == fonts.korean_family()


def test_without_a_korean_font_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "korean_family", lambda: None)
    with pytest.raises(UsageError, match=r"no font here holds Korean.*Debian package fonts-nanum") as caught:
        fonts.families(["국가보위성"])
    assert "\n" not in str(caught.value)
    assert fonts.families(["Police"]) == ["DejaVu Sans"]


def test_a_character_that_no_font_holds_is_named() -> None:
    with pytest.raises(UsageError, match=r"U\+13000"):
        fonts.families(["\U00013000"])
