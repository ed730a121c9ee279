"""Where maplib is installed, a replica of a small store."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.util import find_spec

import pyoxigraph as ox
import pytest
from tests.engines.columnar.random_graphs import PREFIXES, loaded

SMALL = r"""
e:a a e:T ; e:n 1, 2, 10 ; e:d "2020-01-02"^^x:date ; e:l "Ab"@en, "가"@ko ; e:to e:b ; e:m 1.5 ; e:f 1e3 .
e:b a e:T ; e:n 3 ; e:d "1999-12-31"^^x:date ; e:l "ab"@en, "zz" ; e:to e:c ; e:m 2.25 .
e:c a e:U ; e:to e:a ; e:o [ e:n 5 ] ; e:mix 1 , "1" , e:a , "x"@en .
e:d a e:U, e:T ; e:n -4 .
e:a e:la "Ab"@en, "ab"@en, "가"@ko ; e:large 9223372036854775807 . e:d e:la "Ab"@en ; e:large 9 .
e:h a e:T ; e:d "0001-01-01"^^x:date ; e:l "q\"u\\o\nt\te" .
"""


@pytest.fixture(scope="session", autouse=True)
def maplib() -> None:
    """Skip where there is no replica; in CI there must be one."""
    if find_spec("maplib") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("maplib is missing, so nothing of the replica was tested")
        pytest.skip("maplib is not installed")


@pytest.fixture
def small() -> ox.Store:
    """A store with every kind of value."""
    return loaded(SMALL)


@pytest.fixture(scope="session")
def prefixes() -> Mapping[str, str]:
    """The prefixes of the small store."""
    return PREFIXES
