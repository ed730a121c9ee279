from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.model.address import Address
from kg.model.project import read_project_file
from kg.protect.withheld import Guard, Guards, flagged, guards, guards_in, guards_of, hidden, merged

BASE = "https://kites.example/"
KG = "@prefix kg: <https://w3id.org/repression-graph/ontology#> .\n"
P = f"@prefix p: <{BASE}id/passage/7/> .\n"
FILE = (
    KG
    + P
    + "p:10-20 kg:withheld true .\np:30-40 a kg:Passage ; kg:withheld true .\np:50-60 kg:withheld false .\n"
)


def test_flags_are_read_from_a_claims_file() -> None:
    assert flagged(FILE, Path("7.trig"), BASE) == {"7": Guard(frozenset({Address(10, 20), Address(30, 40)}))}


@pytest.mark.parametrize(
    "broken",
    [
        FILE + "p:1-2 kg:note 'half a line",
        FILE.replace(KG, ""),
        'c:1 kg:note "never closed .\n' + FILE,
        FILE.replace("a kg:Passage ; ", "a kg:Passage ;;; ("),
        FILE + "p:09-3 kg:withheld true ; .. ",
        FILE + "p:9-9 kg:withheld true ; .. ",
    ],
)
def test_a_half_written_file_keeps_its_flags(broken: str) -> None:
    assert flagged(broken, Path("7.trig"), BASE)["7"].withheld >= {Address(10, 20), Address(30, 40)}


@pytest.mark.parametrize("value", ['"yes"', "kg:true", "<http://e/true>"])
def test_an_odd_value_does_not_open_a_passage(value: str) -> None:
    odd = KG + P + f"p:10-20 kg:withheld {value} .\n"
    assert flagged(odd, Path("7.trig"), BASE)["7"].withheld == {Address(10, 20)}


def test_guards_join_flags_and_copies() -> None:
    text = FILE + f'<{BASE}id/copy/7> kg:sha256 "{"a" * 64}" .\n<{BASE}id/copy/8> kg:sha256 "{"b" * 64}" .\n'
    found = guards(ox.parse(text, format=ox.RdfFormat.TURTLE), BASE)
    assert found == {
        "7": Guard(frozenset({Address(10, 20), Address(30, 40)}), "a" * 64),
        "8": Guard(frozenset(), "b" * 64),
    }


def test_guards_can_be_read_from_a_store() -> None:
    store = ox.Store()
    store.extend(ox.parse(FILE, format=ox.RdfFormat.TURTLE))
    assert guards_in(store, BASE)["7"].withheld == {Address(10, 20), Address(30, 40)}


def test_every_document_knows_what_the_others_withhold() -> None:
    one, two = Guard(frozenset({Address(1, 2)}), "a"), Guard(frozenset({Address(3, 4)}), "b")
    known = merged(Guards({"7": one}), {"8": two})
    assert known["7"].elsewhere == (("8", two),)
    assert known.get("9", Guard()).elsewhere == (("7", one), ("8", two))
    assert ("9" in known, list(known), len(known)) == (False, ["7", "8"], 2)


def test_merging_only_adds() -> None:
    one, two = (
        {"7": Guard(frozenset({Address(1, 2)}), "a")},
        {"7": Guard(frozenset({Address(3, 4)})), "8": Guard()},
    )
    assert merged(one, two) == {"7": Guard(frozenset({Address(1, 2), Address(3, 4)}), "a"), "8": Guard()}
    assert merged(two, one)["7"] == merged(one, two)["7"]


def test_short_pieces_are_not_looked_for_but_short_passages_are() -> None:
    text = "Yes. He left the town of Lum. Yes. Lum."
    assert hidden(text, frozenset({Address(0, 29)})) == (Address(0, 29), Address(5, 29))
    assert hidden(text, frozenset({Address(25, 28)})) == (Address(25, 28), Address(35, 38))


def test_the_real_project_withholds_what_it_flags() -> None:
    project = read_project_file(Path(__file__).parents[2] / "kg.toml")
    found = guards_of(project)
    assert {"000", "001", "002", "003", "004"} <= found.keys()
    assert all(guard.sha256 is not None for guard in found.values())


def test_a_flag_on_another_document_counts_there(tmp_path: Path) -> None:
    (tmp_path / "graph" / "claims").mkdir(parents=True)
    other = f"<{BASE}id/passage/8/1-9>"
    (tmp_path / "graph" / "claims" / "7.trig").write_text(KG + f"{other} kg:withheld true .\n", "utf-8")
    settings = f'name = "Kites"\nbase = "{BASE}"\nlanguages = ["en"]\nlicence = "{BASE}l"\n'
    (tmp_path / "kg.toml").write_text(settings, "utf-8")
    found = guards_of(read_project_file(tmp_path / "kg.toml"))
    assert found == {"8": Guard(frozenset({Address(1, 9)}))}
