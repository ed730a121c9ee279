"""A worker that ends without an answer, as one does that the system ended."""

from __future__ import annotations

import sys


def work() -> None:
    """End at once."""
    sys.exit(9)
