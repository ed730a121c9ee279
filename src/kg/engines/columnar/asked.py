"""What a query needs of a columnar replica."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """The statements of one property, or, of ``rdf:type``, those of one class."""

    predicate: str
    of_class: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query needs of a replica, and what its shape says of the work."""

    columns: tuple[str, ...]
    parts: frozenset[Part]
    """Empty where every statement is needed."""
    whole: bool
    keys: tuple[str, ...] | None
    """What is grouped by; None where nothing is."""
    order: tuple[str, ...]
    sure: frozenset[str]
    """The columns that are bound in every row."""
    values: Mapping[str, str]
    """The columns that are a SUM, MIN or MAX, and which."""
    unsure: Mapping[str, str]
    """The columns that are a MAX of what may be unbound, and of what: one such row makes it unbound."""
    reads_texts: bool
    """Whether a function looks at how terms are written, blank nodes too."""
    looks_up: bool
    """Whether a node of the data is named: then the store has an index for it."""
    compares: bool
    """Whether values are compared: then each property has to hold values of one kind."""
    counts_unbound: bool
    """Whether what may be unbound is counted: then each property has to hold values of one kind."""
    compares_texts: bool
    """Whether values of which both may be texts in a language are compared."""
    limited: bool
    """Whether it is cut at a number of rows."""
    narrows: bool
    """Whether the answer is smaller than what is read for it: an aggregate, a filter, DISTINCT, or LIMIT."""
