"""Random edits of a project's documents, as curators make them: most leave it valid, some do not."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from kg.curate.chain import read_log
from kg.curate.log import append, pending
from kg.graph.authored import read_project
from kg.model.project import Project

STATUS = "@prefix status: <https://w3id.org/repression-graph/kinds/status/> .\n"
POLARITY = "@prefix polarity: <https://w3id.org/repression-graph/kinds/polarity/> .\n"
HEDGE = "@prefix hedge: <https://w3id.org/repression-graph/kinds/hedge/> .\n"
_RECORD = re.compile(r"^(c:\w+ )(kg:at )", re.MULTILINE)
_GRAPH = re.compile(r"^c:(\w+) \{\n(?:.*\n)*?\}\n", re.MULTILINE)


def edit(project: Project, chance: random.Random) -> str:
    """Change one document at random; tells in a word what was done."""
    path = chance.choice(project.claims_files)
    name, change = chance.choice(sorted(CHANGES.items()))
    path.write_text(change(path.read_text("utf-8"), chance), "utf-8")
    return f"{name} in {path.name}"


def log_changes(project: Project) -> None:
    """Log what is not logged, as curators do now and then."""
    authored = read_project(project)
    waiting = pending(authored, read_log(project.log_file))
    if waiting.added or waiting.changed:
        append(authored, who="An Editor", software=None, reviewed=False, action="amended")


def recount(text: str, chance: random.Random) -> str:
    """Give a group another number."""
    return _replaced(text, chance, re.compile(r"kg:exactly \d+"), f"kg:exactly {chance.randrange(1, 90)}")


def redate(text: str, chance: random.Random) -> str:
    """Give something another year, which is impossible where a period would end before it begins."""
    return _replaced(text, chance, re.compile(r'kg:date "\d{4}'), f'kg:date "{chance.randrange(1990, 2024)}')


def _with(record: str, prefix: str) -> Callable[[str, random.Random], str]:
    def change(text: str, chance: random.Random) -> str:
        found = [
            m for m in _RECORD.finditer(text) if record.split()[0] not in text[m.start() : m.start() + 400]
        ]
        if not found:
            return text
        place = chance.choice(found)
        text = f"{text[: place.end(1)]}{record} {text[place.end(1) :]}"
        return text if prefix in text else prefix + text

    return change


def drop(text: str, chance: random.Random) -> str:
    """Empty the graph of one claim, whose record stays: no build takes that."""
    return _replaced(text, chance, _GRAPH, "")


def _replaced(text: str, chance: random.Random, pattern: re.Pattern[str], new: str) -> str:
    found = list(pattern.finditer(text))
    if not found:
        return text
    place = chance.choice(found)
    return text[: place.start()] + new + text[place.end() :]


CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "another number": recount,
    "another year": redate,
    "disputed": _with("kg:status status:disputed ;", STATUS),
    "denied": _with("kg:polarity polarity:denied ;", POLARITY),
    "hedged": _with("kg:hedge hedge:reported ;", HEDGE),
    "emptied": drop,
}


def without_build(project: Project, place: Path) -> Path:
    """Copy a project, but not what was built of it."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(project.root, place, ignore=shutil.ignore_patterns("build"))
    return place
