"""Who acted in which incident: roll-up, roles, reserve, identity, and superiors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from kg.network.edges import EdgeTable, edge_table
from kg.network.involvement.incidence import (
    ACTING,
    NOT_ACTING,
    Incidence,
    incidence,
    of_class,
    superiors,
    without_superiors,
)
from kg.ontology.terms import concepts
from kg.ontology.vocabulary import KG, KINDS

ARRESTING, INFORMING = KINDS["role/arresting"].value, KINDS["role/informing"].value
OF_INCIDENT, PART_OF = KG["ofIncident"].value, KG["partOf"].value
INFERRED = KINDS["hedge/inferred"].value


def involved(*rows: tuple[str, str, str, str | None, str | None]) -> EdgeTable:
    """From actor to act, with role, hedge and claim."""
    return edge_table(
        "network-actors-and-events",
        [(actor, act) for actor, act, *_ in rows],
        claims=[claim for *_, claim in rows],
        columns={"relation": [role for _, _, role, *_ in rows], "hedge": [row[3] for row in rows]},
    )


def parts(*rows: tuple[str, str, str, str | None, str | None]) -> EdgeTable:
    """From act to incident, with relation, hedge and claim."""
    table = involved(*rows)
    return EdgeTable(
        "network-events-and-events",
        *(table.nodes, table.source, table.target, table.weight, table.earliest, table.latest),
        *(table.claim, table.columns),
    )


def cells(found: Incidence) -> dict[tuple[str, str], bool]:
    """Tell of each entry whether it is hedged."""
    return {
        (found.events[event], found.agencies[agency]): hedged
        for event, agency, hedged in zip(
            found.event.tolist(), found.agency.tolist(), found.hedged.tolist(), strict=True
        )
    }


TWO_ACTS = parts(
    ("act1", "case", OF_INCIDENT, None, "p1"),
    ("act2", "case", OF_INCIDENT, None, "p2"),
    ("act3", "other", OF_INCIDENT, INFERRED, "p3"),
    ("case", "campaign", PART_OF, None, "p4"),
)


def test_acts_are_rolled_up_to_their_incident_and_count_once() -> None:
    told = involved(
        ("a", "act1", ARRESTING, None, "c1"),
        ("a", "act2", ARRESTING, None, "c2"),
        ("b", "act2", ARRESTING, None, "c3"),
        ("b", "campaign", ARRESTING, None, "c4"),
    )
    found = incidence(told, TWO_ACTS, ["a", "b"], {})
    assert cells(found) == {("case", "a"): False, ("case", "b"): False}
    assert found.claims() == ("c1", "c2", "c3", "p1", "p2")
    assert found.claims(np.array([0])) == ("c1", "c2", "p1", "p2")
    assert found.matrix().toarray().tolist() == [[1, 1]]
    by_act = incidence(told, TWO_ACTS, ["a", "b"], {}, by_act=True)
    assert cells(by_act) == {("act1", "a"): False, ("act2", "a"): False, ("act2", "b"): False}
    assert by_act.claims() == ("c1", "c2", "c3")


def test_an_entry_is_hedged_where_nothing_plain_tells_of_it() -> None:
    told = involved(
        ("a", "act1", ARRESTING, INFERRED, "c1"),
        ("a", "act2", ARRESTING, None, "c2"),
        ("b", "act1", ARRESTING, INFERRED, "c3"),
        ("c", "act3", ARRESTING, None, "c4"),
    )
    found = incidence(told, TWO_ACTS, "abc", {})
    assert cells(found) == {("case", "a"): False, ("case", "b"): True, ("other", "c"): True}


def test_who_only_told_or_is_no_agency_does_not_count() -> None:
    told = involved(
        ("a", "act1", INFORMING, None, "c1"),
        ("b", "act1", KG["target"].value, None, "c2"),
        ("person", "act1", ARRESTING, None, "c3"),
    )
    assert not len(incidence(told, TWO_ACTS, "ab", {}))
    assert cells(incidence(told, TWO_ACTS, "ab", {}, roles=NOT_ACTING)) == {("case", "a"): False}


def test_things_judged_to_be_the_same_are_one() -> None:
    told = involved(("a", "act1", ARRESTING, None, "c1"), ("a2", "act3", ARRESTING, None, "c2"))
    same = {"a2": "a", "a": "a", "other": "case", "case": "case"}
    found = incidence(told, TWO_ACTS, ["a", "a2"], same)
    assert cells(found) == {("case", "a"): False}
    assert found.claims() == ("c1", "c2", "p1", "p3")


def test_nothing_told() -> None:
    found = incidence(edge_table("none", []), edge_table("none", []), [], {})
    assert (len(found), found.agencies, found.events, found.claims()) == (0, (), (), ())
    assert len(without_superiors(found, {})) == 0


def test_every_role_of_the_list_is_said_to_be_acting_or_not() -> None:
    scheme = KINDS["role"].value
    listed = {iri for iri in concepts() if iri.startswith(f"{scheme}/")}
    assert listed == ACTING | NOT_ACTING
    assert not ACTING & NOT_ACTING


def subordinate(ties: Sequence[tuple[str, str]], *, told: bool = True) -> EdgeTable:
    return edge_table(
        "network-actors-and-actors",
        ties,
        columns={"tie": [f"tie{n}" if told else None for n in range(len(ties))]},
    )


def test_superiors_are_all_above_but_nobody_in_a_circle() -> None:
    assert superiors(subordinate([("c", "b"), ("b", "a")]), {}) == {"c": {"a", "b"}, "b": {"a"}}
    assert superiors(subordinate([("a", "b"), ("b", "a"), ("a", "c")]), {}) == {"a": {"c"}, "b": {"c"}}
    assert superiors(subordinate([("c2", "b"), ("b", "a")]), {"c2": "c"})["c"] == {"a", "b"}
    assert superiors(subordinate([("state member", "state")], told=False), {}) == {}


def test_the_superior_is_left_out_where_one_below_it_is_named() -> None:
    told = involved(
        ("unit", "act1", ARRESTING, None, "c1"),
        ("ministry", "act2", ARRESTING, None, "c2"),
        ("police", "act2", ARRESTING, None, "c3"),
        ("ministry", "act3", ARRESTING, None, "c4"),
    )
    whole = incidence(told, TWO_ACTS, ["unit", "ministry", "police"], {})
    above = superiors(subordinate([("unit", "bureau"), ("bureau", "ministry")]), {})
    apart = without_superiors(whole, above)
    assert set(cells(whole)) - set(cells(apart)) == {("case", "ministry")}
    assert apart.agencies == whole.agencies
    assert apart.claims(apart.entries(1)) == ("c3", "p2")  # claims keep their entries
    assert whole.named().tolist() == [2, 1, 1]


@pytest.mark.parametrize("above", [{}, {"unit": frozenset({"elsewhere"})}])
def test_nothing_is_left_out_without_a_superior_there(above: dict[str, frozenset[str]]) -> None:
    whole = incidence(involved(("unit", "act1", ARRESTING, None, "c1")), TWO_ACTS, ["unit"], {})
    assert without_superiors(whole, above) is whole


def test_agencies_by_class() -> None:
    classes = edge_table(
        "network-actors-and-classes", [("a", KG["Agency"].value), ("o", KG["Organization"].value)]
    )
    assert of_class(classes, "Agency") == {"a"}
    assert of_class(classes, "Agency", "Organization") == {"a", "o"}
