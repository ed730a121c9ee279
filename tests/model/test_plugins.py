"""What is installed is found by name, and must be what its group holds."""

from __future__ import annotations

import pytest

from kg.errors import KGError
from kg.export.format import Format
from kg.model import plugins


def test_names_are_sorted_and_each_loads() -> None:
    names = plugins.names("kg.export")
    assert "turtle" in names
    assert list(names) == sorted(names)
    for name in names:
        found = plugins.load("kg.export", name, Format)
        assert found is not None
        assert found.name == name


def test_what_is_not_there_is_none() -> None:
    assert plugins.load("kg.export", "no-such-format", Format) is None
    assert plugins.names("kg.no-such-group") == ()


def test_something_else_under_a_name_is_refused() -> None:
    with pytest.raises(TypeError, match=r"entry point turtle of kg\.export must be a KGError"):
        plugins.load("kg.export", "turtle", KGError)
