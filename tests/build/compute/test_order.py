"""Order told without dates, the bounds that it gives, and how many people an incident befell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.queries.opened import Graph

Change = Callable[..., Graph]
Values = Callable[..., list[str]]
LABEL = 'n:gggggg34 rdfs:label "Deserters"@en, "탈영병"@ko .'
GROUP = "n:vvvvvv22 kg:exactly 4 ."
"""In a claim that is hedged."""
PLAIN = "n:vvvvvv22 a kg:VictimGroup ; kg:exactly 3 ."
"""In a claim that is not."""
TRIAL, VERDICT, SENTENCE = "n:gggggg42", "n:gggggg43", "n:gggggg44"


@pytest.fixture
def ordered(changed: Change) -> Graph:
    """A dated arrest, after it a trial, during that a verdict, and on the day after the verdict a sentence.

    The sentence is for two of those tried and one other person.
    """
    acts = (
        f"{TRIAL} a kg:Act ; kg:after n:gggggg23 ; kg:kind act:trial ; kg:ofIncident n:gggggg22 ; "
        "kg:victim n:vvvvvv22 . "
        f"{VERDICT} a kg:Act ; kg:during {TRIAL} ; kg:kind act:conviction ; kg:ofIncident n:gggggg22 ; "
        "kg:victim n:vvvvvv22 . "
        f"{SENTENCE} a kg:Act ; kg:dayAfter {VERDICT} ; kg:kind act:sentencing ; kg:ofIncident n:gggggg22 ; "
        "kg:victim n:vvvvvv42, n:vvvvvv43 . "
        "n:vvvvvv42 a kg:VictimGroup ; kg:exactly 2 ; kg:subgroupOf n:vvvvvv22 . "
        "n:vvvvvv43 a kg:VictimPerson . "
        'n:gggggg23 kg:date "2020-05-03"^^edtf:EDTF ; kg:dateBasis basis:stated .'
    )
    named = "".join(f'\n{node} rdfs:label "Act"@en, "행위"@ko .' for node in (TRIAL, VERDICT, SENTENCE))
    return changed(PLAIN, f"{PLAIN} {acts}", LABEL, LABEL + named)


def test_order_leads_on_through_what_it_happened_in(ordered: Graph, value_of: Values) -> None:
    assert value_of(ordered, TRIAL, "kg:follows") == ["gggggg23"]
    assert value_of(ordered, VERDICT, "kg:follows") == ["gggggg23"], "what the trial came after"
    assert value_of(ordered, SENTENCE, "kg:follows") == ["gggggg23", "gggggg43"], "not the trial itself"
    assert value_of(ordered, "n:gggggg23", "kg:follows") == []


def test_what_follows_is_no_earlier(ordered: Graph, value_of: Values) -> None:
    for node in (TRIAL, VERDICT, SENTENCE):
        assert value_of(ordered, node, "kg:earliest") == ["2020-05-03"]
        assert value_of(ordered, node, "kg:latest") == [], "nothing later is dated"


def test_what_comes_before_is_no_later(changed: Change, value_of: Values) -> None:
    trial = (
        f"{TRIAL} a kg:Act ; kg:after n:gggggg23 ; kg:kind act:trial ; kg:ofIncident n:gggggg22 ; "
        'kg:victim n:vvvvvv22 ; kg:date "2020-06"^^edtf:EDTF ; kg:dateBasis basis:stated .'
    )
    graph = changed(PLAIN, f"{PLAIN} {trial}", LABEL, f'{LABEL}\n{TRIAL} rdfs:label "Trial"@en, "재판"@ko .')
    assert value_of(graph, "n:gggggg23", "kg:latest") == ["2020-06-30"]
    assert value_of(graph, "n:gggggg23", "kg:earliest") == []
    assert value_of(graph, TRIAL, "kg:earliest") == ["2020-06-01"], "its own date"


def test_an_order_that_is_only_hedged_leads_nowhere(changed: Change, value_of: Values) -> None:
    trial = (
        f"{GROUP} {TRIAL} a kg:Act ; kg:after n:gggggg23 ; kg:kind act:trial ; kg:ofIncident n:gggggg22 ; "
        'kg:victim n:vvvvvv22 . n:gggggg23 kg:date "2020-05-03"^^edtf:EDTF ; kg:dateBasis basis:stated .'
    )
    graph = changed(GROUP, trial, LABEL, f'{LABEL}\n{TRIAL} rdfs:label "Trial"@en, "재판"@ko .')
    assert value_of(graph, TRIAL, "kg:follows") == value_of(graph, TRIAL, "kg:earliest") == []


def test_an_incident_counts_each_victim_once(ordered: Graph, value_of: Values) -> None:
    assert value_of(ordered, "n:gggggg22", "kg:low") == ["4"], "three, two of them again, and one more"
    assert value_of(ordered, "n:gggggg22", "kg:high") == ["5"], "four, another claim says, and one more"


def test_a_group_without_a_number_leaves_the_incident_open_above(changed: Change, value_of: Values) -> None:
    unsure = "n:vvvvvv22 kg:approximately 4 ."
    graph = changed("kg:VictimGroup ; kg:exactly 3", "kg:VictimGroup", GROUP, unsure)
    assert value_of(graph, "n:gggggg22", "kg:low") == ["1"]
    assert value_of(graph, "n:gggggg22", "kg:high") == []
