"""Addresses are half-open spans in code points, written in one way."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.address import Address

addresses = st.tuples(st.integers(0, 10**7), st.integers(1, 10**5)).map(lambda x: Address(x[0], x[0] + x[1]))


@given(addresses)
def test_what_is_written_is_read(address: Address) -> None:
    assert Address.parse(str(address)) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "12-",
        "-34",
        "34-12",
        "12-12",
        "0-0",
        "012-34",
        "12-034",
        " 12-34",
        "12-34\n",
        "1.2-3",
        "一-二",
        "1-٣",
    ],
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="passage"):
        Address.parse(text)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 3)])
def test_a_span_that_is_empty_or_runs_backwards_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="start before it ends"):
        Address(start, end)


def test_positions_are_code_points_and_hashes_are_of_bytes() -> None:
    text = "가나 🙂다라"
    assert Address(3, 5).slice(text) == "🙂다"
    assert Address(3, 5).digest(text) == hashlib.sha256("🙂다".encode()).hexdigest()


@given(st.text(min_size=1), st.data())
def test_a_slice_has_the_length_of_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert len(Address(start, end).slice(text)) == end - start
    assert text[:start] + Address(start, end).slice(text) + text[end:] == text


@given(addresses, addresses)
def test_within_and_overlaps_agree_with_sets_of_positions(one: Address, other: Address) -> None:
    first, second = range(one.start, one.end), range(other.start, other.end)
    shared = range(max(first.start, second.start), min(first.stop, second.stop))
    assert one.overlaps(other) is (len(shared) > 0)
    assert one.within(other) is (len(shared) == len(first))
    assert one.overlaps(other) is other.overlaps(one)


def test_they_sort_by_number() -> None:
    assert sorted([Address(100, 120), Address(9, 20), Address(9, 12)])[0] == Address(9, 12)
