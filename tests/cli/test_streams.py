"""Results go to standard output alone, messages to standard error; and any terminal, pipe or disk will do."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.queries.formats import FORMATS

if TYPE_CHECKING:
    from tests.cli.conftest import Kg, Program

QUERY = ("query", "detained-people")


def terminal(*arguments: str, cwd: Path, **env: str) -> tuple[int, str]:
    """Run the command in a terminal of 80 columns; gives the exit code and all that it shows."""
    ours, its = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "kg", *arguments],
        cwd=cwd,
        stdin=its,
        stdout=its,
        stderr=its,
        env={**os.environ, "COLUMNS": "80", "TERM": "xterm-256color", **env},
    ) as running:
        os.close(its)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other side is closed
                break
            if not part:
                break
            shown += part
    os.close(ours)
    return running.returncode, shown.decode()


def test_a_terminal_shows_what_it_would_obey(starter: Path) -> None:
    """A label may come from anybody: it neither moves, nor colours, nor turns what is shown."""
    (starter / "asked.rq").write_text('SELECT ("a\\u001B[31m\u202eb\\u0007" AS ?x) {}', "utf-8")
    code, shown = terminal("query", "asked.rq", cwd=starter)
    assert code == 0
    assert r"a\x1b[31m\u202eb" in shown
    assert not {"\x1b", "\u202e", "\x07"} & {*shown}


def test_results_and_messages_are_apart(kg: Kg, starter: Path) -> None:
    (starter / "graph" / "reference" / "laws.ttl").touch()
    with (starter / "kg.toml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    ran = kg(*QUERY)
    assert ran.code == 0
    assert ran.err == "kg: the files have changed since the last build; run: kg build\n"
    assert ran.out.splitlines()[-1] == "1 row"
    assert "changed" not in ran.out


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "ttl"])
def test_an_error_leaves_standard_output_empty(kg: Kg, starter: Path, form: str) -> None:
    ran = kg("query", "detained-peple", "--format", form)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("kg: no question is named 'detained-peple'; near it: detained-people")
    assert ran.err.endswith("; list them with: kg queries\n")
    assert ran.err.count("\n") == 1


def test_no_progress_where_there_is_no_terminal(kg: Kg, starter: Path) -> None:
    ran = kg("build")
    assert (ran.code, ran.err) == (0, "")
    assert "\r" not in ran.out
    assert "\x1b" not in ran.out


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_progress_in_a_terminal_has_colours_only_where_they_are_wanted(made: Path) -> None:
    code, shown = terminal("validate", "--project", str(made), cwd=made)
    assert code == 0
    assert "shapes" in shown
    assert "\x1b[38;5;" in shown or "\x1b[35m" in shown or "\x1b[32m" in shown
    code, plain = terminal("validate", "--project", str(made), cwd=made, NO_COLOR="1")
    assert code == 0
    assert "shapes" in plain
    for number in range(30, 38):
        assert f"\x1b[{number}m" not in plain
    assert "\x1b[38;" not in plain
    assert "valid: 9 claims checked, 0 warnings" in plain


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_table_keeps_within_the_columns_of_a_terminal(made: Path) -> None:
    from rich.cells import cell_len

    code, shown = terminal(
        "query", "incidents", "--param", "language=ko", "--project", str(made), cwd=made, NO_COLOR="1"
    )
    lines = shown.splitlines()
    assert code == 0
    assert any("구금" in line for line in lines)
    assert max(map(cell_len, lines)) <= 80


def test_columns_line_up_behind_korean(kg: Kg, starter: Path) -> None:
    from rich.cells import cell_len

    rows = '("브라스크에서의 구금" "X") ("Detention" "X")'
    text = f"SELECT ?name ?n WHERE {{ VALUES (?name ?n) {{ {rows} }} }} ORDER BY ?name"
    ran = kg("query", "-", stdin=text.encode())
    head, _, first, second, count = ran.out.splitlines()
    assert count == "2 rows"
    assert cell_len(head[: head.index("n", 4)]) == cell_len(first.rstrip("X")) == cell_len(second.rstrip("X"))


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "Interior Guard"),
        ("cite", "Detention in Brask", "--sources", "documents"),
        QUERY,
        ("queries", "--language", "ko"),
        ("--help",),
        ("build",),
        ("find", "detained three", "--sources", "documents"),
    ],
)
def test_a_terminal_without_utf8_loses_no_letter(
    program: Program, starter: Path, encoding: str, arguments: tuple[str, ...]
) -> None:
    ran = program(*arguments, cwd=starter, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert ran.returncode == 0
    assert ran.stderr == b""
    told = ran.stdout.decode(encoding)
    if arguments[0] == "show":
        assert told.splitlines()[0].encode().decode("unicode_escape").endswith("내무경비대 [ko]")
    assert "─" not in told


def test_a_message_that_a_terminal_cannot_show_is_still_told(program: Program, starter: Path) -> None:
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = program("show", "없는 이름", cwd=starter, env=env)
    assert ran.returncode == 2
    assert ran.stdout == b""
    assert b"nothing here is called '\\uc5c6\\ub294" in ran.stderr


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_what_goes_into_a_pipe_is_utf8_in_any_locale(program: Program, starter: Path, locale: str) -> None:
    env = {"LC_ALL": locale, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    ran = program("show", "place:brask", cwd=starter, env=env)
    assert ran.returncode == 0
    assert "브라스크" in ran.stdout.decode()
    asked = program(
        "query", "-", cwd=starter, env=env, stdin='ASK { ?place rdfs:label "브라스크"@ko }'.encode()
    )
    assert asked.stdout == b"yes\n"


def test_machine_formats_are_utf8_even_on_another_terminal(program: Program, starter: Path) -> None:
    text = b'SELECT ?name WHERE { ?place rdfs:label ?name FILTER(LANG(?name) = "ko") } ORDER BY ?name'
    env = {"PYTHONIOENCODING": "latin-1"}
    ran = program("query", "-", "--format", "csv", cwd=starter, env=env, stdin=text)
    assert "브라스크" in ran.stdout.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
@pytest.mark.parametrize(
    "command",
    [
        "export nquads",
        "query what-is-here",
        "query - <all.rq",
        "show kg:Act",
        "queries",
        "--help",
        "query --help",
    ],
)
def test_a_reader_who_leaves_early_is_no_error(starter: Path, command: str) -> None:
    (starter / "all.rq").write_text("SELECT * WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o", "utf-8")
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{sys.executable} -m kg {command} | head -n 1"],
        cwd=starter,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert ran.stderr == b""
    assert ran.returncode == 0
    assert ran.stdout.count(b"\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_a_reader_who_was_never_there_is_no_error(starter: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [sys.executable, "-m", "kg", "export", "nquads"],
        cwd=starter,
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=120,
        check=False,
    )
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "arguments",
    [("queries",), QUERY, ("query", "incidents", "--format", "json"), ("export", "trig"), ("--help",)],
)
def test_a_full_disk_is_told_in_one_line(starter: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "kg", *arguments],
            cwd=starter,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=120,
            check=False,
        )
    assert ran.returncode == 3
    assert ran.stderr.decode() == (
        "kg: standard output: No space left on device; check the path, its permissions and the space there\n"
    )
