"""Workers answer as the graph does; one that passes a limit or is killed is replaced."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from kg.engines.limits import Limits
from kg.errors import KGError, ProjectNotFoundError, StoppedError, UnknownNameError, UsageError
from kg.model.project import Project
from kg.queries import workers as module
from kg.queries.opened import Graph
from kg.queries.workers import Worker, Workers

LONG = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SORTED = LONG + " ORDER BY ?a ?d ?g ?b ?e ?h"
NUMBERS = f"SELECT ?a {{ VALUES ?a {{ {' '.join(map(str, range(10_000)))} }} }}"
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the memory of a process")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="there are no workers on Windows")


@pytest.fixture
def workers(built: Project) -> Iterator[Workers]:
    with Workers(built.root, 2, Limits(timeout=60, memory=2000)) as made:
        yield made


def pids(workers: Workers) -> list[int]:
    return [worker.pid for worker in workers._idle.queue if worker is not None]


def answer(workers: Workers, question: str, form: str = "csv", timeout: float | None = None) -> bytes:
    return b"".join(workers.ask(question, form=form, timeout=timeout))


def test_they_answer_as_the_graph_does(workers: Workers, graph: Graph) -> None:
    ours = workers.arrow("incidents", place="Freedonia")
    assert ours.select(graph.arrow("incidents").column_names).equals(
        graph.arrow("incidents", place="Freedonia")
    )
    assert answer(workers, "ASK { }", "json").startswith(b'{"head"')
    assert answer(workers, NUMBERS) == b"a\r\n" + b"".join(b"%d\r\n" % n for n in range(10_000))


def test_one_worker_answers_many_questions(workers: Workers) -> None:
    answer(workers, "incidents")
    first = pids(workers)
    for _ in range(3):
        answer(workers, "incidents")
    assert pids(workers) == first
    assert len(first) == 1


@pytest.mark.parametrize(
    ("question", "form", "kind"),
    [
        ("nothing", "csv", UnknownNameError),
        ("SELECT * { ", "csv", UsageError),
        ("ASK { }", "parquet", UsageError),
        ("ASK { SERVICE <http://e/> { } }", "csv", UsageError),
    ],
)
def test_an_error_is_the_graphs_own(
    workers: Workers, graph: Graph, question: str, form: str, kind: type[KGError]
) -> None:
    answer(workers, "incidents")
    before = pids(workers)
    with pytest.raises(kind) as told:
        answer(workers, question, form)
    assert type(told.value) is kind
    assert pids(workers) == before
    if form == "csv":
        with pytest.raises(kind) as ours:
            graph.query(question)
        assert str(ours.value) == str(told.value)


def test_time_is_limited_and_the_next_question_is_answered(workers: Workers) -> None:
    for question in (SORTED, LONG):
        with pytest.raises(StoppedError, match=r"0\.5 s") as stopped:
            answer(workers, question, timeout=0.5)
        assert stopped.value.reason == "time"
    assert answer(workers, "ASK { }") == b"true\n"


@linux
def test_memory_is_limited_for_each(built: Project) -> None:
    with Workers(built.root, 1, Limits(timeout=120, memory=300)) as workers:
        for _ in range(2):
            with pytest.raises(StoppedError, match="300 MB") as stopped:
                answer(workers, SORTED)
            assert stopped.value.reason == "memory"
        assert answer(workers, "ASK { }") == b"true\n"


@linux
def test_a_worker_that_kept_much_is_replaced(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(workers, "ASK { }")
    (before,) = pids(workers)
    monkeypatch.setattr(module, "private_memory", lambda pid: 1001 if pid == before else 0)
    answer(workers, "ASK { }")
    assert before not in pids(workers)


@pytest.mark.parametrize(
    ("number", "reason"), [("SIGKILL", "memory"), ("SIGSEGV", "crash"), ("SIGABRT", "crash")]
)
def test_one_that_dies_while_it_answers_is_told_and_replaced(
    workers: Workers, number: str, reason: str
) -> None:
    answer(workers, "ASK { }")
    (pid,) = pids(workers)
    timer = threading.Timer(0.5, os.kill, (pid, signal.Signals[number]))
    timer.start()
    with pytest.raises(StoppedError) as stopped:
        answer(workers, SORTED)
    assert stopped.value.reason == reason
    assert answer(workers, "ASK { }") == b"true\n"
    assert pids(workers) != [pid]


def test_one_that_died_between_questions_is_replaced(workers: Workers) -> None:
    answer(workers, "ASK { }")
    (pid,) = pids(workers)
    os.kill(pid, signal.SIGKILL)
    time.sleep(0.2)
    assert answer(workers, "ASK { }") == b"true\n"


def test_whoever_leaves_early_ends_the_worker_alone(workers: Workers) -> None:
    with closing(workers.ask(LONG, form="csv")) as parts:
        assert next(parts).startswith(b"a,b,c")
    assert pids(workers) == [] or answer(workers, "ASK { }") == b"true\n"
    assert answer(workers, "ASK { }") == b"true\n"


def test_many_ask_at_once(built: Project) -> None:
    told: dict[int, Any] = {}

    def ask(shared: Workers, place: int) -> None:
        try:
            told[place] = answer(shared, SORTED if place % 4 == 0 else NUMBERS, timeout=10)
        except StoppedError as error:
            told[place] = error.reason

    with Workers(built.root, 4, Limits(timeout=60, memory=2000)) as workers:
        threads = [threading.Thread(target=ask, args=(workers, place)) for place in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        whole = answer(workers, NUMBERS)
        assert {place: one for place, one in told.items() if place % 4} == {
            place: whole for place in range(8) if place % 4
        }
        assert {told[0], told[4]} <= {"time", "memory"}
        assert len(set(pids(workers))) <= 4


def test_who_waits_too_long_is_told(built: Project) -> None:
    with (
        Workers(built.root, 1, Limits(timeout=30)) as workers,
        closing(workers.ask(LONG, form="csv")) as parts,
    ):
        next(parts)
        with pytest.raises(StoppedError, match="every worker was busy"):
            answer(workers, "ASK { }", timeout=0.1)


def test_closed_workers_say_so_and_are_gone(built: Project) -> None:
    workers = Workers(built.root, 1)
    answer(workers, "ASK { }")
    (pid,) = pids(workers)
    workers.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(UsageError, match="closed"):
        answer(workers, "ASK { }")


def test_what_cannot_start_is_told(built: Project, tmp_path: Any) -> None:
    with pytest.raises(ProjectNotFoundError):
        Workers(tmp_path)
    with pytest.raises(UsageError, match="at least 1"):
        Workers(built.root, 0)
    worker = Worker(tmp_path, None)
    with pytest.raises(ProjectNotFoundError):
        list(worker.ask("ASK { }", None, "csv", 10))
