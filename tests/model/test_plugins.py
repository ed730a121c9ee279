"""What is installed is found by name, and must be what its group holds."""

from __future__ import annotations

import pytest

from kg.errors import KGError, UnknownNameError
from kg.export.format import Format
from kg.model import plugins


def test_names_are_sorted_and_each_loads() -> None:
    names = plugins.names("kg.export")
    assert "turtle" in names
    assert list(names) == sorted(names)
    for name in names:
        assert plugins.find("kg.export", name, Format).name == name


def test_what_is_not_there_is_told_with_what_is() -> None:
    with pytest.raises(UnknownNameError, match=r"no format 'turtel'.*turtle"):
        plugins.find("kg.export", "turtel", Format)
    assert plugins.names("kg.no-such-group") == ()


def test_something_else_under_a_name_is_refused() -> None:
    with pytest.raises(TypeError, match=r"entry point turtle of kg\.export must be a KGError"):
        plugins.find("kg.export", "turtle", KGError)
