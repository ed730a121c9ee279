"""What it was measured on, and with which versions."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("rdflib", "pyshacl", "networkx", "pyoxigraph", "maplib", "pyshifty", "polars", "pyarrow", "scipy")


def machine() -> str:
    """Tell the processor, the cores and the memory."""
    models = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    model = models[0] if models else platform.machine()
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GB of memory, {platform.system()}"


def load() -> float:
    """Give the load of the machine over the last minute: how many processes wanted a core."""
    return os.getloadavg()[0]


def versions() -> dict[str, str]:
    """Give the versions of Python, of the packages, of Java and of the servers, of those that are there."""
    found = {"Python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def first_line(*command: str, of: Callable[[str], bool] = bool) -> str:
    """Give the first line that a program says of itself; empty where it is not there."""
    try:
        told = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return next((line.strip() for line in (told.stdout + told.stderr).splitlines() if of(line.strip())), "")
