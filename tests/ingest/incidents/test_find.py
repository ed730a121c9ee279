"""Incidents are found with what was done, to whom, where and when; what is usual or planned is none."""

from __future__ import annotations

import pytest

from kg.ingest.dates.context import Context
from kg.ingest.gazetteer.gazetteer import Gazetteer
from kg.ingest.gazetteer.named import Named
from kg.ingest.incidents.find import incidents
from kg.ingest.incidents.incident import Incident
from kg.ingest.incidents.sentence import read_sentences
from kg.ingest.segments import segments
from kg.ingest.sentences import sentences

LAKESIDE = Named("e:lakeside", "place", "city", "Lakeside", ("e:freedonia",))
FREEDONIA = Named("e:freedonia", "place", "country", "Freedonia")
OFFICE = Named("e:office", "agency", "ministry", "Office of Order")
GAZETTE = Named("e:gazette", "organisation", "news-outlet", "Freedonia Gazette")
NAMES = Gazetteer([(one.label, one) for one in (LAKESIDE, FREEDONIA, OFFICE, GAZETTE)])


def found(text: str, published: str = "2024-06-30") -> list[Incident]:
    read = read_sentences(text, sentences(text, segments(text)), NAMES, Context(published=published))
    return incidents(text, read)


def test_one_sentence() -> None:
    text = "On 3 May 2024 the Office of Order arrested four bakers in Lakeside for selling foreign songs."
    (one,) = found(text)
    assert one.kind == "arrest"
    assert one.date is not None
    assert one.date.edtf == "2024-05-03"
    assert one.place is not None
    assert (one.place.name, one.place.known) == ("Lakeside", LAKESIDE)
    assert [(people.low, people.noun) for people in one.people] == [(4, "baker")]
    assert [body.name for body in one.bodies] == ["Office of Order"]
    assert one.span.slice(text) == text
    assert one.score > 0.9
    assert "on a date" in one.reasons


def test_sentences_that_lead_back_are_one_incident() -> None:
    text = (
        "A public trial was held in Harrow county on 12 March 2024. Three miners stood trial there. "
        "During the trial two of them were sentenced to eight years in prison. "
        "The third was executed the following day."
    )
    (one,) = found(text)
    assert one.kind == "execution"
    assert one.place is not None
    assert (one.place.name, one.place.kind, one.place.known) == ("Harrow", "county", None)
    assert one.date is not None
    assert one.date.edtf == "2024-03-12"
    assert one.people[0].low == 3
    assert {act.kind for act in one.acts} == {"trial", "sentencing", "execution"}
    assert one.outcomes == ("death", "prison-term 96")


def test_other_people_elsewhere_are_another_incident() -> None:
    text = (
        "In April 2024 guards shot a fisherman dead in Lakeside. "
        "In May 2024 two sisters were detained in Arden for dancing. They were released on 20 May 2024."
    )
    one, other = found(text)
    assert (one.kind, other.kind) == ("killing", "detention")
    assert other.place is not None
    assert other.place.name == "Arden"
    assert [act.kind for act in other.acts] == ["detention", "release"]


def test_the_date_of_a_report_is_not_that_of_what_it_reports() -> None:
    text = (
        "On 4 June 2024 the Freedonia Gazette reported that five painters were arrested in Lakeside "
        "in early May 2024."
    )
    (one,) = found(text)
    assert one.date is not None
    assert one.date.edtf == "[2024-05-01..2024-05-10]"
    assert [mention.written for mention in one.reporters] == ["Freedonia Gazette"]
    (two,) = found(
        "On 4 June 2024 the Freedonia Gazette reported that five painters were arrested in Lakeside."
    )
    assert two.date is None
    assert two.reported is not None
    assert two.reported.edtf == "2024-06-04"


NONE = [
    "Agents in Lakeside routinely detain people who cross the river.",
    "The law provides for people to be sentenced to ten years in prison.",
    "In May 2024 the office ordered guards in Lakeside to shoot anyone who leaves.",
    "In May 2024 officials in Lakeside threatened to arrest three traders.",
    "The three traders were not arrested in Lakeside in May 2024.",
    "Groups estimate that 1,200 people were executed from 2000 to 2014.",
    "The council adopted a resolution on Freedonia on 3 May 2024, by 20 votes.",
    "On 3 May 2024 two ministers met in Lakeside to talk about trade.",
    "Residents of Lakeside live in fear of arrest.",
    "The ministry released a report on 3 May 2024.",
    "Detained journalists are often beaten.",
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_incident(text: str) -> None:
    assert found(text) == []


def test_headings_and_what_is_no_content_tell_nothing() -> None:
    assert (
        found("Two bakers arrested in Lakeside\n\nThe weather was fine in all of Freedonia last week.\n")
        == []
    )
