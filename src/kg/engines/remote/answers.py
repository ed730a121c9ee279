"""What a server answers, as the kinds of answer that the engine on disk gives.

Rows come as SPARQL JSON, pass through one by one with their terms put right, and are read by pyoxigraph again
as TSV, so that an answer of any size takes the memory of one row.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

import pyoxigraph as ox

from kg.engines.remote.response import Response
from kg.engines.remote.terms import Terms
from kg.errors import InputOutputError

ROWS = "application/sparql-results+json"
STATEMENTS = "application/n-triples"
_MOST_ROWS = "X-SPARQL-MaxRows"
"""Virtuoso tells with it that it gives no more than so many rows, be there more or not."""
_PARTIAL = "X-SQL-State"
"""Virtuoso tells with it that it stopped before the end."""
_ASKED = "__ASK_RETVAL"
"""Virtuoso answers a question of yes or no with a row of this column, or with none."""
_TRUE, _FALSE = b'{"head": {}, "boolean": true}', b'{"head": {}, "boolean": false}'
_NO_ANSWER = "the answer is no SPARQL result"


class _Lines(io.RawIOBase):
    """Lines as a stream of bytes that is read once."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        super().__init__()
        self._lines = lines
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]  # whatever a reader has for a buffer
        if not self._rest:
            self._rest = next(self._lines, b"")
        size = min(len(view), len(self._rest))
        view[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def rows(
    answer: Response,
    terms: Terms,
    url: str,
    columns: Sequence[str] | None = None,
    truths: Collection[str] = (),
) -> ox.QuerySolutions:
    """Read the rows of a SELECT.

    Args:
        answer: what the server sent.
        terms: puts terms right.
        url: where it came from, for messages.
        columns: the columns in the order in which they are wanted; else as the server has them.
        truths: columns that hold truth values, which a server may have sent as numbers.

    Raises:
        InputOutputError: it is no answer, or not the whole one; the latter perhaps only while it is read.
    """
    given = _parsed(answer, url)
    if not isinstance(given, ox.QuerySolutions):
        raise InputOutputError(f"{url}: answered a truth value to a question for rows; check the address")
    there = [variable.value for variable in given.variables]
    wanted = list(columns) if columns is not None else there
    if set(wanted) - set(there) and there:
        missing = ", ".join(sorted(set(wanted) - set(there)))
        raise InputOutputError(f"{url}: the answer lacks the columns {missing}; check the server")
    lines = _tsv(given, wanted, terms, answer, url, frozenset(truths))
    read = ox.parse_query_results(io.BufferedReader(_Lines(lines)), format=ox.QueryResultsFormat.TSV)
    if not isinstance(read, ox.QuerySolutions):
        raise TypeError("TSV holds rows and nothing else")
    return read


def truth(answer: Response, url: str) -> ox.QueryBoolean:
    """Read the answer to an ASK.

    Raises:
        InputOutputError: it is none.
    """
    given = _parsed(answer, url)
    if isinstance(given, ox.QuerySolutions) and [one.value for one in given.variables] == [_ASKED]:
        with _readable(url):
            yes = any(True for _ in given)
        given = ox.parse_query_results(_TRUE if yes else _FALSE, format=ox.QueryResultsFormat.JSON)
    answer.whole()  # lets the connection be kept
    if not isinstance(given, ox.QueryBoolean):
        raise InputOutputError(f"{url}: answered rows to a question of yes or no; check the address")
    return given


def statements(answer: Response, terms: Terms, url: str) -> ox.QueryTriples:
    """Read the statements of a CONSTRUCT, into memory.

    Raises:
        InputOutputError: it is no answer, or not the whole one.
    """
    _check_media(answer, url, STATEMENTS)
    if not answer.tells_its_end:  # lines end nowhere by themselves, as the brackets of JSON do
        answer.close()
        raise InputOutputError(
            f"{url}: sends statements without their length, so that a part may be missing; "
            "ask for rows (SELECT), or ask whoever runs it for HTTP/1.1"
        )
    store = ox.Store()
    with _readable(url):
        for quad in ox.parse(io.BufferedReader(answer), format=ox.RdfFormat.N_TRIPLES, lenient=True):
            subject, object_ = terms.received(quad.subject), terms.received(quad.object)
            store.add(ox.Quad(subject, quad.predicate, object_))  # type: ignore[arg-type]  # kinds are kept
    given = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    if not isinstance(given, ox.QueryTriples):
        raise TypeError("CONSTRUCT gives statements and nothing else")
    return given


def _parsed(answer: Response, url: str) -> ox.QuerySolutions | ox.QueryBoolean:
    _check_media(answer, url, ROWS)
    with _readable(url):
        return ox.parse_query_results(io.BufferedReader(answer), format=ox.QueryResultsFormat.JSON)


def _tsv(
    given: ox.QuerySolutions,
    columns: Sequence[str],
    terms: Terms,
    answer: Response,
    url: str,
    truths: frozenset[str],
) -> Iterator[bytes]:
    yield ("\t".join(f"?{name}" for name in columns) + "\n").encode()
    most = answer.headers.get(_MOST_ROWS)
    number = 0
    with _readable(url):
        for solution in given:
            cells = []
            for name in columns:
                term = solution[name]
                if name in truths and isinstance(term, ox.Literal):
                    term = terms.as_truth(term)
                cells.append("" if term is None else str(terms.received(term)))
            number += 1
            yield ("\t".join(cells) + "\n").encode()
    answer.whole()  # what stands behind the last row, so that the connection is kept
    if most is not None and most.strip().isdigit() and number >= int(most):
        raise InputOutputError(
            f"{url}: it gives at most {most} rows, and there may be more; ask for less, or have "
            "ResultSetMaxRows raised there"
        )


def _check_media(answer: Response, url: str, wanted: str) -> None:
    if (state := answer.headers.get(_PARTIAL)) is not None:
        answer.close()
        raise InputOutputError(f"{url}: it stopped before the end ({state}); ask for less, or try later")
    if answer.media != wanted:
        media = answer.media
        answer.close()
        raise InputOutputError(f"{url}: answered {media}, not {wanted}; check that it is a SPARQL endpoint")


@contextmanager
def _readable(url: str) -> Iterator[None]:
    """Turn what the parser finds wrong into an error of the server."""
    try:
        yield
    except SyntaxError as error:
        raise InputOutputError(
            f"{url}: {_NO_ANSWER}, or it broke off ({_one_line(error)}); try again"
        ) from None


def _one_line(error: SyntaxError) -> str:
    return " ".join(str(error.msg or error).split())
