"""The document and its figure, from what was recorded; and the command that makes them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.__main__ import PARTS, main, write_document
from benchmarks.engines import OPENING
from benchmarks.labels import MAKING
from benchmarks.record import Part, Taken, file_of, read, write
from benchmarks.report.document import document
from benchmarks.report.figure import draw
from benchmarks.report.reasons import NOT_KNOWN, REASONS
from benchmarks.rows import FLOOR
from benchmarks.site import Site
from benchmarks.workload.project import LEAST, write_project
from hypothesis import given
from hypothesis import strategies as st


def part(name: str, *taken: Taken, facts: int = 100_000) -> Part:
    """Give a part as it is recorded."""
    return Part(
        name,
        facts,
        1,
        "2026-01-31T09:00+00:00",
        (0.5, 4.25),
        "A machine",
        {"kg": "1"},
        {"Jena": "not here"},
        taken,
    )


def took(what: str, who: str, *wall: float, **more: str | float) -> Taken:
    """Give what one took, its CPU time being the wall time."""
    return Taken(what, who, wall, wall, **more)  # type: ignore[arg-type]


QUERIES = part(
    "queries",
    took("full-scan", "kg", 0.030, 0.040, 0.050, found=3, digest="a", note="columns", first=0.7),
    took("full-scan", "pyoxigraph", 0.080, found=3, digest="a"),
    took("full-scan", "maplib", 0.020, found=3, digest="a"),
    took("full-scan", "Virtuoso", 0.010, found=4, digest="b"),
    took("top-places", "kg", 0.010, found=1, digest="c", note="store"),
    took("top-places", "pyoxigraph", 0.009, found=1, digest="c"),
    Taken("top-places", "maplib", failed="stopped after 300 s"),
    took("top-places", "Virtuoso", 0.020, found=1, digest="c"),
    Taken(OPENING, "kg", wall=(0.1,), memory=123.4),
)
FACTS = st.sampled_from([0, 20_000, 100_000])
WORDS = st.text(max_size=8)
SECONDS = st.lists(st.floats(0, 1e6), max_size=3).map(tuple)


def test_ratios_rows_and_who_is_ahead() -> None:
    text = document([QUERIES], "benchmarks.svg")
    assert "| full-scan | 3 | columns | 40.0 / 40.0 (30.0-50.0) | 80.0 / 80.0 |" in text
    assert "| **2.00 (2.00)** |" in text
    assert "| 1.11 (1.11) |" in text
    assert "- full-scan: 2.00 times maplib, 20.0 ms more at the median" in text
    assert "Rows compared as sets with those of pyoxigraph: 5 answers, 1 differ." in text
    assert "- Virtuoso, full-scan: 4 rows beside 3" in text
    why = REASONS.get(("Virtuoso", "full-scan"), NOT_KNOWN)
    assert f"| Virtuoso | full-scan | 10.0 | 40.0 (30.0-50.0) | 4.00 | {why} |" in text
    assert "Virtuoso | top-places" not in text
    assert "| kg | 0.100 | 123 | 700 (full-scan) |" in text
    assert "](benchmarks.svg)" in text


def test_a_server_that_is_behind_a_bare_engine_is_ahead_by_our_choice() -> None:
    chosen = part("queries", took("a", "kg", 0.030), took("a", "pyoxigraph", 0.010), took("a", "Jena", 0.020))
    text = document([chosen], None)
    assert "| Jena | a | 20.0 | 30.0 | 1.50 | ours comes behind pyoxigraph by itself (10.0 ms)" in text
    assert "3.00 (a); 1 of 1 above 1.5" in text


def test_what_could_not_be_measured_is_told() -> None:
    text = document([QUERIES], None).partition("## What could not be measured")[2]
    assert "- Jena, 100,000 facts, queries: not here." in text
    assert "- maplib, 100,000 facts, top-places: stopped after 300 s." in text
    assert "svg" not in document([QUERIES], None)


def test_where_none_is_ahead_or_slow() -> None:
    kept = [one for one in QUERIES.taken if one.who in {"kg", "pyoxigraph"} and one.what == "top-places"]
    text = document([replace(QUERIES, taken=tuple(kept))], None)
    assert "No question takes more than 1.5 times the faster bare engine." in text
    assert "Neither Virtuoso nor Jena is ahead of ours anywhere at this size." in text


def test_other_parts_have_ratios_to_their_base() -> None:
    loading = part("loading", took("build", "kg", 3.0, found=9), took("load", "pyoxigraph", 2.0))
    assert "| build | kg | 3.00 | 3.00 | - | 9 | 1.50 | 1.50 |" in document([loading], None)
    rows = part("rows", took("rows", FLOOR, 2.0), took("rows", "`graph.arrow`", 3.0, memory=50.0))
    assert "| rows | `graph.arrow` | 3.00 | 3.00 | 50 | - | 1.50 | 1.50 |" in document([rows], None)


def test_searches_are_put_together() -> None:
    searches = part(
        "labels",
        took(MAKING, "kg", 2.0, found=10, memory=60.0, note="1 MB on disk"),
        took("a word", "kg", 0.001, 0.003, found=2),
        took("one letter", "kg", 0.005, 0.007, found=1),
    )
    text = document([searches], None)
    assert "The index of 10 names took 2.00 s of CPU, 2.00 s, 60 MB of memory, 1 MB on disk." in text
    assert "| all of these | 4 | 3 | 4.00 |" in text


def test_the_graph_of_this_repository_has_a_name() -> None:
    start = part("start", took("kg --version", "kg", 0.1), took("python -c pass", "Python", 0.01), facts=0)
    assert "### Start: the graph of this repository" in document([start], None)


@given(
    st.lists(st.builds(Taken, WORDS, WORDS, SECONDS, SECONDS, found=st.none() | st.integers(0)), max_size=3),
    FACTS,
)
def test_what_is_written_is_read(taken: list[Taken], facts: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = file_of(Path(folder), "queries", facts)
        told = part("queries", *taken, facts=facts)
        write(path, [told])
        assert read([path]) == [told]


def test_of_two_runs_the_later_one_counts(tmp_path: Path) -> None:
    later = replace(QUERIES, began="2026-02-01T09:00+00:00", machine="Another machine")
    write(tmp_path / "a.json", [later])
    write(tmp_path / "b.json", [QUERIES, part("start", facts=0)])
    found = read([tmp_path / "a.json", tmp_path / "b.json"])
    assert {(one.name, one.machine) for one in found} == {
        ("queries", "Another machine"),
        ("start", "A machine"),
    }


def test_the_figure_has_a_panel_for_each_size(tmp_path: Path) -> None:
    path = tmp_path / "figure.svg"
    assert draw([QUERIES, replace(QUERIES, facts=1_000_000)], path)
    texts = [one.text for one in ET.parse(path).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314 - our own
    assert {"100,000 facts", "1,000,000 facts", "full-scan", "kg", "Virtuoso"} <= set(texts)
    assert sum("milliseconds" in str(text) for text in texts) == 2
    assert not draw([part("rows")], tmp_path / "none.svg")
    assert not (tmp_path / "none.svg").exists()


def test_a_document_is_written_again_from_its_own_figures(tmp_path: Path) -> None:
    write_document(tmp_path / "one.md", [QUERIES])
    arguments = ["--results", str(tmp_path / "one.json"), "--write", str(tmp_path / "two.md")]
    assert main(arguments) == 0
    one, two = ((tmp_path / name).read_text("utf-8") for name in ("one.md", "two.md"))
    assert one.replace("one.svg", "two.svg") == two


@pytest.fixture
def prepared(site: Site, tmp_path: Path) -> list[str]:
    """The options of a run on the small project."""
    options = ["--facts", "5000", "--project", str(site.project), "--folder", str(tmp_path / "bench")]
    return [*options, "--runs", "1", "--only", "labels", "rows"]


def test_a_run_goes_on_where_it_was(
    prepared: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls: list[str] = []

    def once(name: str, fail: bool = False) -> None:
        def measure(site: Site, options: object) -> list[Taken]:
            calls.append(name)
            if fail:
                raise KeyboardInterrupt
            return [took("rows", FLOOR, 1.0)]

        monkeypatch.setitem(PARTS, name, measure)

    once("labels")
    once("rows", fail=True)
    with pytest.raises(KeyboardInterrupt):
        main(prepared)
    once("rows")
    assert main([*prepared, "--write", str(tmp_path / "found.md")]) == 0
    assert calls == ["labels", "rows", "rows"]
    assert "5,000 facts: rows" in capsys.readouterr().err
    assert main([*prepared, "--again"]) == 0
    assert calls == ["labels", "rows", "rows", "labels", "rows"]
    text = (tmp_path / "found.md").read_text("utf-8")
    assert "### Rows of an answer: 5,000 facts" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--results", "a.json"], "--results is for --write"),
        (["--project", "p", "--facts", "5000", "10000"], "--project is of one size"),
        (["--runs", "0"], "above 0"),
        (["--only", "nothing"], "invalid choice"),
    ],
)
def test_wrong_use(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err


def test_results_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--results", str(tmp_path / "none.json"), "--write", str(tmp_path / "a.md")]) == 3
    assert "none.json: No such file or directory" in capsys.readouterr().err


def test_results_that_are_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.json").write_text("{", "ascii")
    assert main(["--results", str(tmp_path / "bad.json"), "--write", str(tmp_path / "a.md")]) == 3
    assert "no measurements of python -m benchmarks" in capsys.readouterr().err


def test_a_project_elsewhere_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    elsewhere = tmp_path / "elsewhere"
    options = ["--facts", "5000", "--project", str(elsewhere), "--folder", str(tmp_path / "bench")]
    assert main(options) == 2
    assert "is no project" in capsys.readouterr().err
    assert not elsewhere.exists()
    write_project(elsewhere, LEAST, 1)
    assert main(options) != 0
    assert "run: kg build" in capsys.readouterr().err
    assert not (elsewhere / "build").exists()
