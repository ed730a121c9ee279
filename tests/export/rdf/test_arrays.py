"""Columns are those that Arrow makes itself, and pandas is not imported for them."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export.rdf.arrays import binaries, binary, codes_of, numbers, truths, truths_of
from kg.model.project import Project


@settings(deadline=None)
@given(st.lists(st.binary(max_size=5)))
def test_bytes(found: list[bytes]) -> None:
    made = binaries(found)
    made.validate(full=True)
    assert made.equals(pa.array(found, pa.binary()))
    assert [binary(each) for each in found] == list(made)


@settings(deadline=None)
@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_numbers(found: list[int]) -> None:
    assert numbers(np.array(found, np.int64)).equals(pa.array(found, pa.int64()))


@settings(deadline=None)
@given(st.lists(st.booleans()), st.integers(0, 20))
def test_truth_values_and_parts_of_them(found: list[bool], first: int) -> None:
    made = truths(np.array(found, bool))
    assert made.equals(pa.array(found, pa.bool_()))
    assert truths_of(made).tolist() == found
    assert truths_of(made.slice(first)).tolist() == found[first:]


@settings(deadline=None)
@given(st.lists(st.sampled_from("abc")), st.integers(0, 20))
def test_codes_and_parts_of_them(found: list[str], first: int) -> None:
    coded = pa.array(found, pa.string()).dictionary_encode()
    assert codes_of(coded.indices).tolist() == coded.indices.to_pylist()
    assert codes_of(coded.indices.slice(first)).tolist() == coded.indices.to_pylist()[first:]


@pytest.mark.skipif(find_spec("pandas") is None, reason="pandas is not installed, so nothing can import it")
@pytest.mark.parametrize("form", ["turtle", "trig", "nquads"])
def test_no_pandas_is_imported(form: str, built: Project) -> None:
    program = (
        "import sys; from pathlib import Path; from kg.export.formats import find;"
        "from kg.queries.opened import open_graph\n"
        f"with open_graph(Path({str(built.root)!r})) as graph:\n"
        f"    (part,) = find({form!r}).parts(graph)\n"
        "    assert sum(map(len, part.content())) > 9\n"
        "assert 'pandas' not in sys.modules and 'pyarrow' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
