import hashlib
from pathlib import Path

import pytest

from kg.errors import InputOutputError, UsageError
from kg.ingest.copies import Copies


def test_text_keeps_every_code_point(tmp_path: Path) -> None:
    raw = "\ufeffone\r\ntwo\rthree\u00a0four\U0001fa81\n".encode()
    (tmp_path / "7_a.txt").write_bytes(raw)
    copies = Copies(tmp_path)
    assert copies.text("7") == raw.decode("utf-8")
    assert len(copies.text("7")) == 22
    assert copies.raw("7") == raw
    assert copies.sha256("7") == hashlib.sha256(raw).hexdigest()


def test_recorded_name_wins_over_the_pattern(tmp_path: Path) -> None:
    (tmp_path / "bulletin_7.txt").write_text("recorded", "utf-8")
    (tmp_path / "7_a.txt").write_text("by pattern", "utf-8")
    assert Copies(tmp_path, {"7": "bulletin_7.txt"}).text("7") == "recorded"
    assert Copies(tmp_path, {"7": "gone.txt"}).text("7") == "by pattern"


def test_keys_are_those_of_the_folder(tmp_path: Path) -> None:
    for name in ("bulletin_7.txt", "8_b.txt", "8_c.txt", "notes.txt", "9_d.md"):
        (tmp_path / name).write_text("x", "utf-8")
    assert Copies(tmp_path, {"7": "bulletin_7.txt", "6": "gone.txt"}).keys() == ["7", "8"]


def test_absent_copy_says_what_to_put_where(tmp_path: Path) -> None:
    with pytest.raises(
        InputOutputError, match=r"holds no gone\.txt or 7_\*\.txt; put the copy of document 7 there"
    ):
        Copies(tmp_path, {"7": "gone.txt"}).text("7")


def test_a_key_is_no_prefix_of_another(tmp_path: Path) -> None:
    (tmp_path / "77_a.txt").write_text("x", "utf-8")
    with pytest.raises(InputOutputError, match="holds no"):
        Copies(tmp_path).text("7")


def test_two_copies_are_refused(tmp_path: Path) -> None:
    for name in ("7_a.txt", "7_b.txt"):
        (tmp_path / name).write_text("x", "utf-8")
    with pytest.raises(InputOutputError, match=r"7_a\.txt and 7_b\.txt both claim to be document 7"):
        Copies(tmp_path).text("7")


def test_not_utf8_is_refused_with_the_byte(tmp_path: Path) -> None:
    (tmp_path / "7_a.txt").write_bytes(b"kite\xff")
    with pytest.raises(InputOutputError, match="not UTF-8 at byte 4"):
        Copies(tmp_path).text("7")


def test_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputOutputError, match="no such folder"):
        Copies(tmp_path / "nowhere")


@pytest.mark.parametrize(("key", "name"), [("../7", None), ("7/8", None), ("", None), ("7", "../secret.txt")])
def test_nothing_outside_the_folder_is_read(tmp_path: Path, key: str, name: str | None) -> None:
    (tmp_path / "secret.txt").write_text("x", "utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    with pytest.raises(UsageError, match="names no document"):
        Copies(inner, {key: name} if name else None).text(key)


def test_the_real_copies_are_those_of_the_manifest(sources: Path) -> None:
    import json

    copies = Copies(sources)
    manifest = json.loads((sources / "manifest.json").read_text("utf-8"))
    assert copies.keys() == [each["key"] for each in manifest]
    for each in manifest:
        assert copies.sha256(each["key"]) == each["sha256"]
        assert len(copies.text(each["key"])) == each["code_points"]


def test_a_folder_holds_what_has_a_key_even_where_it_cannot_be_used(tmp_path: Path) -> None:
    for name in ("bulletin_7.txt", "8_b.txt", "8_c.txt"):
        (tmp_path / name).write_bytes(b"\xff")
    copies = Copies(tmp_path, {"7": "bulletin_7.txt", "6": "gone.txt"})
    assert [key for key in ("6", "7", "8", "9") if copies.holds(key)] == ["7", "8"]


def test_what_was_let_go_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "7_bulletin.txt"
    path.write_text("before", "utf-8")
    copies = Copies(tmp_path)
    assert copies.text("7") == "before"
    path.write_text("after", "utf-8")
    assert copies.text("7") == "before"
    copies.let_go("7")
    assert copies.text("7") == "after"
    copies.let_go("8")
