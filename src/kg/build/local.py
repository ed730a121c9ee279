"""What belongs to one document, and what documents share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint64]
"""Texts as numbers of 64 bits, sorted, each once: of ten million two are the same with probability 3e-6."""
_OF_ALL = ("id/agent/", "id/judgement/")
_OF_ONE = ("id/claim/", "id/passage/", "id/statement/", "id/record/", "id/computed/")
"""What is named after a document or a claim, and so is never another's."""


@dataclass(frozen=True)
class Local:
    """Tells a name that documents brought from one that reference data or judgements describe."""

    base: str
    described: frozenset[str]

    def __call__(self, iri: str) -> bool:
        """Say whether documents brought this name; agents, judgements and vocabulary are of all."""
        if not iri.startswith(self._own) or iri.startswith(self._of_all):
            return False
        return iri not in self.described or iri.startswith(self._of_one)

    @cached_property
    def _own(self) -> str:
        return f"{self.base}id/"

    @cached_property
    def _of_all(self) -> tuple[str, ...]:
        return tuple(self.base + folder for folder in _OF_ALL)

    @cached_property
    def _of_one(self) -> tuple[str, ...]:
        return tuple(self.base + folder for folder in _OF_ONE)

    def may_meet(self, iri: str) -> bool:
        """Say whether several documents may speak of it."""
        return self(iri) and not iri.startswith(self._of_one)


def number(text: str | bytes) -> int:
    """Number a text by what it is, the same in every process."""
    content = text.encode() if isinstance(text, str) else text
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), "little")


def numbers(texts: Iterable[str | bytes]) -> Numbers:
    """Number texts, each once."""
    return np.unique(np.fromiter(map(number, texts), np.uint64))
