"""What people look for, drawn from names: words, beginnings, variants, parts, and what is not there."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from kg.ontology.vocabulary import KG

_RESPELLED = (
    ("eo", "o"),
    ("eu", "u"),
    ("ae", "ai"),
    ("g", "k"),
    ("d", "t"),
    ("j", "ch"),
    ("k", "g"),
    ("r", "l"),
)
KINDS = {"a word, of a class": KG["Agency"], "a letter, of a class": KG["Law"]}
"""Searches for things of one class alone: of one that has many, and of one that has hardly any."""


def searches(names: Sequence[str], count: int) -> Mapping[str, list[str]]:
    """Draw so many searches in all, about as many of each sort."""
    drawn = random.Random(3)  # noqa: S311 - nothing is kept secret with it
    latin = [name for name in names if name[0].isascii() and name[0].isalpha()]
    korean = [name for name in names if not name.isascii()] or latin

    def word(of: Sequence[str], least: int) -> str:
        for _ in range(1000):
            found = [one.strip(",()‘’'") for one in drawn.choice(of).split()]
            if long := [one for one in found if len(one) >= least]:
                return drawn.choice(long)
        return drawn.choice(of)

    sorts: dict[str, Callable[[], str]] = {
        "a whole name": lambda: drawn.choice(names),
        "a word": lambda: word(latin, 3),
        "one letter": lambda: drawn.choice("abcdefghijklmnopqrstuvwxyz"),
        "two letters": lambda: word(latin, 4)[:2],
        "three letters": lambda: word(latin, 4)[:3],
        "the beginning of a word": lambda: (w := word(latin, 6))[: drawn.randrange(4, len(w))],
        "two words": lambda: f"{word(latin, 3)} {word(latin, 3)}",
        "a word and a beginning": lambda: f"{word(latin, 3)} {word(latin, 3)[:2]}",
        "another spelling": lambda: _respelled(drawn, word(latin, 5)),
        "the middle of a word": lambda: word(latin, 6)[2:6],
        "a Korean word": lambda: word(korean, 2),
        "one syllable": lambda: word(korean, 2)[0],
        "the middle of a Korean word": lambda: word(korean, 3)[1:3],
        "Korean without spaces": lambda: "".join(drawn.choice(korean).split()[:2]),
        "nothing that is there": lambda: "".join(drawn.choices("qxzvwk", k=7)),
        "words of which no name has all": lambda: f"{word(latin, 4)} {word(korean, 2)}",
        "a word, of a class": lambda: word(latin, 3),
        "a letter, of a class": lambda: drawn.choice("abcdefghijklmnopqrstuvwxyz"),
        "nearly all letters of words": lambda: word(latin, 5)[:-1] + "q",
        "signs of query languages": lambda: f'"{word(latin, 4)}" OR {word(latin, 3)}* NEAR(-x)',
    }
    return {sort: [make() for _ in range(count // len(sorts))] for sort, make in sorts.items()}


def _respelled(drawn: random.Random, word: str) -> str:
    """Write a word as another romanisation could, with a hyphen now and then."""
    word = word.lower()
    for written, other in drawn.sample(_RESPELLED, 3):
        word = word.replace(written, other)
    place = len(word) // 2
    return f"{word[:place]}-{word[place:]}" if drawn.random() < 0.3 else word
