"""Writes a generated project: ``python -m benchmarks.workload --facts 100000 --seed 1 DIR``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import get_args

from benchmarks.workload.compare import compared
from benchmarks.workload.faults import Stage
from benchmarks.workload.project import LEAST, write_project
from kg.errors import KGError


def main() -> int:
    """Read the options, write the project or compare it, and say what was made."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workload", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="an empty folder, or one that is not there")
    parser.add_argument("--facts", type=int, default=100_000, help="statements of the default graph")
    parser.add_argument("--seed", type=int, default=1, help="another number gives another project")
    parser.add_argument("--faults", type=int, default=0, help="documents to add that break one thing each")
    finds = "the stage of a build that finds the faults; any if not given"
    parser.add_argument("--stage", choices=get_args(Stage), help=finds)
    parser.add_argument("--compare", action="store_true", help="only compare DIR, built, with the graph here")
    options = parser.parse_args()
    folder: Path = options.folder
    try:
        if options.compare:
            _compare(folder)
            return 0
        if folder.exists() and any(folder.iterdir()):
            parser.error(f"{folder} is not empty; name another folder")
        if options.facts < LEAST or min(options.seed, options.faults) < 0:
            parser.error(f"--facts is {LEAST} or more; --seed and --faults are not below 0")
        if options.stage and not options.faults:
            parser.error("--stage is of the faults; say how many with --faults")
        made = write_project(folder, options.facts, options.seed, options.faults, options.stage)
    except OSError as error:
        print(f"{folder}: cannot be written ({error.strerror}); name another folder", file=sys.stderr)
        return 3
    except KGError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    for name, number in made.items():
        print(f"{name:45} {number:12,}")
    return 0


def _compare(folder: Path) -> None:
    """Print what at least one of both graphs has once in two hundred claims."""
    rows = list(compared(Path(), folder, least=0.5))
    print(f"{'per 100 claims':46} {'here':>8} {'DIR':>8}")
    for class_, property_, real, made in rows:
        print(f"{class_:24} {property_:21} {real:8.1f} {made:8.1f}")


if __name__ == "__main__":
    sys.exit(main())
