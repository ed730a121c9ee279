"""Random questions of random graphs: wherever the columns answer, they give the rows of the store.

Everyday a few hundred are asked; ``make soak`` asks a hundred thousand.
"""

from __future__ import annotations

import pytest
from tests.engines.columnar.random_rows import ASKED, EACH, INVALID, SAME, ask_in_child

FEW, MANY, RANGES = 5, 100, 24
"""Seeds, each of which is a graph and ``EACH`` questions; and of how many ranges of seeds a soak is made."""
LEAST = 0.2
"""The share of questions that have to be answered by both, so that nothing passes by refusing everything.

Of many it is about 0.36; of a few graphs it may be less, since one where something is missing answers little.
"""


def compare(first: int, seeds: int) -> None:
    """Ask the questions of some seeds, and look for other rows, or a process that died."""
    outcome = ask_in_child(first, seeds)
    assert outcome.different == []
    assert outcome.died == ""
    assert outcome.counts[ASKED] == seeds * EACH
    assert outcome.counts[SAME] >= LEAST * outcome.counts[ASKED], outcome.counts
    assert outcome.counts[INVALID] < 0.02 * outcome.counts[ASKED], outcome.counts


def test_a_few_random_questions() -> None:
    compare(0, FEW)


@pytest.mark.soak
@pytest.mark.parametrize("number", range(RANGES))
def test_many_random_questions(number: int) -> None:
    compare(1_000 + number * MANY, MANY)
