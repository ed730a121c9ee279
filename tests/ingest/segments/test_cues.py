import pytest

from kg.ingest.lexicons import lexicon as read
from kg.ingest.segments.cues import cue_of, field_of, tokens, weight
from kg.ingest.segments.segment import Verdict


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_lexicon_stands_in_lower_case_and_once(language: str) -> None:
    table = read(f"furniture.{language}")
    for cue in table["cue"]:
        for key in ("whole", "starts"):
            phrases = cue.get(key, [])
            assert all(phrase == phrase.lower() for phrase in phrases)
            assert len(phrases) == len(set(phrases)), cue["name"]
        assert Verdict(cue["kind"], cue["name"]).kind in ("chrome", "boilerplate", "metadata")
    for phrases in (table["menu"], table["buttons"]):
        assert len(phrases) == len(set(phrases))
    assert all(worth in (1, 2, 3) for worth in table["prose"]["weights"].values())


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_whole_phrase_is_found_by_itself(language: str) -> None:
    for cue in read(f"furniture.{language}")["cue"]:
        for phrase in cue.get("whole", []):
            line = phrase.replace("#", "12")
            assert cue_of(line, tokens(line)) is not None, phrase


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("RELATED STORIES", "links to other articles"),
        ("12 Comments", "comments of readers"),
        ("Editor’s Picks", "links to other articles"),
        ("Facebook  Twitter  WhatsApp", "share buttons"),
        ("Home | World | Politics | Sport", "navigation"),
        ("Read also: Ferry fares rise", "a pointer to another article"),
        ("관련기사", "links to other articles"),
        ("댓글 12", "comments of readers"),
    ],
)
def test_a_line_gives_itself_away(line: str, name: str) -> None:
    cue = cue_of(line, tokens(line))
    assert cue is not None
    assert cue.name == name


@pytest.mark.parametrize(
    "line",
    ["Politics", "Source protection in Freedonia", "Related crimes and their trials", "Homes searched", "12"],
)
def test_a_heading_is_no_furniture(line: str) -> None:
    assert cue_of(line, tokens(line)) is None


def test_a_phrase_counts_once_and_speaking_to_the_reader_adds_one() -> None:
    assert weight(tokens("cookies and cookies"), "notice") == 2
    assert weight(tokens("we use cookies"), "notice") == 3
    assert weight(tokens("we use nothing of yours"), "notice") == 0


def test_a_field_is_a_short_label_and_a_value() -> None:
    assert field_of("Last Updated: today") == ("last updated", "today")
    assert field_of("Views:") == ("views", "")
    assert field_of("What the court said about it: nothing") is None
