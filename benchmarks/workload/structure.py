"""Who belongs to whom: each agency's place in its chain, told by some document, and by others again."""

from __future__ import annotations

import pyoxigraph as ox

from benchmarks.workload.answers import Answers
from benchmarks.workload.country import Country, Named
from benchmarks.workload.document import Document
from benchmarks.workload.people import chain
from benchmarks.workload.terms import Said, edtf

_LOOSE = ("controlled-by", "attached-to", "affiliated", "run-by")


def belonging(doc: Document, number: int, answers: Answers) -> None:
    """Tell to whom an agency belongs, as a part of it."""
    agencies = doc.country.agencies
    lower = agencies[number]
    if lower.above is None:
        return
    upper = agencies[lower.above]
    kind = "lowest-tier-of" if lower.kind == "patrol-group" else "part-of"
    _tell(doc, number, lower.above, kind)
    if lower.slug not in answers.part_of:
        doc.computes(1)
    answers.belongs(lower, upper)


def connection(doc: Document, answers: Answers) -> None:
    """Tell of another tie between two agencies, or of a belonging that others tell of as well."""
    agencies = doc.country.agencies
    if doc.draw.chance(0.6):
        number = doc.draw.below(len(agencies))
        if agencies[number].slug in answers.part_of:
            belonging(doc, number, answers)
        return
    lower, upper = doc.draw.below(len(agencies)), doc.draw.one(agencies).above or 0
    if agencies[lower].above is not None and upper < lower:
        _tell(doc, lower, upper, doc.draw.one(_LOOSE))


def _tell(doc: Document, lower: int, upper: int, kind: str) -> None:
    doc.sentence()
    one, other = doc.country.agencies[lower], doc.country.agencies[upper]
    made = doc.node(f"{one.english} under {other.english}", f"{other.korean} 소속 {one.korean}")
    said: Said = {
        "a": "Subordination",
        "kind": f"subordination/{kind}",
        "lower": one.iri,
        "upper": other.iri,
        "validDuring": edtf(f"{doc.year - 1}/") if doc.draw.chance(0.1) else None,
    }
    doc.say({made: said}, voice=chain(doc))


def unit(doc: Document, upper: Named, said: dict[ox.NamedNode, Said], answers: Answers) -> ox.NamedNode:
    """Bring a unit without a name into a claim that is being made, and say to whom it belongs."""
    titles = (
        f"Unit of {upper.english}, document {int(doc.key)}",
        f"{upper.korean} 산하 조직 (문서 {int(doc.key)})",
    )
    made = doc.node(*titles)
    said[made] = {"a": "Agency", "kind": "actor-kind/local-office"}
    under = doc.node(f"Unit under {upper.english}", f"{upper.korean} 소속 조직")
    kind = doc.draw.weighted(("part-of", 0.5), ("sent-by", 0.25), ("controlled-by", 0.25))
    tie: Said = {"a": "Subordination", "kind": f"subordination/{kind}", "lower": made, "upper": upper.iri}
    doc.say({made: said.pop(made), under: tie}, voice=chain(doc))
    if kind == "part-of":
        doc.computes(1)
        answers.unit(upper)
    return made


def share(country: Country, number: int, documents: int) -> range:
    """Give the agencies, by number, whose belonging a document has to tell, so that each is told once."""
    agencies = len(country.agencies)
    return range(agencies * number // documents, agencies * (number + 1) // documents)
