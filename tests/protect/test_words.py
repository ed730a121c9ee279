import hashlib
from pathlib import Path

import pytest

from kg.ingest.copies import Copies
from kg.model.address import Address
from kg.protect.withheld import NOTHING_KNOWN, Guard, Guards
from kg.protect.words import Withheld, words

HIDDEN = "Bo Marr was let go. He is a ‘ferryman’ of Lum."
TEXT = (
    f"A fair was held. {HIDDEN} It closed early.\n"
    "SUMMARY: he  is a 'FERRYMAN' of\nlum. Done.\n\"Bo\u00a0Marr was let go.\" Nothing else.\n"
)
PLACE = Address(TEXT.index(HIDDEN), TEXT.index(HIDDEN) + len(HIDDEN))


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    (tmp_path / "7_a.txt").write_bytes(TEXT.encode())
    return Copies(tmp_path)


@pytest.fixture
def guard() -> Guard:
    return Guard(frozenset({PLACE}), hashlib.sha256(TEXT.encode()).hexdigest())


def test_other_words_are_given(copies: Copies, guard: Guard) -> None:
    assert words(copies, "7", Address(0, PLACE.start), guard) == "A fair was held. "
    assert words(copies, "7", Address(PLACE.end, PLACE.end + 17), guard) == " It closed early."


@pytest.mark.parametrize(
    "address",
    [
        PLACE,
        Address(PLACE.start, PLACE.start + 1),
        Address(PLACE.end - 1, PLACE.end),
        Address(0, PLACE.start + 1),
        Address(0, len(TEXT)),
    ],
)
def test_whatever_shares_a_character_is_withheld(copies: Copies, guard: Guard, address: Address) -> None:
    shown = words(copies, "7", address, guard)
    assert shown == Withheld(address)
    assert str(shown) == f"[withheld {address}]"


def test_sentences_repeated_elsewhere_are_withheld(copies: Copies, guard: Guard) -> None:
    for repeated in ("he  is a 'FERRYMAN' of\nlum.", "Bo\u00a0Marr was let go."):
        start = TEXT.index(repeated)
        assert isinstance(words(copies, "7", Address(start + 3, start + 5), guard), Withheld)
    start = TEXT.index("Nothing else")
    assert words(copies, "7", Address(start, start + 12), guard) == "Nothing else"


def test_no_word_of_it_can_be_read_one_by_one(copies: Copies, guard: Guard) -> None:
    shown = (words(copies, "7", Address(place, place + 1), guard) for place in range(len(TEXT)))
    joined = "".join(letter if isinstance(letter, str) else "#" for letter in shown)
    assert "marr" not in joined.lower()
    assert "ferryman" not in joined.lower()
    assert "It closed early." in joined


def test_nothing_of_another_copy_is_shown(copies: Copies) -> None:
    other = Guard(frozenset(), "0" * 64)
    shown = words(copies, "7", Address(0, 5), other)
    assert shown == Withheld(Address(0, 5), "unverifiable")
    assert str(shown) == "[unverifiable 0-5]"


def test_flags_without_a_known_copy_close_the_document(copies: Copies) -> None:
    assert isinstance(words(copies, "7", Address(0, 5), Guard(frozenset({PLACE}))), Withheld)


def test_past_the_end_is_unverifiable(copies: Copies, guard: Guard) -> None:
    shown = words(copies, "7", Address(len(TEXT) - 1, len(TEXT) + 1), guard)
    assert isinstance(shown, Withheld)
    assert shown.reason == "unverifiable"


def test_a_document_nobody_described_can_be_read(copies: Copies) -> None:
    assert words(copies, "7", Address(2, 6), Guard()) == "fair"


def test_what_is_withheld_in_one_document_is_hidden_in_every_other(copies: Copies, guard: Guard) -> None:
    told = "Heard at noon: BO MARR  was let go. The rest is open.\n"
    (copies.folder / "8_b.txt").write_text(told, "utf-8")
    (copies.folder / "9_c.txt").write_text(told, "utf-8")
    known = Guards({"7": guard, "8": Guard(sha256=hashlib.sha256(told.encode()).hexdigest())})
    for key in ("8", "9"):  # 9 is a document that nobody has described yet
        start = told.index("MARR")
        place = Address(start, start + 4)
        assert words(copies, key, place, known.get(key, NOTHING_KNOWN)) == Withheld(place)
        assert words(copies, key, place, Guard()) == "MARR"
        assert words(copies, key, Address(0, 14), known[key]) == told[:14]
    assert words(copies, "7", Address(0, 16), known["7"]) == TEXT[:16]


def test_another_copy_of_another_document_tells_nothing(copies: Copies, guard: Guard) -> None:
    (copies.folder / "8_b.txt").write_text("A fair was held.", "utf-8")
    known = Guards({"7": Guard(guard.withheld, "0" * 64), "missing": guard})
    assert words(copies, "8", Address(0, 6), known["8"]) == "A fair"
