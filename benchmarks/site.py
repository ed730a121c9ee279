"""A generated project with its store, and its statements as files that every engine reads."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from benchmarks.processes import Job, module, run
from kg.errors import KGError, NotBuiltError, UsageError
from kg.model.project import find_project
from kg.queries.location import built

QUADS, FACTS = "statements.nq", "facts.nt"


@dataclass(frozen=True, slots=True)
class Site:
    """The folder of one size; the project may lie elsewhere, and is then only read."""

    folder: Path
    project: Path

    @property
    def own(self) -> bool:
        """Whether the project lies in the folder, and may be made and built there."""
        return self.project.parent == self.folder

    @property
    def store(self) -> Path:
        """The folder of the store in use."""
        found = built(find_project(self.project))
        if found is None:
            raise KGError(f"{self.project.name} is not built")
        return found.store

    def forget(self) -> None:
        """Remove the files of statements, which another build may have made other ones."""
        for path in (self.folder / QUADS, self.folder / FACTS):
            path.unlink(missing_ok=True)

    @property
    def quads(self) -> Path:
        """All statements as N-Quads, written on first use."""
        return self._dumped(QUADS)

    @property
    def facts(self) -> Path:
        """The facts alone as N-Triples, written on first use, for engines that know no graphs."""
        return self._dumped(FACTS)

    @property
    def size(self) -> int:
        """How many facts were asked for; 0 where that is not written down."""
        path = self.project / "workload.json"
        return int(json.loads(path.read_text("utf-8"))["asked for"]) if path.is_file() else 0

    def _dumped(self, name: str) -> Path:
        path = self.folder / name
        if not path.is_file():
            self.folder.mkdir(parents=True, exist_ok=True)
            done = run(Job(name, "", module("site", self.store, path)), limit=3600)
            if done[0].failed:
                raise KGError(f"{name} could not be written: {done[0].failed}")
        return path

    def generate(self, facts: int, seed: int) -> None:
        """Write the project, unless it is there."""
        if (self.project / "kg.toml").is_file():
            return
        if not self.own:
            raise UsageError(f"{self.project} is no project; name a folder that has a kg.toml")
        shutil.rmtree(self.project, ignore_errors=True)
        command = module("workload", "--facts", facts, "--seed", seed, self.project)
        (done,) = run(Job("generate", "", command), limit=3600)
        if done.failed:
            raise KGError(f"the project could not be generated: {done.failed}")

    def build(self) -> None:
        """Build the project, unless it is built."""
        if built(find_project(self.project)) is not None:
            return
        if not self.own:
            raise NotBuiltError(f"{self.project} has no store yet; run: kg build")
        (done, *_) = run(Job("build", "", module("building", self.project)), limit=7200)
        if done.failed:
            raise KGError(f"the project could not be built: {done.failed}")


def _dump(store: Path, path: Path) -> None:
    """Write a file whole or not at all; the memory for it goes with this process."""
    opened = ox.Store.read_only(str(store))
    beside = path.with_name(f".{path.name}")
    facts = path.suffix == ".nt"
    form = ox.RdfFormat.N_TRIPLES if facts else ox.RdfFormat.N_QUADS
    opened.dump(str(beside), format=form, from_graph=ox.DefaultGraph() if facts else None)
    beside.replace(path)


if __name__ == "__main__":
    import sys

    _dump(Path(sys.argv[1]), Path(sys.argv[2]))
