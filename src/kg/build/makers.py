"""Making documents here or, where there is much to do, in processes side by side, each with the ground."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.build.batch import Batch
from kg.build.ground import Ground, read_ground_of_documents
from kg.build.made import Made
from kg.build.pieces import as_file
from kg.model.project import Project
from kg.processes import Workers, processors, serve

_SMALL = 4_000_000
"""Bytes of claims below which starting other processes costs more than they save."""


@dataclass(frozen=True, slots=True)
class Task:
    """Documents to be made together, and where their statements go."""

    paths: tuple[Path, ...]
    folder: Path
    met: frozenset[int]
    """The numbers of what several documents speak of, at least of all that these do."""
    beside: tuple[tuple[Path, bytes], ...] = ()
    """What other documents say that bears on these."""


class Makers:
    """Makes documents against one ground; processes that were started once stay until the end."""

    def __init__(self, ground: Ground) -> None:
        """Take the ground."""
        self._ground = ground
        self._workers: Workers | None = None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes."""
        if self._workers is not None:
            self._workers.__exit__(kind, error, trace)

    def make(self, tasks: Sequence[Task], size: int) -> Iterator[list[Made]]:
        """Make documents, in any order.

        Args:
            tasks: the batches.
            size: bytes of all their files together.

        Raises:
            KGError: a file cannot be read or written, or a process was ended.
        """
        if self._workers is None and size >= _SMALL and min(len(tasks), processors()) > 1:
            beginning = (self._ground.project, self._ground.today)
            self._ground.let_go()
            self._workers = Workers(__name__, beginning, processors(), "read documents")
        if self._workers is not None:
            yield from self._workers.ask(tasks)
        else:
            yield from (_make(self._ground, task) for task in tasks)


def _make(ground: Ground, task: Task) -> list[Made]:
    beside = [as_file(path, content, ground.project.base) for path, content in task.beside]
    return Batch(ground, task.paths, task.met, beside).make(task.folder)


def work() -> None:
    """Be one of these processes: read the ground, then make what is asked for."""

    def begin(beginning: tuple[Project, date]) -> Callable[[Task], list[Made]]:
        ground = read_ground_of_documents(*beginning)
        return lambda task: _make(ground, task)

    serve(begin)
