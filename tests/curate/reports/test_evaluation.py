"""Proposals are held against what was curated, one with one, and each field where both say something."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ingest.incidents.test_find import LAKESIDE, OFFICE, found

from kg.curate.local import local_copies
from kg.curate.reports.evaluation import FIELDS, Share, evaluate, paired
from kg.curate.reports.gold import Curated, curated
from kg.curate.reports.leaving_one_out import leaving_one_out
from kg.curate.reports.reading import Reading
from kg.ingest.reading.read import read_bytes
from kg.model.address import Address
from kg.queries.opened import Graph

TEXT = (
    "On 3 May 2024 the Office of Order arrested four bakers in Lakeside for selling songs. "
    "In June 2024 two sisters were executed in Arden for dancing there in public."
)
FIRST = Address(0, 85)


def gold(span: Address, **values: str) -> Curated:
    stated = {name: frozenset([values[name]] if name in values else []) for name in FIELDS}
    return Curated(f"e:{span}", (span,), stated)


def reading() -> Reading:
    return Reading(read_bytes(TEXT.encode(), "report.txt"), (), tuple(found(TEXT)), ())


def test_what_is_found_missed_and_said_otherwise() -> None:
    right = gold(
        FIRST,
        kinds="e:kinds/act/arrest",
        dates="2024-05-03",
        places=LAKESIDE.iri,
        agencies=OFFICE.iri,
        counts="5",
    )
    missed = gold(Address(500, 600), dates="2024")
    result = evaluate([("d1", reading(), [right, missed])])
    assert (result.precision, result.recall) == (Share(1, 2), Share(1, 2))
    assert result.missed == (("d1", missed.iri),)
    assert [span.slice(TEXT)[:13] for _, span in result.extra] == ["In June 2024 "]
    assert {name: tuple(share) for name, share in result.fields.items()} == {
        "kinds": (1, 1),
        "dates": (1, 1),
        "places": (1, 1),
        "agencies": (1, 1),
        "counts": (0, 1),
        "outcomes": (0, 0),
    }
    assert tuple(result.said["dates"]) == (1, 1)


def test_each_is_in_one_pair_and_those_that_share_most_go_first() -> None:
    one, other = found(TEXT)
    both = gold(Address(40, 120))
    ((proposal, _),) = paired([one, other], [both])
    assert proposal is one  # 45 characters of the first, 34 of the second
    assert paired([one], [gold(Address(80, 200))]) == []


def test_intervals_are_wilsons() -> None:
    """As Wilson's formula gives them, https://doi.org/10.1080/01621459.1927.10502953."""
    assert Share(0, 0).interval is None
    assert Share(11, 11).interval == pytest.approx((0.7412, 1.0), abs=1e-4)
    assert Share(11, 13).interval == pytest.approx((0.5777, 0.9567), abs=1e-4)


def test_what_was_curated_of_the_documents(real: Graph) -> None:
    base = real.project.base
    sizes = {key: len(curated(real.store, base, key)) for key in ("000", "001", "002", "003", "004")}
    assert sizes == {"000": 3, "001": 1, "002": 3, "003": 3, "004": 1}
    (one,) = curated(real.store, base, "001")
    assert one.values["counts"] == {"1", "3"}  # of the three, one alone was sentenced
    assert {iri.rsplit("/", 1)[-1] for iri in one.values["kinds"]} >= {"release", "detention", "sentencing"}
    assert one.passages


def test_the_documents_of_the_graph(real: Graph, sources: Path) -> None:
    """What docs/ingestion.md says of them; the rules were written with them at hand."""
    copies = local_copies(real.project, sources)
    result = evaluate(leaving_one_out(real.store, real.project.base, copies))
    assert result.recall.right >= 11
    assert result.precision.of <= 13
    assert result.missed == ()
