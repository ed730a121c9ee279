"""Headers of question files."""

from __future__ import annotations

import pytest

from kg.queries.header import HeaderError, parse

GOOD = """#+ summary: Incidents in a period
#+ question:
#+   en: What happened: and when?
#+   ko: 무슨 일이 있었는가?
#+ tags: [explore, "incident"]
#+ parameters:
#+   from: The first day
#+ defaults:
#+   from: "1900-01-01"
#+
#+ remedy: nothing
SELECT * {}
#+ summary: behind the header, so no part of it
"""


def test_reads_every_key() -> None:
    header = parse(GOOD)
    assert header.summary == "Incidents in a period"
    assert header.question == {"en": "What happened: and when?", "ko": "무슨 일이 있었는가?"}
    assert header.tags == ("explore", "incident")
    assert header.parameters == {"from": "The first day"}
    assert header.defaults == {"from": "1900-01-01"}
    assert header.remedy == "nothing"


def test_a_list_may_stand_on_lines_of_its_own() -> None:
    assert parse("#+ summary: s\n#+ question:\n#+   en: q\n#+ tags:\n#+   - a\n#+   - b\n").tags == ("a", "b")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("#+ sumary: s", "unknown key 'sumary'"),
        ("#+ summary: again", "stands twice"),
        ("#+   en: again", "not 'key: value'"),
        ("#+ no colon here", "not 'key: value'"),
        ("#+    en: three spaces", "not 'key: value'"),
        ("#+   - an item in a map", "not 'key: value'"),
    ],
)
def test_refuses_with_the_line(line: str, problem: str) -> None:
    with pytest.raises(HeaderError, match=problem) as caught:
        parse(f"#+ summary: s\n#+ question:\n#+   en: q\n{line}\n")
    assert caught.value.line == 4


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {}",
        "#+ summary: alone\n",
        "#+ question:\n#+   en: alone\n",
        "#+ summary: s\n#+ question: not by language\n",
        "#+ summary: s\n#+ question:\n#+   en: q\n#+ tags: plain\n",
    ],
)
def test_refuses_what_is_missing_or_of_the_wrong_form(text: str) -> None:
    with pytest.raises(HeaderError):
        parse(text)


def test_names_the_engine_that_answers_best() -> None:
    head = "#+ summary: s\n#+ question:\n#+   en: q\n"
    assert parse(head).engine is None
    assert parse(head + "#+ engine: columns\n").engine == "columns"
    with pytest.raises(HeaderError, match="no engine 'rows'; use store or columns"):
        parse(head + "#+ engine: rows\n")
