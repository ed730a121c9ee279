import pytest

from kg.ingest.lexicons import lexicon


@pytest.mark.parametrize(
    "name", ["dates", "dates_around", "numbers", "people", "penalties", "nouns", "things", "counting"]
)
def test_words_stand_in_lower_case_and_once(name: str) -> None:
    for key, words in lexicon(name).items():
        flat = list(words)
        assert flat, key
        assert all(word == word.lower().strip() for word in flat)
        assert len(flat) == len(set(flat)), key


def test_every_person_of_one_sex_is_a_person() -> None:
    people = lexicon("people")
    singular = set(people["singular"])
    for words in people["sex"].values():
        assert singular.issuperset(words)
    assert singular.issuperset(people["plurals"].values())
