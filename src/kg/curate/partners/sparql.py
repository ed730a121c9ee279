"""The answer of an endpoint to a CONSTRUCT, as N-Triples: a claim for each thing that it speaks of."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pyoxigraph as ox

from kg.curate.partners.kind import Delivery, Kind, Proposal
from kg.curate.partners.mapping import named
from kg.curate.partners.rows import Rows
from kg.curate.partners.texts import PartnerText
from kg.model.address import Address


def read(delivery: Delivery) -> Proposal:
    """Make a claim of what the answer says of one subject, which cites each of those lines."""
    said: dict[ox.NamedNode, tuple[list[ox.Triple], list[Address]]] = {}
    for triple, at in lines(delivery.texts[0]):
        for statement in named([triple], delivery.mint, "answer"):
            if isinstance(statement.subject, ox.NamedNode):
                statements, places = said.setdefault(statement.subject, ([], []))
                statements.append(statement)
                places.append(at)
    making = Rows(delivery)
    for statements, places in said.values():
        making.add(statements, *places)
    return making.finish()


def lines(source: PartnerText) -> Iterator[tuple[ox.Triple, Address]]:
    """Read N-Triples, each statement with the place of its line.

    Raises:
        InvalidDataError: a line is no N-Triples.
    """
    start = 0
    for number, line in enumerate(io.StringIO(source.text, newline=""), 1):
        plain = line.strip("\ufeff \t\r\n")
        begins = start + line.index(plain)
        start += len(line)
        if not plain or plain.startswith("#"):
            continue
        try:
            (quad,) = ox.parse(plain.encode(), format=ox.RdfFormat.N_TRIPLES)
        except (SyntaxError, ValueError) as error:
            what = error.msg if isinstance(error, SyntaxError) else "more than a statement"
            raise source.error(f"no N-Triples ({what})", "is the file cut off?", number) from None
        yield quad.triple, Address(begins, begins + len(plain))


KIND = Kind(
    "sparql",
    "the answer of an endpoint to a CONSTRUCT (--construct FILE.rq), in N-Triples",
    (),
    read,
)
