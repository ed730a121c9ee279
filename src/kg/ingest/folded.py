"""A text with the differences folded away that a person does not see, and the way back to its offsets."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from kg.model.address import Address

_PLAIN = str.maketrans("‘’‚‛′`´“”„‟″«»–—‐‑−", "'''''''\"\"\"\"\"\"\"-----")


def is_blank(character: str) -> bool:
    """Say whether a character leaves no mark: a space of any kind, a byte order mark, a zero-width sign."""
    return character.isspace() or unicodedata.category(character) == "Cf"


class Folded:
    """A text in which runs of blanks are a space and, where asked, typographic signs and case are plain."""

    def __init__(self, text: str, *, loosely: bool = False) -> None:
        """Fold a text; ``loosely`` folds quotation marks, dashes and letter case too."""
        self._text = text
        self._loosely = loosely
        self._plain, self._offsets = self._fold(text)

    def _fold(self, text: str) -> tuple[str, list[int]]:
        plain: list[str] = []
        offsets: list[int] = []
        for offset, character in enumerate(text):
            if character.isspace():
                folded = "" if plain and plain[-1] == " " else " "
            elif is_blank(character):
                folded = ""
            elif self._loosely:
                folded = unicodedata.normalize("NFKC", character).casefold().translate(_PLAIN)
            else:
                folded = character
            plain += folded
            offsets += [offset] * len(folded)
        return "".join(plain), offsets

    def find(self, words: str, *, whole: bool = False) -> Iterator[Address]:
        """Find each place where the words stand, in offsets of the text as it was.

        Args:
            words: what to look for; blanks around it do not count.
            whole: do not match inside a word (``art`` in ``party``).
        """
        wanted = self._fold(words)[0].strip(" ")
        place = self._plain.find(wanted) if wanted else -1
        while place != -1:
            end = place + len(wanted)
            if not whole or not (self._joined(place) or self._joined(end)):
                yield Address(self._offsets[place], self._offsets[end - 1] + 1)
            place = self._plain.find(wanted, place + 1)

    def _joined(self, place: int) -> bool:
        """Say whether a word goes on across this place."""
        around = self._plain[place - 1 : place + 1] if place else ""
        return len(around) == 2 and around.isalnum()
