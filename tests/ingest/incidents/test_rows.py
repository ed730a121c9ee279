"""Rows say what the text says, in the words of the lists, with the passage as it stands."""

from __future__ import annotations

from tests.ingest.incidents.test_find import NAMES, found

from kg.ingest.incidents.rows import rows


def test_a_row() -> None:
    text = (
        "The Freedonia Gazette reported that in May 2024 two boys and four girls in Arden, "
        "West Mora Province, were sentenced to five years of hard labour by a court."
    )
    assert rows(text, found(text), NAMES.things) == [
        {
            "kind": "sentencing",
            "date": "2024-05",
            "place": "Arden",
            "adm1": "West Mora Province",
            "agency": "court",
            "count": 6,
            "law": None,
            "outcome": "hard-labour-term 60",
            "outlet": "Freedonia Gazette",
            "start": 0,
            "end": len(text),
            "quote": text,
            "score": 1.0,
        }
    ]


def test_only_the_day_of_the_report_is_told() -> None:
    text = "On 4 June 2024 the Freedonia Gazette reported that five painters were executed in Lakeside."
    (row,) = rows(text, found(text), NAMES.things, "Somebody")
    assert (row["date"], row["outlet"], row["outcome"]) == ("/2024-06-04", "Freedonia Gazette", "death")


def test_a_publisher_stands_where_nobody_is_said_to_report() -> None:
    text = "Five painters were executed in Lakeside in May 2024; they had been jailed for up to two years."
    (row,) = rows(text, found(text), NAMES.things, "Somebody")
    assert (row["outlet"], row["outcome"]) == ("Somebody", "death; prison-term ..24; camp-confinement")
