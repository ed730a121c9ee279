"""The lock holds a hash for each passage, in one form, and says where it is broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InvalidDataError
from kg.model.address import Address
from kg.model.lock import lock_text, read_lock

HASH = "0123456789abcdef" * 4
addresses = st.tuples(st.integers(0, 9999), st.integers(1, 999)).map(lambda x: Address(x[0], x[0] + x[1]))
hashes = st.dictionaries(addresses, st.text("0123456789abcdef", min_size=64, max_size=64), max_size=8)


@given(found=hashes)
def test_what_is_written_is_read_in_the_order_of_the_text(
    tmp_path_factory: pytest.TempPathFactory, found: dict[Address, str]
) -> None:
    path = tmp_path_factory.mktemp("lock") / "a.lock"
    path.write_text(lock_text(found), "utf-8")
    assert read_lock(path) == found
    assert list(read_lock(path)) == sorted(found)
    assert lock_text(dict(reversed(found.items()))) == lock_text(found)


def test_a_document_without_passages_has_no_lock(tmp_path: Path) -> None:
    assert read_lock(tmp_path / "absent.lock") == {}


@pytest.mark.parametrize(
    "line",
    [
        f"9-3\t{HASH}",
        f"3\t{HASH}",
        f"3-9 {HASH}",
        "3-9",
        f"3-9\t{HASH[:-1]}",
        f"3-9\t{HASH.upper()}",
        f"1-2\t{HASH}",
    ],
)
def test_a_broken_line_is_named_with_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.lock"
    path.write_text(f"# a comment\n1-2\t{HASH}\n{line}\n", "utf-8")
    with pytest.raises(InvalidDataError) as caught:
        read_lock(path)
    (finding,) = caught.value.findings
    assert (finding.file, finding.line) == (path, 3)
    assert "kg stamp" in str(finding)
