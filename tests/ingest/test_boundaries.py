import pytest

from kg.ingest.boundaries import LONGEST, boundaries


def cut(text: str) -> list[str]:
    start, found = 0, []
    for end, following in boundaries(text):
        assert not text[end:following].strip()
        found.append(text[start:end])
        start = following
    return [*found, text[start:]]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Smith met Dr. Jones and Lt. Col. Doe at St. Mary's.",
        "The U.N. Security Council and the U.S. Congress met.",
        "Prisoner No. 5 was tried under Art. 12, para. 3 (see pp. 12-14).",
        "It was stamped on 10.04.2019 at 10.50 in the morning.",
        "Weapons, e.g. sticks, i.e. parts of a fence, were found.",
        "J. K. Doe and Kim J. Un spoke on Sept. 3 about 3.5 percent.",
        "They met at 6 p.m. Monday.",
        "Doe v. Freedonia was heard by Corp. Ltd. lawyers.",
        "The firm (est. 1990. It is old) was closed.",
        "“Really?” he asked.",
        "And then ... nothing came.",
        "1. The present report is short",
    ],
)
def test_no_sentence_ends_here(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    "sentences",
    [
        ["He came from the U.S.", "The others did not."],
        ["Nobody spoke.", "No. 5 was taken.", "No.", "The law forbids it."],
        ["“We will appeal.”", "The judge left."],
        ['"You cannot bake," one said.', '"I tried."', "Nobody laughed."],
        ["It was so in 2019.", "12 persons died in camp 22.", "One fled."],
        ["The others were freed.[2]", "The rest rose.12", "It fell."],
        ["Was it?", "Yes!", "They went…", "Then nothing."],
        ["They left at 5 p.m.", "The judge stayed."],
        ["1. The report is short.", "2. It has two parts."],
        ["보안원들이 집을 급습했다.", "이들은 “어디로 갔는지 모른다”고 전했다.", "왜 그랬을까?", "모른다."],
        ["They paid taxes, etc.", "The end came in Sept.", "They left."],
    ],
)
def test_sentences_end_here(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


def test_an_abbreviation_that_may_end_a_sentence_is_decided_by_pysbd() -> None:
    """Nothing on either side of "Pvt." or "D.C." is in our lists."""
    assert cut("Pvt. Doe saw it.") == ["Pvt. Doe saw it."]
    assert cut("It lies in Washington, D.C. Agents went there.")[0].startswith("It lies in Washington, D.C.")


def test_a_row_of_digits_on_which_pysbd_does_not_end_is_cut_without_it() -> None:
    digits = "111 " * 60
    assert cut(f"He left the U.S. Ann came..[{digits}] and went. It rained.")[-1] == "It rained."


def test_signs_that_pysbd_uses_for_itself_are_left_alone() -> None:
    text = "He left the U.S. Ann came ∯ ȸ &ᓷ& ♬ and went. It rained."
    assert "".join(cut(text)).replace(" ", "") == text.replace(" ", "")
    assert cut(text)[-1] == "It rained."


def test_a_long_paragraph_is_cut_as_a_short_one_is() -> None:
    sentence = "They came from the U.S. The guards of Gen. Doe left at noon."
    assert cut(" ".join([sentence] * (LONGEST // 20))) == cut(sentence) * (LONGEST // 20)
