"""Random conditions on the variables of a question."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

THING, NUMBER, DAY, TEXT, OTHER = "thing", "number", "day", "text", "other"
NAMES = {
    THING: ("?a", "?b", "?c"),
    NUMBER: ("?n", "?m"),
    DAY: ("?d",),
    TEXT: ("?t", "?l"),
    OTHER: ("?x", "?k"),
}
"""What variables are called, so that most comparisons are of what can be compared."""
CONSTANTS = {
    THING: ("e:a", "e:b", "<http://e/%41>"),
    NUMBER: ("0", "1", "-3", "10"),
    DAY: ('"2020-02-29"^^x:date', '"1999-12-31"^^x:date'),
    TEXT: ('"Court"@en', '"a"', '"x"', '"court"@fr', '""'),
    OTHER: ("true", "1", '"1"', "e:One", '"x"@en'),
}
TESTS = {
    THING: ("{v} = {c}", "{v} != {c}", "{v} IN ({c}, e:d)", "{v} = {w}", "{v} != {w}", "STR({v}) < STR({w})"),
    NUMBER: (
        "{v} > {c}",
        "{v} <= {c}",
        "{v} = {c}",
        "{v} != {c}",
        "{v} IN ({c}, 2)",
        "{v} < {w}",
        "{v} = {w}",
    ),
    DAY: ("{v} >= {c}", "{v} < {c}", "{v} = {c}", "{v} != {c}", "YEAR({v}) > 1990"),
    TEXT: (
        "LANG({v}) = 'en'",
        "{v} = {c}",
        "{v} != {c}",
        "{v} < {c}",
        "{f} {o} {g}",
        "{f} = {g}",
        "CONTAINS({f}, {s})",
        "STRSTARTS({f}, {s})",
    ),
    OTHER: ("{v} = {c}", "{v} = {w}", "{v} != {c}", "{v} NOT IN ({c}, 1)", "{v}"),
}
SEARCHED = ("'c'", "'.'", "''", "'('", "'1'", "'C'@en")
FUNCTIONS = ("STR({v})", "LCASE(STR({v}))", "LANG({v})", "LCASE({v})", "{v}")


def kind(variable: str) -> str:
    """Say of what kind the values of a variable are, for the most part."""
    return next((kind for kind, names in NAMES.items() if variable in names), OTHER)


def condition(random: Random, bound: Sequence[str], depth: int = 0) -> str:
    """Write a condition on some of the variables that are bound."""
    chance = random.random()
    if depth < 2 and chance < 0.15:
        first, second = condition(random, bound, depth + 1), condition(random, bound, depth + 1)
        return f"({first} {random.choice(('&&', '||'))} {second})"
    if depth < 2 and chance < 0.23:
        return f"!({condition(random, bound, depth + 1)})"
    variable = random.choice(bound)
    if chance < 0.3:
        return f"BOUND({variable})"
    kind_ = kind(variable) if chance < 0.95 else random.choice([*NAMES])
    alike = [one for one in bound if kind(one) == kind_]
    return random.choice(TESTS[kind_]).format(
        v=variable,
        w=random.choice(alike or bound),
        c=random.choice(CONSTANTS[kind_]),
        f=text(random, variable),
        g=random.choice([text(random, random.choice(bound)), *SEARCHED]),
        s=random.choice(SEARCHED),
        o=random.choice(("!=", "<", ">")),
    )


def text(random: Random, variable: str) -> str:
    """Write what gives a text."""
    return random.choice(FUNCTIONS).format(v=variable)
