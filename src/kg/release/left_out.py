"""What a release leaves out, with counts and reasons, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.graph.holding import DEFAULTS
from kg.model.texts import Texts
from kg.release.account import Account


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One kind of thing that is not in a release."""

    what: str
    count: int
    why: str


def left_out(
    account: Account, suppressed: int, no_place: int, facts: Facts, texts: Texts
) -> Iterator[LeftOut]:
    """Yield everything of which at least one was left out.

    Args:
        account: what was counted in the graph.
        suppressed: the cells of the totals that have no figure.
        no_place: the statements that the model of FollowTheMoney cannot hold.
        facts: the graph in the language of the texts.
        texts: the fixed words.
    """
    words = texts["left"]
    for count, name in (
        (account.embargoed, "embargoed"),
        (account.withdrawn, "withdrawn"),
        (account.passages, "words"),
        (account.withheld, "withheld"),
        (suppressed, "suppressed"),
        (no_place, "ftm"),
    ):
        if count:
            yield LeftOut(words[name], count, words[f"{name}_why"])
    for name, count in account.nameless.items():
        if count:
            yield LeftOut(words[name], count, words["names_why"])
    for reason, count in account.not_facts.items():
        what = words["not_facts"].format(reason=_called(reason, facts))
        yield LeftOut(what, count, words["not_facts_why"])


def _called(reason: tuple[ox.NamedNode, ...], facts: Facts) -> str:
    """Name what keeps a claim from being fact: of its status, polarity and modality the unusual ones."""
    unusual = [concept for concept in reason if concept not in DEFAULTS.values()]
    return facts.names(unusual)
