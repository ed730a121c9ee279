"""People, numbers and properties in words, in the language of a report."""

from __future__ import annotations

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.model.texts import Texts
from kg.ontology.vocabulary import KG

_TRAITS = ("sex", "ageBand", "minor", "occupation", "nationality")
"""What may be said in public of those to whom something was done, in this order."""

COUNTS = {
    "exactly": "exactly", "atLeast": "at_least", "atMost": "at_most", "approximately": "approximately"
}  # fmt: skip
"""Properties that state a number, and the words for each."""


def is_private(facts: Facts, node: ox.NamedNode) -> bool:
    """Say whether a thing stands for private people, who have no name in the graph."""
    return facts.is_a(node, KG["VictimPerson"], KG["VictimGroup"], KG["UnnamedSource"])


def people(facts: Facts, texts: Texts, node: ox.NamedNode) -> str:
    """Describe private people by number and by what is public about them; they have no name here.

    >>> people(facts, texts, six_students)
    '6 people (male; student)'
    """
    single = facts.is_a(node, KG["VictimPerson"])
    if not single and not facts.is_a(node, KG["VictimGroup"]):
        return str(texts["unnamed"])
    number = (
        texts["one_person"]
        if single
        else count_of(facts, texts, node, "people") or texts["number_not_stated"]
    )
    traits = [facts.name(value) for trait in _TRAITS for value in facts.things(node, KG[trait])]
    return str(texts["traits"].format(number=number, traits="; ".join(traits)) if traits else number)


def property_name(facts: Facts, texts: Texts, property_: ox.NamedNode) -> str:
    """Name a property as a report does: in words of its own, or else by its label."""
    local = property_.value.removeprefix(KG.iri)
    name = str(texts["property"].get(local) or facts.name(property_))
    return name[:1].upper() + name[1:]


def count_of(facts: Facts, texts: Texts, node: ox.NamedNode, of: str) -> str | None:
    """Word a stated number, of ``people`` or as a bare ``number``; None where none is, two stay two."""
    stated = {name: facts.texts(node, KG[property_]) for property_, name in COUNTS.items()}
    found = [texts[of][name].format(n=n) for name, numbers in stated.items() for n in numbers]
    return "; ".join(found) or None
