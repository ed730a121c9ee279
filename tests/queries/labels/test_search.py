"""Finding things by their names."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputOutputError
from kg.ontology.vocabulary import KG, RDF, RDFS
from kg.queries.labels import making
from kg.queries.labels.plain import exact, joined, words
from kg.queries.labels.search import FILE, Labels

BASE = "https://example.org/"


@pytest.fixture
def labels(store: ox.Store) -> Labels:
    return Labels(store)


def found(labels: Labels, text: str) -> list[tuple[str, str]]:
    return [(hit.iri.removeprefix(BASE), hit.fit) for hit in labels.search(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("hyesan", ("hyesan", "same")),
        ("혜산시", ("hyesan", "same")),
        ("Hye San", ("hyesan", "whole")),
        ("qx10", ("hyesan", "whole")),
        ("Hyesan-up", ("hyesan", "whole")),
        ("hyesahn", None),
        ("yanggangdo", ("ryanggang", "sound")),
        ("양강도", ("ryanggang", "sound")),
        ("Ryang", ("ryanggang", "start")),
        ("Hyesan-gun", ("hyesan", "stem")),
        ("혜", ("hyesan", "start")),
        ("량강", ("ryanggang", "start")),
        ("ㄹㄱㄷ", ("ryanggang", "beginnings")),
        ("랴", ("ryanggang", "beginnings")),
        ("수새", ("raid", "beginnings")),
        ("detention residents", ("case", "words")),
        ("residents detention", ("case", "words")),
        ("resid deten", ("case", "beginnings")),
        ("국가 보위성", ("ministry", "whole")),
        ("보위", ("office", "beginnings")),
        ("위성", ("ministry", "part")),
        ("ecurit", ("ministry", "part")),
        ("kukka powi song", ("ministry", "sound")),
        ("powisong sosok", ("office", "sounds")),
        ("a house in hye", ("raid", "beginnings")),
        ("★", None),
        ("", None),
        ('"', None),
    ],
)
def test_the_first_thing_and_how_it_fits(labels: Labels, text: str, first: tuple[str, str] | None) -> None:
    assert next(iter(found(labels, text)), None) == first


def test_what_fits_better_goes_first_and_each_thing_stands_once(labels: Labels) -> None:
    hits = found(labels, "hyesan")
    assert hits == [("hyesan", "same"), ("case", "words"), ("raid", "words")]


def test_terms_of_the_vocabulary_come_behind_what_fits_alike(labels: Labels) -> None:
    iris = [hit.iri for hit in labels.search("ministry")]
    assert iris[0] == f"{BASE}ministry"
    assert [iri for iri in iris if iri.startswith(KG.iri)] == [
        KG[n].value for n in ("Actor", "Agency", "Place")
    ]


def test_names_in_the_language_go_first_and_are_shown(labels: Labels) -> None:
    korean = labels.search("혜산", language="ko")
    assert [(hit.label, hit.matched, hit.language) for hit in korean][:2] == [
        ("혜산 주민 두 명 구금", "혜산 주민 두 명 구금", "ko"),
        ("2019년 혜산 가택 수색", "2019년 혜산 가택 수색", "ko"),
    ] or korean[0].label == "혜산시"
    assert {hit.label for hit in labels.search("혜산", language="en")} >= {"Hyesan"}


@pytest.mark.parametrize(
    ("kind", "iris"),
    [("Agency", {"ministry", "office"}), ("Actor", {"ministry", "office"}), ("Place", set())],
)
def test_only_things_of_a_class_or_of_one_below_it(labels: Labels, kind: str, iris: set[str]) -> None:
    for text in ("ministry", "mi", "보위", "inistr", "state security"):
        assert {hit.iri.removeprefix(BASE) for hit in labels.search(text, kind=KG[kind])} == iris


def test_a_thing_of_several_classes_is_found_by_each_and_tells_all(store: ox.Store) -> None:
    store.add(ox.Quad(ox.NamedNode(f"{BASE}ministry"), RDF["type"], KG["Source"]))
    with closing(Labels(store)) as labels:
        for kind in ("Agency", "Source"):
            (hit,) = labels.search("ministry of state security", kind=KG[kind], limit=1)
            assert hit.kinds == (KG["Agency"].value, KG["Source"].value)


def test_a_store_without_names(tmp_path: Path) -> None:
    with closing(Labels(ox.Store(), tmp_path)) as labels:
        assert (labels.search("x"), labels.near("x", 3), labels.called("x", 3)) == ([], [], [])
        assert labels.holding("x", 3) == []


def test_no_more_than_asked_for(labels: Labels) -> None:
    assert len(labels.search("h", limit=2)) == 2
    assert len(labels.search("h", limit=1)) == 1


@pytest.mark.parametrize(
    "text",
    [
        '"', "*", "^", "-", "a*", "NEAR(a b)", "word:hyesan", "{word}:x", "a AND", "OR", "NOT", "(",
        "'; DROP", "\0", "a\0b", "🙂", "\udcff", "%", "_", "x" * 10_000, "x " * 5_000, "혜" * 10_000,
        "-" * 10_000, "ㅎ" * 300, "\u0301", "한漢ab1",
    ],
)  # fmt: skip
def test_every_sign_is_text(labels: Labels, text: str) -> None:
    assert isinstance(labels.search(text), list)
    assert isinstance(labels.near(text, 8), list)


def test_signs_of_the_full_text_search_are_words_of_a_name(labels: Labels) -> None:
    assert found(labels, "not allowed OR words") == [("songs", "words")]
    assert found(labels, "★ “Songs” (NOT allowed) OR words:*") == [("songs", "same")]
    assert found(labels, "hyesan OR ministry") == []


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=12))
def test_any_text_can_be_searched(labels: Labels, text: str) -> None:
    assert len(labels.search(text, limit=3)) <= 3


name = st.text(st.sampled_from("abehikost 혜산시국가-’ŏ1"), min_size=1, max_size=12)


@settings(deadline=None, max_examples=60)
@given(st.lists(name, min_size=1, max_size=12, unique=True), st.data())
def test_all_that_hold_a_part_are_found(names: list[str], data: st.DataObject) -> None:
    """Beside a search that looks through all names."""
    store = ox.Store()
    for number, text in enumerate(names):
        store.add(ox.Quad(ox.NamedNode(f"{BASE}{number}"), RDFS["label"], ox.Literal(text)))
    key = joined(words(data.draw(st.sampled_from(names))))
    start = data.draw(st.integers(0, max(0, len(key) - 3)))
    wanted = key[start : start + 4]
    with closing(Labels(store)) as labels:
        hits = {hit.matched for hit in labels.search(wanted, limit=100)}
        assert all(exact(labels.search(text)[0].matched) == exact(text) for text in names)
    if len(wanted) >= 3:
        assert hits >= {text for text in names if wanted in joined(words(text))}


def test_the_order_is_the_same_at_each_making(store: ox.Store, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    with closing(Labels(store, tmp_path)) as one, closing(Labels(store, tmp_path / "again")) as other:
        for text in ("h", "hyesan", "mi", "혜", "보위"):
            assert one.search(text) == other.search(text)


def test_many_equal_names_are_put_in_order_without_reading_them_all() -> None:
    store = ox.Store()
    for number in range(700):
        node = ox.NamedNode(f"{BASE}{number:04}")
        store.add(ox.Quad(node, RDFS["label"], ox.Literal("a case", language="fr" if number % 2 else "en")))
    with closing(Labels(store)) as labels:
        iris = [int(hit.iri.removeprefix(BASE)) for hit in labels.search("case", language="fr", limit=400)]
    assert iris[:350] == [*range(1, 700, 2)]
    assert iris[350:] == [*range(0, 100, 2)]


def test_the_index_lies_beside_the_store_and_nothing_else_does(store: ox.Store, tmp_path: Path) -> None:
    with closing(Labels(store, tmp_path)) as labels:
        labels.search("hyesan")
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    empty = Labels(ox.Store(), tmp_path)
    assert found(empty, "hyesan")[0] == ("hyesan", "same")  # it was read, not made
    empty.close()


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def _other_form(path: Path) -> None:
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA user_version = 99")


def _scribbled(path: Path) -> None:
    """Leave the head and the size as they are, so that only reading tells."""
    content = bytearray(path.read_bytes())
    content[4096 * 2 :] = b"\xff" * (len(content) - 4096 * 2)
    path.write_bytes(content)


def _blanked(path: Path) -> None:
    content = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as made:
        (first,) = made.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'kind'").fetchone()
    content[4096 * (first - 1) + 100 : 4096 * first] = b"\0" * (4096 - 100)
    path.write_bytes(content)


@pytest.mark.parametrize(
    "harm",
    [
        _truncated,
        _blanked,
        _other_form,
        _scribbled,
        lambda path: path.write_bytes(b""),
        lambda p: p.write_text("x"),
    ],
)
def test_a_file_that_is_broken_or_of_another_form_is_made_anew(
    harm: object, store: ox.Store, tmp_path: Path
) -> None:
    assert callable(harm)
    with closing(Labels(store, tmp_path)) as labels:
        labels.search("x")
    harm(tmp_path / FILE)
    with closing(Labels(store, tmp_path)) as labels:
        assert found(labels, "hyesan")[0] == ("hyesan", "same")
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize("where", ["missing", "file"])
def test_a_folder_that_cannot_be_written_costs_time_alone(
    where: str, store: ox.Store, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    with closing(Labels(store, tmp_path / where)) as labels:
        assert found(labels, "hyesan")[0] == ("hyesan", "same")


def test_a_disk_that_fills_while_it_is_made_leaves_nothing(
    store: ox.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(making, "_sorted", full)
        with pytest.raises(sqlite3.OperationalError):
            making.make(store, tmp_path / FILE)
    assert [*tmp_path.iterdir()] == []


def test_without_full_text_search_the_error_says_so(
    store: ox.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_TABLES", ("CREATE VIRTUAL TABLE words USING nofts5(word)",))
    with pytest.raises(InputOutputError, match="no FTS5"):
        Labels(store, tmp_path).search("x")


def test_what_stands_in_a_named_graph_alone_is_not_in_the_index(store: ox.Store, tmp_path: Path) -> None:
    with closing(Labels(store, tmp_path)) as labels:
        assert labels.search("qvorth") == []
    assert b"vorth" not in (tmp_path / FILE).read_bytes().lower()


def test_a_folder_with_signs_of_a_url_in_its_name(store: ox.Store, tmp_path: Path) -> None:
    folder = tmp_path / "a ?#%20b"
    folder.mkdir()
    for _ in range(2):
        with closing(Labels(store, folder)) as labels:
            assert found(labels, "hyesan")[0] == ("hyesan", "same")
    assert os.listdir(folder) == [FILE]  # noqa: PTH208


def test_names_near_one_that_nothing_has(labels: Labels) -> None:
    assert labels.near("Hysean", 3)[0] == "hyesan"
    assert labels.near("ministry of stat securty", 1) == ["ministry of state security"]
    assert labels.near("국가보휘성", 1) == ["국가보위성"]
    assert labels.near("zzzzzz", 3) == []
