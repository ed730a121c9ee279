"""What the build makes of comparisons: links between claims, and nothing of a claim that is held back."""

from __future__ import annotations

import pytest
from tests.analyse.disputed import CLAIMS, add_second_document, comparison

from kg.build.run import build
from kg.errors import InvalidDataError
from kg.model.project import Project
from kg.queries.opened import open_graph

FIRST, SECOND = "c:dddddd33", "c:dddddd34"
LINKS = "SELECT ?one ?link ?other WHERE { ?one ?link ?other . ?one a kg:Claim . ?other a kg:Claim }"


@pytest.mark.parametrize(
    ("kind", "links"),
    [
        ("contradiction", {("33", "disputes", "34"), ("34", "disputes", "33")}),
        ("compatible", {("33", "agreesWith", "34"), ("34", "agreesWith", "33")}),
        ("superseded", {("34", "updates", "33")}),
        ("different-scope", set()),
    ],
)
def test_links_between_claims(invented: Project, kind: str, links: set[tuple[str, str, str]]) -> None:
    add_second_document(invented, comparison(22, kind, FIRST, SECOND))
    build(invented)
    with open_graph(invented.root) as graph:
        rows = graph.query(LINKS)
        assert not isinstance(rows, bool | list)
        found = {tuple(str(value) for value in row) for row in rows}
        assert {(one[-2:], link.rsplit("/", 1)[-1], other[-2:]) for one, link, other in found} == links
        assert graph.query(f"ASK {{ ?c a kg:Comparison ; kg:first {FIRST} }}") is True


def test_a_comparison_with_a_claim_under_embargo_stays_out(invented: Project) -> None:
    held = CLAIMS.replace(f"{SECOND} kg:at", f'{SECOND} kg:embargoUntil "2999-01-01"^^xsd:date ; kg:at')
    assert held != CLAIMS
    kept = comparison(23, "contradiction", FIRST, "c:dddddd35")
    add_second_document(invented, comparison(22, "contradiction", FIRST, SECOND) + kept, held)
    build(invented)
    with open_graph(invented.root) as graph:
        whole = "\n".join(map(str, graph.store))
        assert "dddddd34" not in whole
        assert "kkkkkk22" not in whole
        assert graph.query(f"ASK {{ {FIRST} cito:disputes c:dddddd35 . j:kkkkkk23 kg:reason ?why }}") is True


def test_a_comparison_with_nothing_is_an_error(invented: Project) -> None:
    add_second_document(invented, comparison(22, "contradiction", FIRST, "c:dddddd99"))
    with pytest.raises(InvalidDataError, match="needs exactly one second claim, and one that is there"):
        build(invented)
