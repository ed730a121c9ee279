"""What is never sent to a columnar replica, since it may answer otherwise than the store."""

from __future__ import annotations

from collections.abc import Mapping

REFUSED: Mapping[str, str] = {
    "form": "ASK, CONSTRUCT and DESCRIBE",
    "reduced": "SELECT REDUCED",
    "star": "SELECT *",
    "graph": "GRAPH and FROM: a replica holds the facts alone",
    "union": "UNION",
    "minus": "MINUS",
    "exists": "EXISTS and NOT EXISTS",
    "undef": "VALUES with UNDEF",
    "zero path": "paths that may have no step (* and ?)",
    "negated path": "negated paths (!)",
    "path of paths": "+ within another path, ^ before several properties, and paths from a known thing",
    "distinct of unbound": "COUNT(DISTINCT ?x) of what may be unbound",
    "sum of unbound": "SUM of what may be unbound",
    "least of unbound": "MIN of what may be unbound",
    "greatest of unbound": "DISTINCT with MAX of what may be unbound, and ORDER BY that",
    "compared year": "YEAR anywhere but in a BIND of the outermost pattern, and a filter on what that binds",
    "compared terms": "comparisons by size but with a whole number, a day, or of texts by STR, LANG, LCASE",
    "equal text": "=, !=, IN and NOT IN with a text in a language",
    "unequal unbound": "!=, NOT IN and ! of what may be unbound or has no language",
    "language of unbound": "LANG of what may be unbound",
    "unnamed": "conditions on what their group does not name",
    "alternatives": "comparisons, LIMIT, COUNT of what may be unbound and a join by its end with | in a path",
    "equal count": "= and IN of a count",
    "truth": "truth values that an expression gives, but as a condition",
    "join of unbound": "patterns joined by what may be unbound, or by a count",
    "apart": "a subquery that groups, and shares no key with a pattern beside it",
    "twice": "one variable twice in a statement",
    "ground": "statements without a variable in a pattern",
    "values": "VALUES of several kinds, or of what no statement names, or another VALUES too; VALUES, texts "
    "and numbers within OPTIONAL",
    "hidden value": "SUM, MIN or MAX elsewhere than as a column of its own",
    "distinct star": "COUNT(DISTINCT *)",
    "aggregate": "AVG, SAMPLE, GROUP_CONCAT and SUM(DISTINCT ?x)",
    "constants": "comparisons of constants alone",
    "loose language": "texts in a language as a value in BIND and VALUES",
    "constant": "numbers with a fraction, days with a time, and other literals of rare types",
    "function": "functions and arithmetic other than STR, LANG, LCASE, CONTAINS, STRSTARTS, YEAR, BOUND",
    "hidden key": "GROUP BY of what the SELECT does not name",
    "hidden order": "ORDER BY of what the SELECT does not name",
    "loose limit": "LIMIT without an order that tells every row apart",
    "inner limit": "LIMIT and ORDER BY within a subquery",
    "inner distinct": "a subquery with DISTINCT behind a pattern without",
    "blank": "blank nodes in a pattern",
    "parameters": "parameters",
    "whole with filter": "filters, functions, SUM, VALUES, OPTIONAL, subqueries and known things with "
    "statements of any property",
    "other": "a part of SPARQL that was not compared",
}
"""What is never sent to a replica, by a short name."""


class NotUnderstoodError(Exception):
    """A query that a replica may answer otherwise than the store; ``args[0]`` is a key of ``REFUSED``."""

    @property
    def reason(self) -> str:
        """Name what it is, in words."""
        return REFUSED[self.args[0]]
