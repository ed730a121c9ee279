import pytest

from kg.curate.spans import spans, split_typed
from kg.model.address import Address

TEXT = "One kite flew. Two kites fell, and one kite broke.\nOne kite ‘sang’. It flew, it flew."
SEGMENTS = [Address(0, 50), Address(51, len(TEXT))]


def found(typed: str) -> list[str]:
    return [address.slice(TEXT) for address in spans(TEXT, typed, SEGMENTS)]


@pytest.mark.parametrize("ellipsis", ["…", "..."])
def test_first_and_last_words_make_the_span_between(ellipsis: str) -> None:
    assert found(f"Two kites {ellipsis} broke.") == ["Two kites fell, and one kite broke."]


def test_all_words_may_be_typed() -> None:
    assert found("Two  kites fell,") == ["Two kites fell,"]


def test_the_nearest_last_words_count() -> None:
    assert found("It flew … it flew.") == ["It flew, it flew."]
    assert found("kite ‘sang’ … flew") == ["kite ‘sang’. It flew"]


def test_a_span_stays_in_one_segment() -> None:
    assert found("Two kites … sang") == []
    assert spans(TEXT, "Two kites … sang", [Address(0, len(TEXT))]) != []
    assert spans(TEXT, "Two kites fell", []) == []


def test_every_beginning_counts_even_where_one_span_holds_the_other() -> None:
    assert found("kite … fell") == ["kite flew. Two kites fell"]
    nested = "the hill, the river and the sea."
    assert len(spans(nested, "the … sea.", [Address(0, len(nested))])) == 3


def test_last_words_do_not_overlap_the_first() -> None:
    assert found("Two kites … kites") == []


def test_words_are_whole() -> None:
    assert found("wo kites … bro") == []


def test_plain_signs_are_read_as_typographic_where_nothing_else_fits() -> None:
    assert found("One kite 'sang' … flew,") == ["One kite ‘sang’. It flew,"]


def test_an_exact_match_is_not_made_ambiguous_by_a_near_one() -> None:
    assert found("one kite") == ["one kite"]


@pytest.mark.parametrize("typed", ["…", "… last", "first …", "a … b … c", "... b", ""])
def test_half_a_span_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="ellips"):
        split_typed(typed)
