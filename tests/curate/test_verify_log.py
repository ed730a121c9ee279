"""The chain of the log is checked alone; one flipped byte anywhere in it is noticed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.curate.chain import read_chain
from kg.curate.verify import verify_log
from kg.errors import InvalidDataError
from kg.model.project import Project

LOG = Path(__file__).resolve().parents[2] / "graph" / "log.jsonl"
CONTENT = LOG.read_bytes()


def test_the_log_alone_is_enough(invented: Project) -> None:
    shutil.rmtree(invented.root / "graph" / "claims")
    assert verify_log(invented) == 1


@settings(max_examples=300, deadline=None)
@given(place=st.integers(0, len(CONTENT) - 1), flip=st.integers(1, 255))
def test_one_changed_byte_anywhere_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, place: int, flip: int
) -> None:
    path = tmp_path_factory.mktemp("log") / "log.jsonl"
    path.write_bytes(CONTENT[:place] + bytes([CONTENT[place] ^ flip]) + CONTENT[place + 1 :])
    assert read_chain(path)[1]


def test_every_bit_of_a_whole_log_counts(invented: Project) -> None:
    content = invented.log_file.read_bytes()
    for place in range(len(content)):
        for bit in range(8):
            changed = bytes([content[place] ^ (1 << bit)])
            invented.log_file.write_bytes(content[:place] + changed + content[place + 1 :])
            with pytest.raises(InvalidDataError):
                verify_log(invented)
