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


def chain(*voices: Voice, hedged: bool = False) -> Chain:
    """One voice at each link."""
    return Chain(tuple((voice,) for voice in voices), hedged)


@pytest.mark.parametrize(
    ("chains", "least", "most"),
    [
        ([], 0, 0),
        ([chain()], 0, 0),
        ([chain(HRW)], 1, 1),
        ([chain(bare(HRW))], 1, 1),
        ([chain(ONE, RADIO)], 1, 1),
        ([chain(HRW, bare(STATE)), chain(HRW, bare(PAPER))], 1, 1),
        ([chain(HRW, bare(STATE)), chain(bare(HRW))], 1, 1),
        ([chain(bare(HRW)), chain(bare(HRW))], 1, 1),
        ([chain(HRW), chain(RADIO)], 2, 2),
        ([chain(HRW), chain(bare(STATE))], 1, 2),
        ([chain(bare(HRW)), chain(bare(STATE))], 1, 2),
        ([chain(ONE, RADIO), chain(OTHER, RADIO)], 1, 2),
        ([chain(ONE, RADIO), chain(OTHER, PAPER)], 1, 2),
        ([chain(ONE, RADIO), chain(RADIO, STATE)], 1, 2),
        ([chain(HRW), chain(RADIO, hedged=True)], 1, 2),
        ([chain(HRW, hedged=True), chain(RADIO, hedged=True)], 1, 2),
        ([chain(HRW), chain(HRW, hedged=True)], 1, 1),
        ([Chain(((HRW, RADIO),))], 2, 2),
        ([Chain(((HRW, RADIO),), hedged=True)], 1, 2),
        ([Chain(((HRW, ONE), (STATE,)))], 1, 2),
        ([Chain(((ONE, OTHER),))], 1, 2),
        ([chain(HRW), Chain(((HRW, ONE),))], 1, 2),
        ([Chain(((ONE,), (HRW, RADIO)))], 1, 1),
    ],
    ids=[
        "nothing", "nobody", "a named one", "a bare assertion", "an unnamed one by way of a carrier",
        "two documents that repeat one body", "one of them is that body", "a body that repeats itself",
        "two named ones", "a bare assertion raises the upper bound", "two bare assertions",
        "two unnamed ones of one carrier", "two unnamed ones of two carriers",
        "a carrier is an origin only where it stands at the head", "a hedged claim raises the upper bound",
        "all hedged", "hedged and plain",
        "two named ones at one link", "two named ones at one link, hedged",
        "a named and an unnamed one at one link", "two unnamed ones at one link",
        "at one link with one who speaks elsewhere", "two carriers at one link",
    ],
)  # fmt: skip
def test_bounds(chains: list[Chain], least: int, most: int) -> None:
    assert origins(chains) == Origins(least, most)


voices = st.builds(Voice, st.sampled_from("abcde"), st.booleans(), st.booleans())
links = st.lists(voices, min_size=1, max_size=3).map(tuple)
any_chain = st.builds(Chain, st.lists(links, max_size=3).map(tuple), st.booleans())
chains_of = st.lists(any_chain, max_size=8)


@given(chains_of)
def test_least_is_never_above_most(chains: list[Chain]) -> None:
    found = origins(chains)
    assert 0 <= found.least <= found.most <= sum(len(chain.heads) for chain in chains)
    assert (found.least > 0) == any(chain.heads for chain in chains)


@given(chains_of, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(chains: list[Chain], random: Random) -> None:
    shuffled = chains * 2
    random.shuffle(shuffled)
    assert origins(shuffled) == origins(chains)


@given(chains_of, st.lists(links, max_size=2), st.booleans())
def test_a_document_that_repeats_an_origin_raises_neither_bound(
    chains: list[Chain], carriers: list[tuple[Voice, ...]], hedged: bool
) -> None:
    for chain in chains:
        if chain.sure:
            repeated = Chain((chain.sure, *carriers), hedged)
            assert origins([*chains, repeated]) == origins(chains)


@given(chains_of, any_chain)
def test_one_more_claim_lowers_nothing_and_raises_each_bound_by_its_heads_at_most(
    chains: list[Chain], more: Chain
) -> None:
    before, after = origins(chains), origins([*chains, more])
    heads = len({voice.who for voice in more.heads})
    assert before.least <= after.least <= before.least + heads
    assert before.most <= after.most <= before.most + heads


@given(chains_of, links, st.lists(links, max_size=2), st.booleans())
def test_what_is_bare_or_unnamed_or_hedged_raises_the_upper_bound_alone(
    chains: list[Chain], heads: tuple[Voice, ...], carriers: list[tuple[Voice, ...]], hedged: bool
) -> None:
    more = Chain((heads, *carriers), hedged)
    if not more.sure:
        assert origins([*chains, more]).least == max(1, origins(chains).least)


@given(chains_of)
def test_heads_at_one_link_count_as_they_would_each_alone(chains: list[Chain]) -> None:
    alone = [Chain(((voice,), *chain.links[1:]), chain.hedged) for chain in chains for voice in chain.heads]
    assert origins(alone) == origins(chains)
