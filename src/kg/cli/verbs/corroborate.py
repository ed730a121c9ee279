"""Show on whose word a fact rests, and bounds of its independent origins."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.cli.counting import counted
from kg.cli.project import project_of
from kg.cli.tidy import FORMATS

if TYPE_CHECKING:
    from kg.analyse.corroboration import Beside, Corroboration, Origin, Support
    from kg.analyse.facts import Facts
    from kg.cli.entries import Entry

SUMMARY = "show on whose word facts rest, with bounds of independent origins"
EXAMPLE = 'kg corroborate "Detention in Brask" --property kg:date'
NOTE = """\
Origins are those who stand at the head of a chain of attribution. At least as many are
independent as are named, stated and not hedged, and one; at most each head is one. The
second number is an upper bound, not a count, and neither says that a thing is true.

"""
_CAVEAT = """\
The second of two numbers is an upper bound, not a count.
Numbers count origins; they say nothing of truth.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands behind one statement, or, in the first row, behind the thing as a whole."""

    subject: str
    predicate: str | None
    object: str | None
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    chains: int
    least: int
    most: int
    origins: tuple[str, ...]
    hedged: bool
    denied_by: tuple[str, ...]
    not_counted: tuple[str, ...]


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("name", metavar="CLAIM-or-thing", help="an IRI, a prefixed name, or a label")
    parser.add_argument("--property", metavar="P", help="look at one property, such as kg:date")
    parser.add_argument("--format", choices=FORMATS, default="table", help="form of the answer (table)")


def run(args: argparse.Namespace) -> int:
    """Print what stands behind each statement."""
    from kg.analyse.corroboration import corroborate
    from kg.analyse.facts import Facts
    from kg.cli.opening import opened
    from kg.cli.tidy import tidy

    with opened(project_of(args)) as graph:
        found = corroborate(graph, args.name, args.property)
        facts = Facts(graph)
        if args.format == "table":
            sys.stdout.write("".join(_table(found, facts, args.property)))
        else:
            sys.stdout.write(tidy([*_rows(found)], Row, args.format))
    return 0


def _table(found: Corroboration, facts: Facts, property_: str | None) -> Iterator[str]:
    from kg.cli.entries import entries, marked
    from kg.cli.layout import terminal_width
    from kg.cli.naming import named
    from kg.ontology.vocabulary import KG

    width = terminal_width()
    yield f"{named(facts.graph, found.thing)}\n"
    if found.same:
        others = ", ".join(named(facts.graph, node) for node in found.same)
        yield f"counted together with what is judged the same: {others}\n"
    if not found.whole.claims:
        yield "no claim that counts as a fact says this; kg cite shows those that do not\n"
        return
    yield f"\nas a whole\n{entries(_support(found.whole), width)}"
    if property_ is not None and not found.facts:
        yield f"\nno claim that counts as a fact tells its {property_}\n"
    for fact in found.facts:
        parts = (fact.statement.subject, fact.statement.predicate, fact.statement.object)
        shown = parts if facts.is_a(found.thing, KG["Claim"]) else parts[1:]
        hedge = "all hedged" if fact.support.hedged else ""
        said = marked(" ".join(named(facts.graph, part) for part in shown), hedge)
        lines = [*_support(fact.support)]
        if fact.denied:
            by = f"{counted(len(fact.denied), 'claim')}: {_shorts(fact.denied, facts)}"
            lines.append(("denied by", by))
        yield f"\n{said}\n{entries(lines, width)}"
    if found.beside:
        yield "\nnot counted: what is told of something close, or repeats a sentence\n"
        yield entries([_beside(one, facts) for one in found.beside], width)
    yield f"\n{_CAVEAT}"


def _support(told: Support) -> Iterator[Entry]:
    if not told.claims:
        yield "claims", "none that counts as a fact"
        return
    documents = f"{counted(len(told.documents), 'document')} ({', '.join(told.documents)})"
    behind = (counted(len(told.claims), "claim"), documents, counted(told.chains, "chain"))
    yield "behind it", " · ".join(behind)
    least, most = told.origins.least, told.origins.most
    bounds = f"{least}" if least == most else f"at least {least}, at most {most}"
    yield "origins", f"{bounds}: {'; '.join(map(_origin, told.heads))}"


def _origin(one: Origin) -> str:
    """Name one who stands at the head of a chain, and why it raises the upper bound alone."""
    weak = []
    if not one.sure:
        weak.append("not named" if not one.named else "hedged" if one.stated else "implied")
    carried = [f"by way of {', '.join(one.carriers)}"] if one.carriers else []
    marks = [*weak, *carried]
    return f"{one.name} ({', '.join(marks)})" if marks else one.name


def _beside(one: Beside, facts: Facts) -> Entry:
    import pyoxigraph as ox

    from kg.cli.naming import named

    name = named(facts.graph, ox.NamedNode(one.thing))
    if one.reason is None:
        return "repeats", f"{name} [{', '.join(one.documents)}]"
    told = f"{counted(len(one.claims), 'claim')} [{', '.join(one.documents)}]"
    return "close", f"{name}: {told}; {one.reason}"


def _shorts(iris: tuple[str, ...], facts: Facts) -> str:
    from kg.queries.prefixes import shorten

    return ", ".join(shorten(iri, facts.graph.prefixes) for iri in iris)


def _rows(found: Corroboration) -> Iterator[Row]:
    beside = tuple(claim for one in found.beside for claim in one.claims)
    yield _row((found.thing.value, None, None), found.whole, (), beside)
    for fact in found.facts:
        parts = (fact.statement.subject, fact.statement.predicate, fact.statement.object)
        subject, predicate, object_ = (getattr(part, "value", str(part)) for part in parts)
        yield _row((subject, predicate, object_), fact.support, fact.denied, ())


def _row(
    said: tuple[str, str | None, str | None], told: Support, denied: tuple[str, ...], beside: tuple[str, ...]
) -> Row:
    subject, predicate, object_ = said
    return Row(
        subject=subject,
        predicate=predicate,
        object=object_,
        claims=tuple(claim.claim for claim in told.claims),
        documents=told.documents,
        chains=told.chains,
        least=told.origins.least,
        most=told.origins.most,
        origins=tuple(one.iri for one in told.heads),
        hedged=told.hedged,
        denied_by=denied,
        not_counted=beside,
    )
