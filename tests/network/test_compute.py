"""Options of an analysis are read and refused in one place, whatever the analysis."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kg.errors import UnknownNameError, UsageError
from kg.network.compute import compute
from kg.queries.opened import Graph


def test_a_day_may_be_a_text(real: Graph) -> None:
    asked = compute(real, "command-chain", at="2024-10-15").asked
    assert asked["at"] == date(2024, 10, 15)
    assert compute(real, "command-chain", at=date(2024, 10, 15)).asked == asked


def test_a_thing_may_be_a_label_in_any_language(real: Graph) -> None:
    named = [compute(real, "command-chain", of=name) for name in ("국가보위성", "Ministry of State Security")]
    assert named[0].rows == named[1].rows
    assert named[0].asked["of"].endswith("/ministry-of-state-security")


def test_none_is_the_default(real: Graph) -> None:
    assert compute(real, "brokerage", top=None, measure=None).asked == compute(real, "brokerage").asked


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        ("command-chain", {"at": "2024-13-01"}, "at: '2024-13-01' is no day; write it as 2024-01-31"),
        ("command-chain", {"at": 2024}, "at: 2024 is no day"),
        ("command-chain", {"of": 7}, "of: 7 is no name"),
        ("brokerage", {"top": "5"}, "top: '5' is no whole number"),
        ("brokerage", {"top": True}, "top: True is no whole number"),
        ("brokerage", {"replicates": 2.5}, "replicates: 2.5 is no whole number"),
        ("brokerage", {"hedged": "x"}, "hedged: 'x' is no number from 0 to 1"),
        ("brokerage", {"hedged": 2}, "hedged: 2 is no number from 0 to 1"),
        ("brokerage", {"measure": "power"}, "measure: 'power' is none of betweenness"),
    ],
)
def test_what_an_option_cannot_be_is_told(real: Graph, name: str, options: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError) as caught:
        compute(real, name, **options)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_thing_that_nothing_is_called_is_told(real: Graph) -> None:
    with pytest.raises(UnknownNameError):
        compute(real, "command-chain", of="Ministry of Silly Walks")
