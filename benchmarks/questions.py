"""The twelve kinds of question, and the things that they start from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.engines.store import Store
from kg.errors import KGError
from kg.ontology.vocabulary import KG
from kg.queries.header import parse

QUERIES = Path(__file__).parent / "queries"
_PICKS = {
    "incident": "?act kg:ofIncident ?x . ?part kg:inEvent ?act . ?x kg:place ?somewhere",
    "province": "?x kg:kind <https://w3id.org/repression-graph/kinds/place-kind/province> . "
    "?somewhere kg:within ?x . ?case kg:place ?somewhere",
}
"""What the things that questions start from are like; the first one that is found is taken."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as this package has it, and the IRI that it starts from; empty where there is none."""

    name: str
    text: str
    of: str = ""

    @property
    def plain(self) -> str:
        """The question for an engine that knows no parameters."""
        if not self.of:
            return self.text
        return re.sub(r" \?_of_iri(?= WHERE)", "", self.text).replace("?_of_iri", f"<{self.of}>")

    @property
    def given(self) -> dict[str, ox.NamedNode]:
        """The values of its parameters."""
        return {"of": ox.NamedNode(self.of)} if self.of else {}

    @property
    def wanted(self) -> str | None:
        """The engine that its header names."""
        return parse(self.text).engine

    @property
    def constructs(self) -> bool:
        """Whether it answers with statements."""
        return "CONSTRUCT {" in self.text


def questions(store: Store) -> list[Question]:
    """Read all questions, and pick what they start from."""
    things = picked(store)
    found = []
    for path in sorted(QUERIES.glob("*.rq")):
        text = path.read_text("utf-8")
        start = "province" if "province" in path.stem else "incident"
        found.append(Question(path.stem, text, things[start].value if parse(text).parameters else ""))
    return found


def picked(store: Store) -> Mapping[str, ox.NamedNode]:
    """Pick the things that questions start from."""
    found = {}
    for name, pattern in _PICKS.items():
        raw = store.query(f"SELECT ?x WHERE {{ {pattern} }} LIMIT 1", prefixes={"kg": KG.iri})
        first = next(iter(raw), None) if isinstance(raw, ox.QuerySolutions) else None
        term = first["x"] if first is not None else None
        if not isinstance(term, ox.NamedNode):
            raise KGError(f"this graph has no {name} to ask of; take a larger one")
        found[name] = term
    return found
