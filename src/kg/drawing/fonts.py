"""Fonts that hold every character of a picture: DejaVu Sans, which matplotlib brings, and a Korean one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kg.errors import UsageError

LATIN = "DejaVu Sans"
_KOREAN = (
    "NanumGothic",
    "NanumBarunGothic",
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "Noto Sans CJK JP",  # the name that a collection of all CJK faces is found under
    "Source Han Sans K",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "AppleGothic",
    "UnDotum",
    "Baekmuk Dotum",
)
"""Sans-serif families that hold Korean, on Debian, Windows and macOS; the first one there is taken."""
_HANGUL = (("\u1100", "\u11ff"), ("\u3130", "\u318f"), ("\uac00", "\ud7af"))


def families(texts: Iterable[str]) -> list[str]:
    """Give the fonts that together hold every character of some texts; English needs no Korean font.

    Raises:
        UsageError: no font here holds one of the characters; says which package has one.
    """
    needed = {character for text in texts for character in text if not character.isspace()}
    missing = needed - _characters(LATIN)
    if not missing:
        return [LATIN]
    korean = korean_family()
    missing -= _characters(korean) if korean else set()
    if missing:
        first = min(missing)
        if any(low <= one <= high for one in missing for low, high in _HANGUL):
            raise UsageError(
                "no font here holds Korean, which the picture needs; install one, such as the Debian package "
                "fonts-nanum, or ask with --language en"
            )
        raise UsageError(
            f"no font here holds {first!r} (U+{ord(first):04X}), which the picture needs; install one that "
            "does, such as the Debian package fonts-noto-cjk, or take --html, which needs none"
        )
    return [LATIN, *filter(None, [korean])]


@cache
def korean_family() -> str | None:
    """Name the Korean font that is taken, if one is installed; those installed since are found too."""
    from matplotlib import font_manager

    known = font_manager.fontManager
    if not {entry.name for entry in known.ttflist} & {*_KOREAN}:
        # matplotlib keeps its list of fonts for good, so what was installed later is not in it.
        old = {entry.fname for entry in known.ttflist}
        for path in sorted({*font_manager.findSystemFonts()} - old):
            try:
                known.addfont(path)
            except (OSError, RuntimeError):  # a file that FreeType cannot read is no font for us
                continue
    names = {entry.name for entry in known.ttflist}
    return next((family for family in _KOREAN if family in names), None)


@cache
def _characters(family: str) -> frozenset[str]:
    from matplotlib.font_manager import FontProperties, fontManager, get_font

    path = fontManager.findfont(FontProperties(family=[family]), fallback_to_default=False)
    return frozenset(map(chr, get_font(path).get_charmap()))
