"""Random questions: most of the shapes that the columns take, and some of any other."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.engines.columnar.random_conditions import (
    CONSTANTS,
    DAY,
    NAMES,
    NUMBER,
    OTHER,
    TEXT,
    THING,
    condition,
    kind,
    text,
)
from tests.engines.columnar.random_graphs import CLASSES, THINGS

PROPERTIES = {
    THING: ("e:to", "e:other"),
    NUMBER: ("e:number", "e:small", "e:large"),
    DAY: ("e:day", "e:later"),
    TEXT: ("e:label", "e:plain", "e:name"),
    OTHER: ("e:known", "e:when", "e:year", "e:page", "e:mixed"),
}
PATHS = {
    THING: ("e:to+", "^e:to", "^e:other+", "e:to/e:other", "^e:to/e:other", "e:to|e:other", "e:to|e:to"),
    NUMBER: ("e:to/e:number", "e:number|e:small", "^e:to/e:small", "e:other/e:large"),
    DAY: ("e:other/e:day", "e:day|e:later"),
    TEXT: ("e:to/e:plain", "e:to|e:label", "e:other/e:label"),
    OTHER: ("e:to/e:mixed", "(e:to|e:other)+", "e:to/e:to+", "e:mixed+", "^(e:to/e:other)", "e:to*"),
}
WEIGHTS = {THING: 8, NUMBER: 5, DAY: 3, TEXT: 4, OTHER: 2}
"""How often each kind of value is asked for."""
ENDS = (" LIMIT 3", " LIMIT 0", " OFFSET 1", " LIMIT 2 OFFSET 1", " OFFSET 100")
DEEPEST = 2


class Writer:
    """Writes one question; ``bound`` is, in every method, what is bound before, and after, in order."""

    def __init__(self, random: Random) -> None:
        """Draw from a source of chance."""
        self.random = random
        self.made = 0
        self.parts: dict[Callable[[int, list[str]], str], int] = {
            self.statement: 70,
            self.optional: 16,
            self.values: 6,
            self.subquery: 7,
            self.bind: 4,
            self.nested: 3,
            self.rare: 1,
        }

    def query(self) -> str:
        """Write a whole query."""
        bound: list[str] = []
        where = self.group(0, bound)
        return self.listing(bound, where) if self.random.random() < 0.5 else self.counting(bound, where)

    def listing(self, bound: list[str], where: str) -> str:
        """Write a query that gives rows as they are."""
        columns = self.some(bound, 3)
        terms = [*columns]
        if self.random.random() < 0.12:
            value = text(self.random, self.random.choice(bound))
            terms.append(f"({value} AS ?new)")
            columns.append("?new")
        distinct = self.random.choice(("", "DISTINCT "))
        order = self.order(columns) if self.random.random() < 0.3 else ""
        return f"SELECT {distinct}{' '.join(terms)} WHERE {{ {where} }}{order}"

    def counting(self, bound: list[str], where: str) -> str:
        """Write a query that groups and counts."""
        keys = self.some(bound, 2) if self.random.random() < 0.75 else []
        found = [f"?g{number}" for number in range(self.random.randint(1, 3))]
        aggregates = " ".join(f"({self.aggregate(bound)} AS {name})" for name in found)
        query = f"SELECT {' '.join(keys)} {aggregates} WHERE {{ {where} }}"
        if keys:
            query += f" GROUP BY {' '.join(keys)}"
            if self.random.random() < 0.2:
                of = self.random.choice(bound)
                having = ("COUNT(*) > 1", "?g0 > 1", f"COUNT(DISTINCT {of}) < 2", f"COUNT({of}) = 1")
                query += f" HAVING({self.random.choice(having)})"
        return query + (self.order([*keys, *found]) if self.random.random() < 0.3 else "")

    def aggregate(self, bound: list[str]) -> str:
        """Write an aggregate, of numbers and days where there are some."""
        random = self.random
        of = random.choice(bound)
        if random.random() < 0.5:
            return random.choice(("COUNT(*)", f"COUNT({of})", f"COUNT(DISTINCT {of})"))
        numbers, days = ([one for one in bound if kind(one) == kind_] for kind_ in (NUMBER, DAY))
        form = random.choice(("SUM({})", "MIN({})", "MAX({})") if numbers else ("MIN({})", "MAX({})"))
        return form.format(random.choice(numbers or days or bound))

    def order(self, columns: list[str]) -> str:
        """Write an order by all columns, and how many rows."""
        random = self.random
        keys = [
            random.choice((one, f"DESC({one})", f"ASC({one})"))
            for one in random.sample(columns, len(columns))
        ]
        if random.random() < 0.2:
            keys = keys[:1]
        return f" ORDER BY {' '.join(keys)}" + (random.choice(ENDS) if random.random() < 0.6 else "")

    def group(self, depth: int, bound: list[str]) -> str:
        """Write what stands between braces."""
        parts = [self.statement(depth, bound)]
        while not bound:  # no more than known things
            parts.append(self.statement(depth, bound))
        for part in self.random.choices([*self.parts], [*self.parts.values()], k=self.random.randint(0, 3)):
            if depth < DEEPEST or part == self.statement:
                parts.append(part(depth, bound))
        if self.random.random() < 0.35:
            parts.append(f"FILTER({condition(self.random, bound)})")
        return " ".join(parts)

    def statement(self, _depth: int, bound: list[str]) -> str:
        """Write a statement of something that is bound, if anything is."""
        random = self.random
        things = [one for one in bound if kind(one) == THING] or ["?a"]
        subject = random.choice(things if random.random() < 0.95 else [*THINGS, *NAMES[THING]])
        chance = random.random()
        if chance < 0.12:
            property_, object_ = "a", random.choice((*CLASSES, "?k"))
        elif chance < 0.14:
            property_, object_ = "?p", random.choice(NAMES[random.choice([*NAMES])])
        else:
            kind_ = random.choices([*WEIGHTS], [*WEIGHTS.values()])[0]
            is_path = random.random() < 0.2
            property_ = random.choice((PATHS if is_path else PROPERTIES)[kind_])
            of = kind_ if random.random() < 0.95 else random.choice([*NAMES])
            free = [one for one in NAMES[of] if one not in bound] if random.random() < 0.5 else []
            object_ = random.choice(
                (free or NAMES[of]) if is_path or random.random() < 0.93 else CONSTANTS[of]
            )
            if object_ == subject and random.random() < 0.9:
                object_ = "?b" if subject != "?b" else "?c"
        self.bind_names(bound, subject, property_, object_)
        return f"{subject} {property_} {object_} ."

    def optional(self, depth: int, bound: list[str]) -> str:
        """Write an OPTIONAL, the condition of which sees what stands before it."""
        inner = [*bound]
        group = self.group(depth + 1, inner)
        self.bind_names(bound, *inner)
        return f"OPTIONAL {{ {group} }}"

    def values(self, _depth: int, bound: list[str]) -> str:
        """Write a list of values, most of them of one kind."""
        random = self.random
        kind_ = random.choice((THING, NUMBER, TEXT))
        name = random.choice(NAMES[kind_])
        of = [*THINGS] if kind_ == THING else [*CONSTANTS[kind_ if random.random() < 0.9 else OTHER]]
        self.bind_names(bound, name)
        return f"VALUES {name} {{ {' '.join(random.sample(of, random.randint(1, 3)))} }}"

    def subquery(self, depth: int, bound: list[str]) -> str:
        """Write a query within, which sees nothing of what stands around it."""
        inner: list[str] = []
        group = self.group(depth + 1, inner)
        keys = self.some(inner, 2)
        if self.random.random() < 0.5:
            count = self.fresh()
            of = self.random.choice(["*", *inner])
            self.bind_names(bound, *keys, count)
            columns = " ".join(keys)
            return f"{{ SELECT {columns} (COUNT({of}) AS {count}) WHERE {{ {group} }} GROUP BY {columns} }}"
        self.bind_names(bound, *keys)
        return f"{{ SELECT {self.random.choice(('', 'DISTINCT '))}{' '.join(keys)} WHERE {{ {group} }} }}"

    def bind(self, _depth: int, bound: list[str]) -> str:
        """Write a BIND: a year, a text, what is bound already, or what is no more than a truth value."""
        random = self.random
        one = random.choice(bound)
        values = [text(random, one)] * 3 + [f"YEAR({day})" for day in bound if kind(day) == DAY] * 3
        values += [
            one,
            f"YEAR({one})",
            condition(random, bound),
            random.choice(CONSTANTS[random.choice([*CONSTANTS])]),
        ]
        name = self.fresh()
        written = f"BIND({random.choice(values)} AS {name})"
        self.bind_names(bound, name)
        return written

    def nested(self, depth: int, bound: list[str]) -> str:
        """Write a group in a group."""
        inner: list[str] = []
        group = self.group(depth + 1, inner)
        self.bind_names(bound, *inner)
        return f"{{ {group} }}"

    def rare(self, depth: int, bound: list[str]) -> str:
        """Write what the columns have never taken."""
        group = self.group(depth + 1, [*bound])
        form = self.random.choice(
            ("MINUS {{ {0} }}", "FILTER NOT EXISTS {{ {0} }}", "{{ {0} }} UNION {{ ?a e:to ?b }}")
        )
        return form.format(group)

    def some(self, bound: list[str], most: int) -> list[str]:
        """Choose a few variables."""
        return self.random.sample(bound, self.random.randint(1, min(most, len(bound))))

    def fresh(self) -> str:
        """Name a variable that there is not yet."""
        self.made += 1
        return f"?v{self.made}"

    def bind_names(self, bound: list[str], *terms: str) -> None:
        """Note the variables among some terms."""
        bound += [one for one in dict.fromkeys(terms) if one.startswith("?") and one not in bound]
