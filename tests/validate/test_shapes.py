"""Shapes that an engine would silently ignore a part of are refused before any engine sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InvalidDataError
from kg.ontology.vocabulary import SHAPE
from kg.validate.shapes import ALONE, files_of, packaged, read_shapes

PREFIXES = """
@prefix kg: <https://w3id.org/repression-graph/ontology#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shape: <https://w3id.org/repression-graph/shapes#> .
"""
SOUND = """
shape:A a sh:NodeShape ; sh:targetClass kg:Incident ; sh:property shape:A-b .
shape:A-b a sh:PropertyShape ; sh:path kg:date ; sh:minCount 1 ; sh:message "wrong; mend"@en, "틀림"@ko .
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "shapes.ttl"
    path.write_text(PREFIXES + text, "utf-8")
    return path


def test_a_sound_shape_is_read(tmp_path: Path) -> None:
    shapes = read_shapes([write(tmp_path, SOUND)]).shapes
    assert shapes[SHAPE["A"].value].properties == {SHAPE["A-b"].value}
    assert shapes[SHAPE["A-b"].value].first_step == "https://w3id.org/repression-graph/ontology#date"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("sh:minCount", "sh:minCuont", "engines ignore this term of SHACL: <http://www.w3.org/ns/shacl#minCuont>"),
        ("sh:targetClass", "sh:targetClas", "engines ignore this term of SHACL"),
        ("sh:minCount 1", "sh:minCount 1 ; sh:deactivated true", "engines ignore this term of SHACL"),
        ("kg:Incident", "kg:Incidnet", "shape uses an unknown term: <https://w3id.org/repression-graph/ontology#Inc"),
        ("sh:path kg:date", "sh:path kg:dat", "shape uses an unknown term"),
        ("sh:property shape:A-b", "sh:property shape:A-c", "shape is referred to but nowhere described"),
        ('"틀림"@ko', '"wrong"', "shape has no message in en and ko"),
        ("shape:A-b .", "shape:A-b, [ sh:path kg:place ; sh:minCount 1 ] .", "shape without a name"),
    ],
)  # fmt: skip
def test_a_shape_that_would_be_ignored_is_refused(tmp_path: Path, old: str, new: str, what: str) -> None:
    assert old in SOUND
    with pytest.raises(InvalidDataError, match=what.replace("#", "[#]")):
        read_shapes([write(tmp_path, SOUND.replace(old, new))])


def test_a_shape_in_two_files_is_refused(tmp_path: Path) -> None:
    first, second = write(tmp_path, SOUND), tmp_path / "more.ttl"
    second.write_text(first.read_text("utf-8"), "utf-8")
    with pytest.raises(InvalidDataError, match="shape stands in two files"):
        read_shapes([first, second])


def test_one_claim_is_not_asked_to_be_complete() -> None:
    assert {path.stem for path in files_of("alone")} == ALONE
    asks = {"minCount", "hasValue", "qualifiedMinCount"}
    assert not [iri for iri, shape in packaged("alone").reporting().items() if shape.constraints & asks]


def test_facts_may_disagree_where_one_claim_may_not() -> None:
    assert SHAPE["Alone-months"].value not in packaged("facts").shapes
    assert SHAPE["Penalty-months"].value not in packaged("alone").shapes
