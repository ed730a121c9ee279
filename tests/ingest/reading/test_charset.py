from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ingest.reading.charset import clean, declared_by_page, decode
from kg.ingest.reading.refusal import Unreadable

_ENGLISH = "The minister said he’d “never” signed it – not in Freedonia’s harbour. Café staff were held. "
_KOREAN = "경찰은 3일 수도에서 여섯 명을 체포했다고 밝혔다. 이들은 다음 날 석방되었다. "


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map("x".__add__))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    found = decode(text.encode())
    assert (found.text, found.charset, found.warnings) == (text, "utf-8", ())


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-8"])
def test_a_byte_order_mark_tells_and_counts(charset: str) -> None:
    text = "\ufeff" + _KOREAN
    found = decode(text.encode(charset), "windows-1252")
    assert (found.text, found.charset, found.warnings) == (text, charset, ())


@pytest.mark.parametrize(
    ("text", "declared", "codec"),
    [
        (_KOREAN, "euc-kr", "cp949"),
        (_KOREAN, "KS_C_5601-1987", "cp949"),
        (_KOREAN, "iso-2022-kr", "iso-2022-kr"),
        (_ENGLISH, "ISO-8859-1", "cp1252"),
        ("Полиция задержала шестерых.", "koi8-r", "koi8-r"),
        ("警察は六人を拘束した。", "Shift_JIS", "cp932"),
    ],
)
def test_what_is_declared_is_used(text: str, declared: str, codec: str) -> None:
    found = decode(text.encode(codec), declared)
    assert (found.text, found.charset, found.warnings) == (text, codec, ())


@pytest.mark.parametrize("label", ["rot13", "zlib", "unicode_escape", "utf-7", "idna", "x-nonsense"])
def test_only_character_sets_are_character_sets(label: str) -> None:
    found = decode(_ENGLISH.encode(), label)
    assert found.text == _ENGLISH
    assert "unknown character set" in found.warnings[0]


def test_utf_8_is_believed_before_a_declaration() -> None:
    found = decode(_KOREAN.encode(), "iso-8859-1")
    assert found.text == _KOREAN
    assert "is UTF-8" in found.warnings[0]


@pytest.mark.parametrize(
    ("text", "codec"),
    [(_ENGLISH, "cp1252"), (_KOREAN, "cp949"), ("Полиция задержала шестерых в столице. ", "cp1251")],
)
@pytest.mark.parametrize("times", [1, 4000])
def test_what_is_not_declared_is_guessed_and_told(text: str, codec: str, times: int) -> None:
    found = decode((text * times).encode(codec))
    assert (found.text, found.charset) == (text * times, codec)
    assert "was guessed" in found.warnings[0]


def test_a_wrong_declaration_is_told() -> None:
    found = decode(_KOREAN.encode("cp949"), "utf-8")
    assert found.text == _KOREAN
    assert "is not in it" in found.warnings[0]


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised(charset: str) -> None:
    found = decode(_ENGLISH.encode(charset))
    assert found.text == _ENGLISH
    assert "says nothing of its character set" in found.warnings[0]


def test_damage_in_utf_8_is_shown_and_told() -> None:
    found = decode(_KOREAN.encode() + b"\xff" + _KOREAN.encode())
    assert found.text == f"{_KOREAN}\ufffd{_KOREAN}"
    assert f"the first at character {len(_KOREAN)}" in found.warnings[0]


def test_a_text_cut_in_the_middle_of_a_character_is_still_utf_8() -> None:
    found = decode("Six were held in the café".encode()[:-1])
    assert (found.text, found.charset) == ("Six were held in the caf\ufffd", "utf-8")


def test_lone_surrogates_are_no_characters() -> None:
    found = decode("Six were \ud800held".encode("utf-8", "surrogatepass"))
    assert found.text == "Six were \ufffdheld"
    assert found.warnings
    found = decode(b"\xff\xfe" + "Six \udc00held".encode("utf-16-le", "surrogatepass"))
    assert found.text == "\ufeffSix \ufffdheld"


def test_noise_is_no_text() -> None:
    with pytest.raises(Unreadable):
        decode(bytes(range(0x80, 0x100)) * 20)


def test_a_nul_is_in_no_text() -> None:
    with pytest.raises(Unreadable, match="NUL at character 3"):
        decode(b"Six\0 held")


@pytest.mark.parametrize(
    ("head", "declared"),
    [
        (b"<html><meta charset='EUC-KR'>", "EUC-KR"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">', "shift_jis"),
        (b'<?xml version="1.0" encoding="iso-8859-1"?><html>', "iso-8859-1"),
        (b"<html><p>charset=none", None),
    ],
)
def test_a_page_declares_its_character_set(head: bytes, declared: str | None) -> None:
    assert declared_by_page(head) == declared


def test_what_is_no_character_is_replaced() -> None:
    assert clean("a\0b\ud800c") == ("a\ufffdb\ufffdc", 2)
