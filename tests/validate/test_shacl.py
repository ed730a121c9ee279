"""Results are typed, say what is wrong in two languages, and do not depend on the engine."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import get_args

import pyoxigraph as ox
import pytest

from kg.errors import InvalidDataError
from kg.ontology.vocabulary import EDTF, KG, KINDS, RDF, RDFS, SHAPE, XSD
from kg.validate import shacl
from kg.validate.focus import focus_counts
from kg.validate.result import Result
from kg.validate.shacl import Engine, as_bytes, validate

NODE = ox.NamedNode("https://example.org/kg/id/node/bbbbbbb2")
DATE = ox.Triple(NODE, KG["date"], ox.Literal("2020", datatype=EDTF["EDTF"]))
NO_BASIS = SHAPE["Dated-basis"].value


@pytest.mark.parametrize("engine", get_args(Engine))
def test_a_result_is_typed_and_speaks_two_languages(engine: Engine) -> None:
    assert validate([DATE], engine) == [
        Result(
            "error",
            NODE.value,
            KG["dateBasis"].value,
            None,
            NO_BASIS,
            (
                (
                    "en",
                    "A date stands without its basis; add kg:dateBasis (stated, or inferred and from what).",
                ),
                ("ko", "날짜에 근거가 없습니다. kg:dateBasis(명시 또는 추정의 근거)를 더하십시오."),
            ),
        )
    ]


def test_a_result_becomes_one_line() -> None:
    (result,) = validate([ox.Triple(NODE, KG["sex"], KINDS["hedge/none"])])
    assert str(result.finding()) == (
        f"kg:sex has a value that is not in its list [<{KINDS['hedge/none'].value}> in <{KG['sex'].value}>]:"
        f" <{NODE.value}>; choose a concept of the list sex"
    )
    assert result.text("ko").endswith("고르십시오.")
    assert result.text("fr") == result.text("en")


def test_the_value_at_fault_is_in_the_line() -> None:
    (result,) = validate([ox.Triple(NODE, KG["place"], NODE)])
    assert result.value == NODE
    assert f"[{NODE} in <{KG['place'].value}>]" in str(result.finding())


@pytest.mark.parametrize(
    "name", [ox.Literal("Secret", language="en"), ox.NamedNode("https://example.com/Secret")]
)
def test_what_is_said_of_a_private_person_is_not_repeated(name: ox.Literal | ox.NamedNode) -> None:
    person = ox.Triple(NODE, RDF["type"], KG["VictimPerson"])
    (result,) = validate([person, ox.Triple(NODE, RDFS["label"], name)])
    line = str(result.finding())
    assert "Secret" not in line
    assert f"[<{RDFS['label'].value}>]" in line


def test_no_text_is_repeated() -> None:
    (result,) = validate([ox.Triple(NODE, KG["sha256"], ox.Literal("Secret"))])
    assert "Secret" not in str(result.finding())


def test_a_subclass_is_found_though_the_data_says_nothing_of_classes() -> None:
    assert SHAPE["Labels-any"].value in {
        r.shape for r in validate([ox.Triple(NODE, RDF["type"], KG["Policy"])])
    }


def test_bytes_and_triples_are_one_graph() -> None:
    assert validate(as_bytes([DATE]).rstrip(b"\n")) == validate([DATE])
    assert validate(as_bytes([DATE])) == validate([DATE])
    assert validate(b"") == []


def test_what_the_engine_says_it_leaves_out_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Reserving:
        diagnostics = ("unsupported: sh:js",)

        def __init__(self, shapes: bytes, shapes_format: str) -> None:
            assert shapes
            assert shapes_format == "turtle"

    from shifty import _shifty

    monkeypatch.setattr(_shifty, "PreparedValidator", Reserving)
    with pytest.raises(InvalidDataError, match="shapes: unsupported: sh:js"):
        shacl.prepared.__wrapped__(b"shapes")


@pytest.mark.parametrize("asked", [shacl.at_fault, partial(shacl.report_on, engine="shifty")])
def test_what_the_engine_says_while_it_runs_is_an_error(
    asked: Callable[[bytes, bytes], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Hesitant:
        diagnostics = ("left out: sh:js",)

        def validate_w3c(self, data: bytes, **settings: object) -> Hesitant:
            assert settings["graph_mode"] == "data"
            return self

        validate_algebra = validate_w3c

    monkeypatch.setattr(shacl, "prepared", lambda turtle: Hesitant())
    with pytest.raises(InvalidDataError, match="shapes: left out: sh:js"):
        asked(b"", b"")


@pytest.mark.parametrize("engine", get_args(Engine))
def test_a_value_that_its_type_does_not_hold_is_told_as_it_stands(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    for text, datatype in (("yes", "boolean"), ("seven", "integer"), ("2020-13-01", "date")):
        value = ox.Literal(text, datatype=XSD[datatype])
        (result,) = validate([ox.Triple(NODE, KG["exactly"], value)], engine)
        assert (result.shape, result.value) == (SHAPE["Values-exactly"].value, value)
    assert caplog.records == []


def test_focus_nodes_are_counted_by_class_and_by_property() -> None:
    counts = focus_counts([DATE, ox.Triple(NODE, RDF["type"], KG["Policy"])])
    assert counts[NO_BASIS] == 1
    assert counts[SHAPE["Labels-any"].value] == 1  # Policy lies below Measure
    assert counts[SHAPE["Policy-kind"].value] == 1
    assert counts[SHAPE["Values-date"].value] == 1
    assert counts[SHAPE["Incident-date"].value] == 0


def test_a_shape_on_values_counts_nodes_that_have_one() -> None:
    counts = focus_counts([ox.Triple(NODE, KG["sex"], KINDS["sex/female"])])
    assert counts[SHAPE["Lists-sex"].value] == 1
    assert counts[SHAPE["Lists-minor"].value] == 0
