"""The words of a language that a grammar knows, read from the package once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lexicon(name: str) -> Mapping[str, Any]:
    """Read one file of ``kg/ingest/lexicon`` by its stem, such as ``numbers``."""
    return tomllib.loads(files("kg.ingest").joinpath(f"lexicon/{name}.toml").read_text("utf-8"))
