"""Turtle and TriG as a person reads them."""

from __future__ import annotations

from tests.export.awkward import AWKWARD, PREFIXES
from tests.export.reading import exported, written

from kg.queries.opened import Graph


def test_a_thing_is_a_block_with_its_class_first(graph: Graph) -> None:
    text = exported(graph, "turtle").decode()
    assert "@prefix place: <https://example.org/freedonia/id/place/> ." in text
    assert "@prefix j:" not in text
    block = text[text.index("\nplace:lakeside ") :].split(" .\n")[0]
    assert (
        block.index("a kg:Place")
        < block.index("rdfs:label")
        < block.index("kg:kind")
        < block.index("kg:within")
    )
    assert text.index("\nplace:freedonia ") < text.index("\nplace:lakeside ")


def test_numbers_stand_bare_where_every_reader_keeps_them(graph: Graph) -> None:
    assert "kg:exactly 3" in exported(graph, "turtle").decode()
    text = written(AWKWARD, PREFIXES, "turtle").decode()
    assert '"007"^^xsd:integer' in text
    assert " -7," in text
    assert '"1"^^xsd:boolean' in text


def test_a_claim_is_a_graph_of_its_own(graph: Graph) -> None:
    text = exported(graph, "trig").decode()
    claim = text[text.index("\nc:cccccc28 {\n") :].split("\n}\n")[0]
    assert claim == (
        "\nc:cccccc28 {\n"
        "    n:gggggg29 a kg:Subordination ;\n"
        "        kg:kind subordination:part-of ;\n"
        "        kg:lower actor:police ;\n"
        "        kg:upper actor:interior-ministry ."
    )
    assert text.index("\nc:cccccc28 a kg:Claim") < text.index("\nc:cccccc28 {")
    assert "\nc:cccccc23 {" not in text
