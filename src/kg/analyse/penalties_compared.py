"""One punishment beside another: how a sentence compares with the limits of a norm."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.analyse.lengths import limits
from kg.analyse.texts import words
from kg.model.texts import Texts
from kg.ontology.terms import broader
from kg.ontology.vocabulary import KG, KINDS

INSIDE, LOWER, UPPER, EXACT = "inside", "at the lower limit", "at the upper limit", "as laid down"
ABOVE, BELOW, UNDECIDED = "above", "below", "may be in or out"
NOT_COMPARABLE = "not comparable"

_DEATH = {"penalty/death", "outcome/death-sentence"}
_LIFE = {"penalty/life-imprisonment", "outcome/life-sentence"}
_ENDLESS = {"penalty/indefinite-imprisonment"}
_UNKNOWN = {"penalty/unspecified"}
_FAMILIES = {
    "prison": {"penalty/imprisonment", "outcome/prison-term"},
    "labour": {"penalty/forced-labour", "outcome/labour-term"},
    "camp": {
        *("penalty/labour-camp", "penalty/re-education-camp", "penalty/political-prison-camp"),
        *("outcome/re-education-term", "outcome/camp-confinement"),
    },
}
"""Kinds of deprivation of liberty that a norm and a report call alike; narrower kinds belong too."""
_TERM, _FOR_LIFE, _TO_DEATH = 1, 2, 3
"""Degrees of punishment: any of a higher one is harsher than all of a lower one."""


@dataclass(frozen=True, slots=True)
class Punishment:
    """A penalty of a norm, or what somebody was sentenced to."""

    kinds: frozenset[str]
    """Its kinds and those above them, as ``outcome/prison-term``."""
    name: str
    low: int | None
    """The least number of months."""
    high: int | None
    open_ended: bool
    hedge: str
    """The hedges of its kind or length, where these have only hedged support."""
    words: Texts = field(default_factory=lambda: words("en"), compare=False, repr=False)
    """The fixed words of the language in which it is said."""

    @property
    def degree(self) -> int | None:
        """Its degree: a term, for life, or to death; None for what takes no liberty, or is not told."""
        if self.kinds & _DEATH:
            return _TO_DEATH
        if self.kinds & _LIFE:
            return _FOR_LIFE
        return _TERM if self.families or self.low is not None or self.high is not None else None

    @property
    def families(self) -> frozenset[str]:
        """The kinds of deprivation of liberty that it is one of."""
        return frozenset(family for family, kinds in _FAMILIES.items() if kinds & self.kinds)

    @property
    def has_length(self) -> bool:
        """Say whether any limit of its length is told."""
        return self.low is not None or self.high is not None or self.open_ended

    @property
    def term(self) -> str:
        """Say its length alone; an empty text where none is told."""
        return limits(self.low, self.high, self.words, self.open_ended)

    @property
    def sentence(self) -> str:
        """Say it as what somebody was sentenced to."""
        return self.name if self.degree in (_FOR_LIFE, _TO_DEATH) else str(self)

    def __str__(self) -> str:
        """Say it: its length, and its kind where that says more."""
        patterns: dict[str, str] = self.words["penalties"]["term"]
        if self.kinds & (_DEATH | _LIFE):
            return patterns["death" if self.kinds & _DEATH else "life"]
        if self.kinds & _UNKNOWN:
            return patterns["kind_unknown" if self.term else "neither"].format(term=self.term)
        if self.term:
            return patterns["both"].format(term=self.term, kind=self.name)
        is_open = self.degree == _TERM and not self.kinds & _ENDLESS
        return patterns["length_unknown"].format(kind=self.name) if is_open else self.name


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comes of comparing a sentence with a penalty."""

    result: str
    remark: str = ""
    """Why they cannot be compared, or what the comparison leaves aside."""


def punishment(facts: Facts, node: ox.NamedNode) -> Punishment:
    """Read a penalty or an outcome; where claims differ on a limit, the widest is taken."""
    kinds = facts.things(node, KG["kind"])
    low = [int(months) for months in facts.texts(node, KG["minMonths"])]
    high = [int(months) for months in facts.texts(node, KG["maxMonths"])]
    told = [facts.hedge(node, KG[name]) for name in ("kind", "minMonths", "maxMonths")]
    above = {wider for kind in kinds for wider in (kind.value, *broader(kind.value))}
    return Punishment(
        kinds=frozenset(iri.removeprefix(KINDS.iri) for iri in above),
        name=facts.names(kinds),
        low=min(low, default=None),
        high=max(high, default=None),
        open_ended="true" in facts.texts(node, KG["openEnded"]),
        hedge=", ".join(dict.fromkeys(hedge for hedge in told if hedge)),
        words=facts.words,
    )


def compared(sentence: Punishment, penalty: Punishment) -> Comparison:
    """Compare what somebody was sentenced to with one penalty of a norm, by degree and length."""
    remarks: dict[str, str] = sentence.words["penalties"]["remark"]
    if sentence.hedge:
        return Comparison(NOT_COMPARABLE, remarks["sentence_hedged"].format(hedge=sentence.hedge))
    if penalty.hedge:
        return Comparison(NOT_COMPARABLE, remarks["penalty_hedged"].format(hedge=penalty.hedge))
    if sentence.degree is None or penalty.degree is None:
        return _without_degree(sentence, penalty)
    if _TERM in (sentence.degree, penalty.degree) and _TO_DEATH not in (sentence.degree, penalty.degree):
        # A term without limits may last for life, so that nothing but death is surely harsher.
        if not penalty.has_length and penalty.degree == _TERM:
            return Comparison(NOT_COMPARABLE, remarks["no_range"])
        if not sentence.has_length and sentence.degree == _TERM:
            return Comparison(NOT_COMPARABLE, remarks["no_length"])
    if sentence.degree != penalty.degree:
        if sentence.degree == _FOR_LIFE and penalty.degree == _TERM and penalty.high is None:
            return Comparison(UNDECIDED, remarks["no_upper_limit"])
        return Comparison(ABOVE if sentence.degree > penalty.degree else BELOW, _aside(sentence, penalty))
    if sentence.degree != _TERM:
        return Comparison(INSIDE)
    return Comparison(_by_length(sentence, penalty), _aside(sentence, penalty))


def _without_degree(sentence: Punishment, penalty: Punishment) -> Comparison:
    """Compare a fine and the like, which is of a kind or of another, or of one that is not told."""
    alike = {kind.partition("/")[2] for kind in sentence.kinds} & {
        kind.partition("/")[2] for kind in penalty.kinds
    }
    if sentence.degree is None and alike:
        return Comparison(INSIDE)
    remarks: dict[str, str] = sentence.words["penalties"]["remark"]
    if penalty.degree is None and penalty.kinds & _UNKNOWN:
        return Comparison(NOT_COMPARABLE, remarks["no_range"])
    return Comparison(NOT_COMPARABLE, remarks["another_kind"].format(kind=penalty.name))


def _by_length(sentence: Punishment, penalty: Punishment) -> str:
    low, high, least, most = sentence.low, sentence.high, penalty.low, penalty.high
    if low is not None and most is not None and low > most:
        return ABOVE
    if high is not None and least is not None and high < least:
        return BELOW
    over_least = least is None or (low is not None and low >= least)
    under_most = most is None or (high is not None and high <= most)
    if not (over_least and under_most):
        return UNDECIDED
    if low is None or low != high:
        return INSIDE
    if least == most:
        return EXACT
    return LOWER if low == least else UPPER if low == most else INSIDE


def _aside(sentence: Punishment, penalty: Punishment) -> str:
    """Say what a comparison leaves aside."""
    remarks: dict[str, str] = sentence.words["penalties"]["remark"]
    if penalty.kinds & _UNKNOWN:
        return remarks["length_alone"]
    if sentence.degree != _TERM:
        return ""
    if sentence.families and penalty.families and not sentence.families & penalty.families:
        return remarks["by_length"].format(kind=penalty.name)
    return ""


def overall(sentence: Punishment, penalties: list[Punishment]) -> str:
    """Say whether a sentence is ``ABOVE`` or ``BELOW`` all of some penalties, or ``INSIDE`` one of them.

    An empty text where it is none of these, or where one of the penalties cannot be compared.
    """
    results = {compared(sentence, penalty).result for penalty in penalties}
    if results in ({ABOVE}, {BELOW}):
        return results.pop()
    return INSIDE if results & {INSIDE, LOWER, UPPER, EXACT} else ""
