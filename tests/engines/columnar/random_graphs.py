"""Random graphs of a few things, with every kind of value that facts have, and some that they should not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

import pyoxigraph as ox

PREFIXES: Mapping[str, str] = {
    "e": "http://e/",
    "x": "http://www.w3.org/2001/XMLSchema#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}
THINGS = (
    "e:a",
    "e:b",
    "e:c",
    "e:d",
    "<http://e/%41>",
    "<http://é/가>",
    "<http://e/a/b?q=1#f>",
    "<urn:x:'(y)>",
)
CLASSES = ("e:One", "e:Two")
TIES = ("e:to", "e:other")
VALUES: Mapping[str, Sequence[str]] = {
    "e:number": ("0", "1", "-3", "10", "200", '"007"^^x:integer', '"+5"^^x:integer'),
    "e:small": ("0", "1", "2", "-1", "3"),
    "e:large": ("1", "999999999", "-999999999"),
    "e:day": tuple(f'"{day}"^^x:date' for day in ("0001-01-01", "1999-12-31", "2020-02-29", "9999-12-31")),
    "e:later": tuple(f'"{day}"^^x:date' for day in ("2020-01-01", "0044-03-01")),
    "e:label": (
        '"Court"@en',
        '"court"@en',
        '"가"@ko',
        '"ÉTÉ"@fr',
        '"Court"@fr',
        '""@en',
        '"İß Σ"@en',
        '"😀 e\u0301"@en-GB',
    ),
    "e:plain": ('"a"', '"b"', '"A"', '""', '"1"', '"10"', '"true"', '"é"', '" a"', r'"a\"b\\c\nd\te\rf"'),
    "e:name": ('"Court"', '"Court"@en', '"a.c(*"', r'"x\u2028\u000B\u0008\u007F"', '"é"@en-gb', r'"A\tB"'),
    "e:known": ("true", "false", '"1"^^x:boolean', '"0"^^x:boolean'),
    "e:when": ('"2024~"^^edtf:EDTF', '"2024-11/.."^^edtf:EDTF', '""^^edtf:EDTF'),
    "e:year": ('"2020"^^x:gYear', '"1999"^^x:gYear', '"-0044"^^x:gYear', '"12020"^^x:gYear'),
    "e:page": ('"http://e/a"^^x:anyURI', '"b c"^^x:anyURI'),
    "e:mixed": (
        "1",
        '"1"',
        '"x"@en',
        '"x"',
        "e:a",
        "true",
        '"2020-01-01"^^x:date',
        '"2024~"^^edtf:EDTF',
        "2",
    ),
}
RARE: Mapping[str, Sequence[str]] = {
    "e:number": (
        "-9223372036854775808",
        "9223372036854775807",
        "99999999999999999999999",
        '"many"^^x:integer',
    ),
    "e:later": ('"2020-01-01Z"^^x:date', '"2020-01-01+09:00"^^x:date', '"-0044-03-15"^^x:date'),
    "e:known": ('"maybe"^^x:boolean',),
    "e:year": ('"2020Z"^^x:gYear',),
    "e:small": ("1.5", "2e0"),
}
"""What a replica may hold otherwise, by the property that then has it."""


def graph(random: Random) -> str:
    """Write a graph in Turtle, without its prefixes."""
    values = {property_: [*some] for property_, some in VALUES.items()}
    if random.random() < 0.2:
        property_ = random.choice(sorted(RARE))
        values[property_] += RARE[property_]
    properties = [one for one in values if random.random() < 0.9] or [*values]
    things = THINGS if random.random() < 0.4 else THINGS[:4]
    lines = []
    if random.random() < 0.92:  # what there is none of at all is refused
        lines = [f"e:z {one} {random.choice(some)} ." for one, some in values.items()]
        lines.append("e:z a e:One ; e:to e:d ; e:other e:y . e:y a e:Two .")
    for _ in range(random.randint(3, 80)):
        thing, chance = random.choice(things), random.random()
        if chance < 0.35:
            lines.append(f"{thing} {random.choice(TIES)} {random.choice(things)} .")
        elif chance < 0.45:
            lines.append(f"{thing} a {random.choice(CLASSES)} .")
        elif chance < 0.46:
            lines.append(f"{thing} e:to _:b{random.randint(1, 3)} .")
        else:
            property_ = random.choice(properties)
            lines.append(f"{thing} {property_} {random.choice(values[property_])} .")
    return "\n".join(lines)


def loaded(turtle: str) -> ox.Store:
    """Make a store in memory of a graph."""
    declared = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    store = ox.Store()
    store.load((declared + turtle).encode(), format=ox.RdfFormat.TURTLE)
    return store
