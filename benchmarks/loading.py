"""Loading: a build of this package beside the bulk loads of the same statements by other engines."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from benchmarks.processes import Job, module, repeated, run
from benchmarks.record import Taken
from benchmarks.site import Site
from kg.errors import KGError
from kg.model.project import find_project
from kg.queries.location import built

BUILD, LOAD = "build", "load"
UNCHECKED = "build, nothing checked"
_LONGER = 6
"""How many times as long as a question a load may take."""


def loaded(site: Site, names: Sequence[str], limit: float) -> list[Taken]:
    """Build the project anew, and then load its statements into every other engine, each once.

    A project that lies elsewhere is not built. What a build checks and computes besides, a load does not.
    """
    build = _built(site, limit) if site.own else []
    _ = site.quads, site.facts  # written before anything is measured
    jobs = [
        Job(LOAD, name, module("peers", "load", name, site.folder, site.project), limit=limit * _LONGER)
        for name in names
        if name != "kg"
    ]
    return [*build, *repeated(jobs, 1, limit)]


def _built(site: Site, limit: float) -> list[Taken]:
    shutil.rmtree(site.project / "build", ignore_errors=True)
    site.forget()
    taken = run(Job(BUILD, "kg", module("building", site.project)), limit * 100)
    if taken[0].failed:
        raise KGError(f"the project could not be built: {taken[0].failed}")
    made = built(find_project(site.project))
    revision = made.revision if made is not None else ""
    return [*taken, *run(Job(UNCHECKED, "kg", module("unchecked", site.project, revision)), limit * 100)]
