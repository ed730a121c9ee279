"""``--timeout`` and ``--memory`` of the verbs that answer what a user may ask as SPARQL."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from kg.engines.limits import Limits, default_memory

NOTE = """\
Limits: a question that is stopped by one says so in one line, with exit code 4. Time is
watched everywhere, memory on Linux alone. 0 is no limit.

"""


def add_limits(parser: argparse.ArgumentParser) -> None:
    """Declare both; who watches reads them with ``limits``, before the verb is loaded."""
    parser.add_argument(
        "--timeout", metavar="SECONDS", type=_seconds, help="stop it when it takes longer (no limit)"
    )
    parser.add_argument(
        "--memory",
        metavar="MEGABYTES",
        type=_megabytes,
        help="stop it when it takes more memory (half of the machine's)",
    )


def limits(arguments: Sequence[str]) -> Limits:
    """Read both from a command line as it was typed.

    One with a mistake gets the defaults: the verb itself will say what is wrong.
    """
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    add_limits(parser)
    try:
        typed, _ = parser.parse_known_args(list(arguments))
    except (argparse.ArgumentError, SystemExit):
        return Limits(None, default_memory())
    memory = default_memory() if typed.memory is None else typed.memory
    return Limits(typed.timeout or None, memory or None)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no time; give seconds, such as 60")
    return seconds


def _megabytes(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is no amount of memory; give megabytes, such as 4000")
    return int(text)
