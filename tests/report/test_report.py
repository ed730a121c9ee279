"""A report says what the chosen facts say, marks what is unsure, and leads to every source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.report.conftest import report_on

from kg.analyse.facts import Facts
from kg.errors import UnknownNameError, UsageError
from kg.model.address import Address
from kg.ontology.vocabulary import KG, RDF, RDFS
from kg.queries.opened import Graph
from kg.report.choosing import choice
from kg.report.compose import Report
from kg.report.html import html
from kg.report.items import Item, Line
from kg.report.markdown import markdown

if TYPE_CHECKING:
    from tests.report.conftest import Make


def items(report: Report) -> Iterator[Item]:
    def with_parts(item: Item) -> Iterator[Item]:
        yield item
        for part in item.parts:
            yield from with_parts(part)

    for section in report.sections:
        for item in section.items:
            yield from with_parts(item)


def lines(report: Report) -> list[Line]:
    return [line for item in items(report) for line in item.lines]


def headings(report: Report) -> list[str]:
    """Name all that is told of, what only possibly fits included."""
    return [
        name
        for section in report.sections
        for name in (*(item.heading for item in section.items), *(line.label for line in section.possible))
    ]


def said(report: Report, heading: str) -> dict[str, str]:
    (item,) = (item for item in items(report) if item.heading == heading)
    return {line.label: line.text for line in item.lines}


def test_tells_of_a_case_with_its_acts(make: Make) -> None:
    report = make()
    assert said(report, "Arrests in Lakeside") == {"When": "May 2020 (stated)", "Where": "Lakeside"}
    assert said(report, "Alleged: Arrest of workers") == {
        "Alleged part of Police of Freedonia": "arresting",
        "To whom": "3 people; 4 people",
        "Kind": "arrest",
    }
    assert [item.silent for item in items(report) if item.heading == "Alleged: Arrest of workers"] == [
        "Facility"
    ]


def test_a_threat_is_told_and_what_was_threatened_is_not(make: Make) -> None:
    told = markdown(make())
    assert "Threat of the police chief" in told
    assert "execution" not in told
    assert "Shooting" not in told


def test_what_is_denied_is_left_out(make: Make) -> None:
    assert "trial" not in markdown(make()).lower()


def test_a_penalty_is_told_in_years(make: Make) -> None:
    assert said(make(), "Ban of assembly")["Penalty"] == "imprisonment · 1 to 5 years"
    assert said(make("ko"), "집회 금지")["형벌"] == "징역·금고 · 1~5년"


def test_a_fact_that_is_only_hedged_is_marked(make: Make) -> None:
    report = make()
    marked = [(line.label, line.marks) for line in lines(report) if line.marks]
    assert marked == [("Where", ("hedged: reported",)), ("Kind", ("hedged: reported",))]
    assert any(limit.startswith("2 of its statements are hedged") for limit in report.limits)


def test_every_line_leads_to_the_claims_behind_it(make: Make, graph: Graph) -> None:
    report = make()
    assert all(line.sources for line in lines(report))
    seen = dict.fromkeys(number for line in lines(report) for number in line.sources)
    assert [*seen] == [note.number for note in report.notes] == [*range(1, len(report.notes) + 1)]
    cited = {
        Address.parse(f"{start}-{end}")
        for note in report.notes
        for start, end in re.findall(r"(\d+)–(\d+)", note.text)
    }
    facts = graph.query("SELECT DISTINCT ?at WHERE { ?claim kg:at ?at . GRAPH ?claim { ?s ?p ?o } }")
    assert cited <= {Address.parse(str(row[0]).rsplit("/", 1)[-1]) for row in facts}  # type: ignore[union-attr]


def test_the_chain_goes_from_the_document_to_whoever_knew_it_first(make: Make) -> None:
    texts = [note.text for note in make().notes]
    assert any(text.startswith("Freedonia Watch ← an unnamed source.") for text in texts)


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({"years": [2020]}, {"Arrests in Lakeside"}),
        ({"topics": ["privacy"]}, {"Watching the street"}),
        ({"topics": ["liberty"]}, {"Arrests in Lakeside"}),
        ({"places": ["Lakeside"]}, {"Arrests in Lakeside", "Watching the street"}),
        ({"topics": ["privacy"], "places": ["Lakeside"]}, {"Watching the street"}),
    ],
)
def test_what_was_chosen_is_told_of(make: Make, chosen: dict[str, list[str]], told: set[str]) -> None:
    assert told <= set(headings(make(**chosen)))


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({"years": [2019]}, "Arrests in Lakeside"),
        ({"topics": ["privacy"]}, "Arrests in Lakeside"),
        ({"places": ["Lakeside"]}, "Ban of assembly"),
    ],
)
def test_what_was_not_chosen_is_left_out_and_counted(
    make: Make, chosen: dict[str, list[str]], left: str
) -> None:
    report = make(**chosen)
    assert left not in headings(report)
    everything = len(headings(make()))
    out = sum(int(n) for limit in report.limits for n in re.findall(r"^(\d+) things are left out", limit))
    assert len(headings(report)) + out == everything


def test_a_freedom_that_engages_no_article_leaves_out_what_does_not_concern_it(make: Make) -> None:
    assert headings(make(topics=["daily-life"])) == []


def test_names_lead_to_freedoms_and_places(graph: Graph) -> None:
    facts = Facts(graph, "en")
    assert choice(facts, [], ["freedom of movement"], []) == choice(
        facts, [], ["movement", "이동의 자유"], []
    )
    assert choice(facts, [], [" Movement"], []) == choice(facts, [], ["movement"], [])
    with pytest.raises(UnknownNameError, match="no freedom is called 'movment'; there are movement"):
        choice(facts, [], ["movment"], [])
    with pytest.raises(UnknownNameError, match="Atlantis"):
        choice(facts, [], [], ["Atlantis"])
    with pytest.raises(UsageError, match="no kg:Place"):
        choice(facts, [], [], ["actor:police"])
    with pytest.raises(UsageError, match="0 is no year"):
        choice(facts, [0], [], [])


class Tags(HTMLParser):
    """Collects the tags and addresses of a page, and refuses one that closes what is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_page_needs_no_script_and_no_network(make: Make, language: str) -> None:
    page = html(make(language))
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert not tags.seen & {"script", "img", "link", "iframe", "form", "object"}
    assert all(link.startswith("#") and link[1:] in tags.ids for link in tags.links)
    assert len(tags.ids) == len(set(tags.ids))
    assert f'<html lang="{language}">' in page


def test_both_forms_say_the_same(make: Make) -> None:
    report = make()
    page, text = html(report), markdown(report)
    for line in lines(report):
        assert line.text in text.replace("\\", "")
        assert line.text in page


def test_what_looks_like_markup_is_no_markup(graph: Graph) -> None:
    from kg.queries.opened import open_graph

    with open_graph(graph.project.root) as opened:
        changed = ox.Store()
        changed.extend(graph.store)
        name = ox.Literal("<script>alert(1)</script> [x](y) *b*", language="en")
        old = ox.Literal("Arrests in Lakeside", language="en")
        (quad,) = graph.store.quads_for_pattern(None, RDFS["label"], old, ox.DefaultGraph())
        changed.remove(quad)
        changed.add(ox.Quad(quad.subject, quad.predicate, name))
        opened._store = changed
        report = report_on(opened)
        assert name.value in headings(report)
        assert "<script" not in html(report)
        assert "\\<script\\>" in markdown(report)
        assert "\\[x\\](y) \\*b\\*" in markdown(report)


def test_an_empty_choice_says_so(make: Make) -> None:
    report = make(years=[1850])
    assert report.sections == ()
    assert report.notes == ()
    assert "Nothing in the graph fits this choice." in markdown(report)
    assert "Nothing in the graph fits this choice." in html(report)


def test_private_people_go_by_number_and_traits(make: Make, graph: Graph) -> None:
    private = [
        quad.subject.value
        for class_ in ("VictimPerson", "VictimGroup", "UnnamedSource")
        for quad in graph.store.quads_for_pattern(None, RDF["type"], KG[class_], ox.DefaultGraph())
        if isinstance(quad.subject, ox.NamedNode)
    ]
    told = markdown(make())
    assert private
    assert not [node for node in private if node.rsplit("/", 1)[-1] in told]
    assert "VictimGroup" not in told


def test_the_cases_of_a_year_in_the_real_graph(real: Graph) -> None:
    report = report_on(real, years=[2021])
    (cases,) = (section for section in report.sections if section.name == "Incident")
    assert [item.heading for item in cases.items] == [
        "Public execution in Wonsan, April 2021",
        "Sentencing of students in Nampo, May 2021",
    ]
    (squid_game,) = cases.possible
    assert squid_game.label == "Squid Game case, reported November 2021"
    assert squid_game.marks == (
        "possibly outside the chosen years",
        "in part hedged: inferred by the curator",
    )


def test_acts_of_a_case_are_told_in_their_order(real: Graph) -> None:
    report = report_on(real, places=["Kaepung county"])
    (cases,) = (section for section in report.sections if section.name == "Incident")
    (kaepung,) = (item for item in cases.items if "Kaepung" in item.heading)
    kinds = [line.text for act in kaepung.parts for line in act.lines if line.label == "Kind"]
    order = [kinds.index(kind) for kind in ("investigation", "trial", "conviction", "imprisonment")]
    assert order == sorted(order)


def test_what_lies_elsewhere_is_not_told_of_by_way_of_what_it_is_part_of(real: Graph) -> None:
    told = markdown(report_on(real, places=["Sinuiju"]))
    assert "Night patrols in Pyongsong" not in told
    assert "Increased monitoring of residents in Sinuiju" in told


def test_the_same_thing_is_told_once(real: Graph) -> None:
    (changes,) = (s for s in report_on(real).sections if s.name == "LegalChange")
    (enactment,) = (item for item in changes.items if "deology and culture law" in item.heading)
    assert any(line.text.startswith("December 2020") for line in enactment.lines)


def test_a_figure_is_a_number_of_its_unit_and_not_of_people(real: Graph) -> None:
    report = report_on(real)
    (figures,) = (section for section in report.sections if section.name == "Statistic")
    told = [{line.label: line.text for line in item.lines} for item in figures.items]
    assert any((each.get("Value"), each.get("Unit")) == ("8120000", "doses") for each in told)
    assert not [each for each in told if "people" in each.get("Value", "")]
