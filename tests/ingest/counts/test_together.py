import pytest

from kg.ingest.counts.find import counts
from kg.ingest.counts.together import bounds_of, together
from kg.model.address import Address


@pytest.mark.parametrize(
    ("sentence", "sums"),
    [
        ("Two boys and four girls left.", [(6, 6)]),
        ("Two boys, four girls, and a teacher left.", [(7, 7)]),
        ("Two boys left and four girls stayed.", [(2, 2), (4, 4)]),
        ("At least two boys as well as four girls left.", [(6, None)]),
        ("Up to two boys and four girls left.", [(4, 6)]),
        ("Two boys and 12 kites left.", [(2, 2)]),
        ("One of the seven boys left.", []),
        ("Nobody spoke of kites.", [(0, 0)]),
    ],
)
def test_counts_that_are_named_together(sentence: str, sums: list[tuple[int | None, int | None]]) -> None:
    found = together(sentence, counts(sentence, Address(0, len(sentence))))
    assert [bounds_of(part) for part in found] == sums
