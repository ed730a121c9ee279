"""Takes a report apart in a process of its own, which may break, hang or grow without harm to anybody.

Files come from anywhere, and what reads them is large and partly written in C. The process gets the bytes on
standard input and answers with JSON, which unlike a pickle cannot do anything. A limit on its memory and on
its processor time is set by the system where it is Linux, so that it also ends when nobody watches it; how
long it may take altogether is watched everywhere.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from importlib import import_module
from typing import Literal

from kg.errors import InputOutputError, InvalidDataError
from kg.ingest.reading.charset import clean
from kg.ingest.reading.extracted import Extracted
from kg.ingest.reading.limits import Limits
from kg.ingest.reading.refusal import Unreadable, refusal

Part = Literal["html", "pdf", "docx"]
"""The module of this package whose ``extract`` does it."""

_SPARE_SECONDS = 5
"""Of processor time beyond the limit, for starting."""
_DONE, _REFUSED = "done", "refused"
_TOO_LARGE = Unreadable("takes more memory than a report may", "give the part that holds the report")


def take_apart(part: Part, content: bytes, name: str, limits: Limits) -> Extracted:
    """Take a report apart.

    Args:
        part: what kind it is.
        content: its bytes; of HTML, the text as UTF-8.
        name: what to call it in a message.
        limits: what it may take.

    Raises:
        InvalidDataError: it cannot be read, or takes too much.
        InputOutputError: no process could be started.
    """
    beginning = json.dumps([part, asdict(limits)]).encode() + b"\n"
    # -P: a file in the folder where the user stands must not pass for one of Python's modules.
    command = [sys.executable, "-P", "-c", f"from {__name__} import work; work()"]
    try:
        done = subprocess.run(  # noqa: S603 - this program
            command,
            input=beginning + content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_slow(name, limits) from None
    except OSError as error:
        what = f"{name}: no process could be started ({error.strerror}); try again"
        raise InputOutputError(what) from error
    try:
        outcome, answer = json.loads(done.stdout)
    except ValueError:
        raise _broke(name, done.returncode, limits) from None
    if outcome == _REFUSED:
        raise refusal(name, *answer)
    return Extracted(**{**answer, "warnings": tuple(answer["warnings"])})


def _too_slow(name: str, limits: Limits) -> InvalidDataError:
    what = f"takes longer than {limits.seconds:g} seconds to read"
    return refusal(name, what, "save it anew with another program, or give the part that holds the report")


def _broke(name: str, code: int, limits: Limits) -> InvalidDataError:
    if sys.platform == "linux" and code == -signal.SIGXCPU:
        return _too_slow(name, limits)
    if code == -9:  # by the system
        return refusal(name, _TOO_LARGE.what, _TOO_LARGE.remedy)
    what = "is damaged so that the program that reads it broke"
    return refusal(name, what, "save it anew, or as plain text")


def work() -> None:
    """Be the process: read standard input, answer on standard output."""
    logging.disable(logging.CRITICAL)  # libraries log pieces of what they read
    # What a library writes to standard output by itself must not stand in the answer.
    out = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    asked = sys.stdin.buffer
    part, allowed = json.loads(asked.readline())
    limits = Limits(**allowed)
    _restrain(limits)
    answer: object
    try:
        extract = import_module(f"kg.ingest.reading.{part}").extract
        answer = _DONE, asdict(_checked(extract(asked.read(), limits), limits))
    except Unreadable as error:
        answer = _REFUSED, [error.what, error.remedy]
    except MemoryError:
        gc.collect()
        answer = _REFUSED, [_TOO_LARGE.what, _TOO_LARGE.remedy]
    except RecursionError:
        answer = _REFUSED, ["nests too deep", "save it anew, or as plain text"]
    with out:
        json.dump(answer, out)


def _checked(found: Extracted, limits: Limits) -> Extracted:
    """Refuse a text that is too long or empty, and replace what is no character."""
    if len(found.text) > limits.characters:
        what = f"has more than {limits.characters:,} characters"
        raise Unreadable(what, "give the part that holds the report")
    text, replaced = clean(found.text)
    warnings = list(found.warnings)
    if replaced:
        warnings.append(f"{replaced:,} signs are no characters; each was read as U+FFFD")
    fields = {**asdict(found), "text": text, "warnings": tuple(warnings)}
    for name in ("title", "publisher", "language"):
        fields[name] = " ".join(clean(fields[name])[0].split()) or None if fields[name] else None
    return Extracted(**fields)


def _restrain(limits: Limits) -> None:
    """Let the system end this process where it takes too much; it writes no image of its memory then."""
    if sys.platform != "linux":
        return
    import resource

    seconds = int(limits.seconds) + _SPARE_SECONDS
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    memory = limits.memory * 1_000_000
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    if hard != resource.RLIM_INFINITY:
        memory = min(memory, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
