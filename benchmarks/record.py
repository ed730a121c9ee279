"""What was measured, as it is kept: one JSON file for each part of the benchmark and each size."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Self

from kg.errors import KGError

LONG = 20.0
"""Seconds of one thing after which it is measured no further."""

_NAMES = ("what", "who")
"""What each thing that was taken has in any case."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one side took for one thing, in each of several runs."""

    what: str
    who: str
    cpu: tuple[float, ...] = ()
    """Seconds of CPU, of the process and of all below it."""
    wall: tuple[float, ...] = ()
    """Seconds."""
    memory: float | None = None
    """Megabytes at most, of a process and all below it together."""
    found: int | None = None
    """Rows, results or statements: what came of it."""
    digest: str = ""
    """Of the rows, in whatever order; equal answers have equal ones."""
    first: float | None = None
    """Seconds of the first time, where it had to load what the others found loaded."""
    note: str = ""
    failed: str = ""
    """Why there are no figures, or no further ones."""

    @property
    def measured(self) -> bool:
        """Whether there are figures."""
        return bool(self.wall)

    @property
    def enough(self) -> bool:
        """Whether it failed, or took so long that it is measured no further."""
        return bool(self.failed) or sum(self.wall) > LONG

    @property
    def middle(self) -> float:
        """Seconds, the median of all runs."""
        return statistics.median(self.wall)

    def and_then(self, other: Taken) -> Taken:
        """Add a further run."""
        most = [one for one in (self.memory, other.memory) if one is not None]
        return replace(
            other,
            cpu=self.cpu + other.cpu,
            wall=self.wall + other.wall,
            memory=max(most, default=None),
            found=self.found if other.found is None else other.found,
            digest=other.digest or self.digest,
            note=other.note or self.note,
            first=self.first if self.first is not None else other.first,
        )

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """Read what was written as JSON."""
        known = {one.name for one in fields(cls)}
        values = {name: value for name, value in told.items() if name in known}
        for name in ("cpu", "wall"):
            given = values.get(name, ())
            values[name] = tuple(given) if isinstance(given, Sequence) else (float(given),)
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the benchmark at one size."""

    name: str
    facts: int
    """What was asked for; 0 where the part is not of a generated project."""
    seed: int
    began: str
    """The day and time in UTC."""
    load: tuple[float, float]
    """Of the machine over a minute, before and after."""
    machine: str
    versions: Mapping[str, str]
    missing: Mapping[str, str] = field(default_factory=dict)
    """Which engines were not there, and why."""
    taken: tuple[Taken, ...] = ()

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """Read what was written as JSON."""
        values = dict(told)
        values["taken"] = tuple(Taken.read(one) for one in told["taken"])
        values["load"] = tuple(told["load"])
        return cls(**values)

    def of(self, what: str, who: str) -> Taken | None:
        """Find what one side took for one thing."""
        return next((one for one in self.taken if (one.what, one.who) == (what, who)), None)

    @property
    def things(self) -> list[str]:
        """What was measured, in order."""
        return list(dict.fromkeys(one.what for one in self.taken))


def file_of(folder: Path, name: str, facts: int) -> Path:
    """Give the file of one part."""
    return folder / f"{facts}-{name}.json"


def write(path: Path, parts: Iterable[Part]) -> None:
    """Write parts into one file, as a whole or not at all, with a line for each thing that was taken."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}")
    beside.write_text("[" + ",\n".join(map(_text, parts)) + "]\n", encoding="utf-8")
    beside.replace(path)


def _text(part: Part) -> str:
    told = asdict(part)
    taken = [
        json.dumps(
            {name: value for name, value in one.items() if name in _NAMES or value not in (None, "", ())},
            ensure_ascii=False,
        )
        for one in told.pop("taken")
    ]
    head = json.dumps(told, ensure_ascii=False).removesuffix("}")
    return f'{head}, "taken": [\n' + ",\n".join(taken) + "]}"


def read(paths: Iterable[Path]) -> list[Part]:
    """Read parts from several files; of two of the same kind and size the later one counts.

    Raises:
        KGError: a file holds something else.
    """
    found = [part for path in paths for part in _parts(path)]
    return list({(part.facts, part.name): part for part in sorted(found, key=lambda one: one.began)}.values())


def _parts(path: Path) -> list[Part]:
    try:
        return [Part.read(one) for one in json.loads(path.read_text("utf-8"))]
    except (ValueError, KeyError, TypeError) as error:
        raise KGError(f"{path}: no measurements of python -m benchmarks ({error}); remove it") from error
