"""One engine in a process of its own: loads it once, or opens it and answers questions from standard input.

``python -m benchmarks.peers load NAME FOLDER PROJECT`` and ``… ask NAME FOLDER PROJECT``. A question is a
line of JSON, and so is what it took.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from benchmarks.answers import digest, rows
from benchmarks.peers import Asked, CannotAnswerError, peer
from benchmarks.processes import most_memory, reason, tell
from benchmarks.questions import Question
from benchmarks.site import Site


def main() -> None:
    """Load, or talk."""
    what, name, folder, project = sys.argv[1:]
    site = Site(Path(folder), Path(project))
    if what == "load":
        tell([{"found": peer(name).load(site)}])
        return
    # What engines print goes to standard error; the talk has the old standard output to itself.
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as talk:
        os.dup2(2, 1)
        began = time.perf_counter()
        with peer(name).opened(site) as asked:
            _tell(talk, {"opened": time.perf_counter() - began})
            for told in _answers(asked):
                _tell(talk, told)


def _tell(talk: TextIO, told: dict[str, Any]) -> None:
    talk.write(json.dumps(told) + "\n")
    talk.flush()


def _answers(asked: Asked) -> Iterator[dict[str, Any]]:
    for line in sys.stdin:
        order = json.loads(line)
        question = Question(order["name"], order["text"], order["of"])
        try:
            told = _warmed(asked, question) if order["warm"] else _asked(asked, question, order["compare"])
        except (KeyboardInterrupt, SystemExit):
            raise
        except CannotAnswerError as error:
            told = {"failed": str(error)}
        except BaseException as error:  # a panic of Rust is no Exception
            told = {"failed": reason(str(error).partition("\n")[0]) or type(error).__name__}
        yield told | {"memory": most_memory((os.getpid(), *asked.processes))}


def _warmed(asked: Asked, question: Question) -> dict[str, Any]:
    asked.warm(question)
    return {}


def _asked(asked: Asked, question: Question, compare: bool) -> dict[str, Any]:
    cpu, wall = asked.cpu(), time.perf_counter()
    form, answer = asked.ask(question)
    wall, cpu = time.perf_counter() - wall, asked.cpu() - cpu
    told: dict[str, Any] = {"cpu": [cpu], "wall": [wall], "note": asked.note()}
    if compare:
        try:
            told["found"], told["digest"] = digest(rows(form, asked.written(answer)))
        except CannotAnswerError as error:
            told["note"] = str(error)
    return told


if __name__ == "__main__":
    main()
