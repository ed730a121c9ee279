import pytest

from kg.ingest.counts.people import one, several, sex_of


@pytest.mark.parametrize(
    ("word", "singular"),
    [
        ("students", "student"), ("bosses", "boss"), ("spies", "spy"), ("women", "woman"),
        ("police", "officer"),
        ("coaches", "coach"), ("kites", None), ("student", None), ("s", None), ("", None),
    ],
)  # fmt: skip
def test_several_people(word: str, singular: str | None) -> None:
    assert several(word) == singular


def test_one_person() -> None:
    assert (one("student"), one("students"), one("kite")) == ("student", None, None)


def test_sex_is_left_open_where_words_tell_both_or_none() -> None:
    assert sex_of(["young"], "girl") == "female"
    assert sex_of(["male"], "soldier") == "male"
    assert sex_of(["women"], "soldier") == "female"
    assert sex_of(["male", "female"], "soldier") is None
    assert sex_of([], "soldier") is None
