"""Bounds of independent origins: a rule over chains."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analyse.corroboration_origins import Chain, Origins, Voice, origins

STATE, HRW, RADIO, PAPER = (
    Voice(who, named=True, stated=True) for who in ("state", "watch", "radio", "paper")
)
ONE, OTHER = (Voice(who, named=False, stated=True) for who in ("source-1", "source-2"))


def bare(voice: Voice) -> Voice:
    return Voice(voice.who, voice.named, stated=False)


@pytest.mark.parametrize(
    ("chains", "least", "most"),
    [
        ([], 0, 0),
        ([Chain(())], 0, 0),
        ([Chain((HRW,))], 1, 1),
        ([Chain((bare(HRW),))], 1, 1),
        ([Chain((ONE, RADIO))], 1, 1),
        ([Chain((HRW, bare(STATE))), Chain((HRW, bare(PAPER)))], 1, 1),
        ([Chain((HRW, bare(STATE))), Chain((bare(HRW),))], 1, 1),
        ([Chain((bare(HRW),)), Chain((bare(HRW),))], 1, 1),
        ([Chain((HRW,)), Chain((RADIO,))], 2, 2),
        ([Chain((HRW,)), Chain((bare(STATE),))], 1, 2),
        ([Chain((bare(HRW),)), Chain((bare(STATE),))], 1, 2),
        ([Chain((ONE, RADIO)), Chain((OTHER, RADIO))], 1, 2),
        ([Chain((ONE, RADIO)), Chain((OTHER, PAPER))], 1, 2),
        ([Chain((ONE, RADIO)), Chain((RADIO, STATE))], 1, 2),
        ([Chain((HRW,)), Chain((RADIO,), hedged=True)], 1, 2),
        ([Chain((HRW,), hedged=True), Chain((RADIO,), hedged=True)], 1, 2),
        ([Chain((HRW,)), Chain((HRW,), hedged=True)], 1, 1),
    ],
    ids=[
        "nothing", "nobody", "a named one", "a bare assertion", "an unnamed one by way of a carrier",
        "two documents that repeat one body", "one of them is that body", "a body that repeats itself",
        "two named ones", "a bare assertion raises the upper bound", "two bare assertions",
        "two unnamed ones of one carrier", "two unnamed ones of two carriers",
        "a carrier is an origin only where it stands at the head", "a hedged claim raises the upper bound",
        "all hedged", "hedged and plain",
    ],
)  # fmt: skip
def test_bounds(chains: list[Chain], least: int, most: int) -> None:
    assert origins(chains) == Origins(least, most)


voices = st.builds(Voice, st.sampled_from("abcde"), st.booleans(), st.booleans())
chains_of = st.lists(st.builds(Chain, st.lists(voices, max_size=3).map(tuple), st.booleans()), max_size=8)


@given(chains_of)
def test_least_is_never_above_most(chains: list[Chain]) -> None:
    found = origins(chains)
    assert 0 <= found.least <= found.most <= len(chains)
    assert (found.least > 0) == any(chain.voices for chain in chains)


@given(chains_of, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(chains: list[Chain], random: Random) -> None:
    shuffled = chains * 2
    random.shuffle(shuffled)
    assert origins(shuffled) == origins(chains)


@given(chains_of, st.lists(voices, max_size=2), st.booleans())
def test_a_document_that_repeats_an_origin_raises_neither_bound(
    chains: list[Chain], carriers: list[Voice], hedged: bool
) -> None:
    for chain in chains:
        if chain.sure:
            repeated = Chain((chain.voices[0], *carriers), hedged)
            assert origins([*chains, repeated]) == origins(chains)


@given(chains_of, st.builds(Chain, st.lists(voices, max_size=3).map(tuple), st.booleans()))
def test_one_more_claim_lowers_nothing_and_raises_each_bound_by_one_at_most(
    chains: list[Chain], more: Chain
) -> None:
    before, after = origins(chains), origins([*chains, more])
    assert before.least <= after.least <= before.least + 1
    assert before.most <= after.most <= before.most + 1


@given(chains_of, voices, st.lists(voices, max_size=2), st.booleans())
def test_what_is_bare_or_unnamed_or_hedged_raises_the_upper_bound_alone(
    chains: list[Chain], head: Voice, carriers: list[Voice], hedged: bool
) -> None:
    more = Chain((head, *carriers), hedged)
    if not more.sure:
        assert origins([*chains, more]).least == max(1, origins(chains).least)
