"""A sentence beside a penalty: by degree, by length, and where nothing can be said."""

from __future__ import annotations

import pytest

from kg.analyse.penalties_compared import Punishment, compared, overall


def made(kind: str, low: int | None = None, high: int | None = None, open_ended: bool = False) -> Punishment:
    return Punishment(frozenset({kind}), kind.partition("/")[2], low, high, open_ended, "")


PRISON, TERM = "penalty/imprisonment", "outcome/prison-term"
FIVE_TO_FIFTEEN = made(PRISON, 60, 180)
UNKNOWN = made("penalty/unspecified")
LIFE, DEATH = made("penalty/life-imprisonment"), made("penalty/death")
FOR_LIFE, TO_DEATH = made("outcome/life-sentence"), made("outcome/death-sentence")


@pytest.mark.parametrize(
    ("sentence", "penalty", "result"),
    [
        (made(TERM, 84, 84), FIVE_TO_FIFTEEN, "inside"),
        (made(TERM, 60, 60), FIVE_TO_FIFTEEN, "at the lower limit"),
        (made(TERM, 180, 180), FIVE_TO_FIFTEEN, "at the upper limit"),
        (made(TERM, 59, 59), FIVE_TO_FIFTEEN, "below"),
        (made(TERM, 181, 181), FIVE_TO_FIFTEEN, "above"),
        (made(TERM, 60, 120), FIVE_TO_FIFTEEN, "inside"),
        (made(TERM, 48, 120), FIVE_TO_FIFTEEN, "may be in or out"),
        (made(TERM, None, 126), FIVE_TO_FIFTEEN, "may be in or out"),
        (made(TERM, None, 59), FIVE_TO_FIFTEEN, "below"),
        (made(TERM, 24, 24), made(PRISON, 24, 24), "as laid down"),
        (made(TERM, 24, 24), made(PRISON, None, 24), "at the upper limit"),
        (made(TERM, None, 24), made(PRISON, None, 36), "inside"),
        (made(TERM, 600, 600), made(PRISON, 60, None), "inside"),
        (made(TERM, 60, 60), LIFE, "below"),
        (made(TERM, 60, 60), DEATH, "below"),
        (made(TERM), LIFE, "not comparable"),
        (made(TERM), DEATH, "below"),
        (made(TERM), FIVE_TO_FIFTEEN, "not comparable"),
        (made(TERM, 60, 60), made(PRISON), "not comparable"),
        (FOR_LIFE, FIVE_TO_FIFTEEN, "above"),
        (FOR_LIFE, made(PRISON, 60, None), "may be in or out"),
        (FOR_LIFE, made(PRISON, open_ended=True), "may be in or out"),
        (FOR_LIFE, made(PRISON), "not comparable"),
        (FOR_LIFE, LIFE, "inside"),
        (FOR_LIFE, DEATH, "below"),
        (TO_DEATH, LIFE, "above"),
        (TO_DEATH, made(PRISON), "above"),
        (TO_DEATH, UNKNOWN, "not comparable"),
        (made("outcome/fine"), made("penalty/fine"), "inside"),
        (made("outcome/fine"), FIVE_TO_FIFTEEN, "not comparable"),
        (made(TERM, 60, 60), made("penalty/fine"), "not comparable"),
        (made("outcome/fine"), UNKNOWN, "not comparable"),
    ],
)
def test_compares(sentence: Punishment, penalty: Punishment, result: str) -> None:
    assert compared(sentence, penalty).result == result


@pytest.mark.parametrize(
    ("sentence", "penalty", "remark"),
    [
        (made(TERM, 60, 60), UNKNOWN, "no range stated"),
        (made(TERM, 60, 60), made(PRISON), "no range stated"),
        (made(TERM), FIVE_TO_FIFTEEN, "the length of the sentence is not stated"),
        (made("outcome/dismissal"), FIVE_TO_FIFTEEN, "another kind than imprisonment"),
        (made("outcome/labour-term", 60, 60), FIVE_TO_FIFTEEN, "by length alone; the norm has imprisonment"),
        (
            made(TERM, 60, 60),
            made("penalty/unspecified", 60, 180),
            "the norm states the length, not the kind",
        ),
        (made(TERM, 60, 60), FIVE_TO_FIFTEEN, ""),
    ],
)
def test_says_why_not_and_what_is_left_aside(sentence: Punishment, penalty: Punishment, remark: str) -> None:
    assert compared(sentence, penalty).remark == remark


def test_what_is_only_hedged_is_not_compared() -> None:
    hedged = Punishment(frozenset({TERM}), "prison term", 60, 60, False, "as many as")
    assert compared(hedged, FIVE_TO_FIFTEEN).remark == "the sentence is only hedged: as many as"
    hedged = Punishment(frozenset({PRISON}), "imprisonment", 60, 60, False, "reported")
    assert compared(made(TERM, 60, 60), hedged).remark == "the penalty is only hedged: reported"


@pytest.mark.parametrize(
    ("sentence", "penalties", "result"),
    [
        (FOR_LIFE, [FIVE_TO_FIFTEEN, made("penalty/unspecified-term", 60, 180)], "above"),
        (FOR_LIFE, [FIVE_TO_FIFTEEN, LIFE], "inside"),
        (FOR_LIFE, [FIVE_TO_FIFTEEN, UNKNOWN], ""),
        (made(TERM, 60, 60), [LIFE, DEATH], "below"),
        (made(TERM, 60, 60), [], ""),
    ],
)
def test_beside_all_penalties_of_a_provision(
    sentence: Punishment, penalties: list[Punishment], result: str
) -> None:
    assert overall(sentence, penalties) == result


@pytest.mark.parametrize(
    ("punishment", "said"),
    [
        (LIFE, "life"),
        (DEATH, "death"),
        (FIVE_TO_FIFTEEN, "5 to 15 years, imprisonment"),
        (made(PRISON), "imprisonment, length not stated"),
        (made("penalty/indefinite-imprisonment"), "indefinite-imprisonment"),
        (made("penalty/unspecified", None, 24), "up to 2 years, kind not stated"),
        (UNKNOWN, "neither kind nor length stated"),
        (made("penalty/fine"), "fine"),
    ],
)
def test_says_a_penalty(punishment: Punishment, said: str) -> None:
    assert str(punishment) == said
