"""Reads an authored file, and says everything that is wrong with it at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.errors import Finding, InputOutputError, InvalidDataError
from kg.graph.form import RELATIVE, check_form
from kg.graph.prefixes import usual_prefixes
from kg.graph.source import Role, SourceFile
from kg.graph.tokens import tokenize
from kg.ontology.terms import schemes
from kg.ontology.vocabulary import KINDS

_BYTE_ORDER_MARK = "\ufeff"
_PLACE = re.compile(r"Parser error (?:at|between) line .*?: ", re.DOTALL)
_FOLLOWS = (": Unexpected end", "} is not a valid subject or graph name")
"""Errors that follow from one before them: the end of the file, and of the graph that the parser has left."""
_UNDECLARED = re.compile(r"The prefix ([\w-]*): has not been declared")
_NO_SCHEME = "No scheme found in an absolute IRI"


def read_file(path: Path, role: Role, base: str) -> SourceFile:
    """Read a file of a project whose data lies below a base IRI: Turtle, or TriG for claims.

    Raises:
        InputOutputError: the file is not there or may not be read.
        InvalidDataError: it is broken, or in a form that would be misread.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputOutputError(
            f"{path}: cannot be read ({error.strerror}); check its name and permissions"
        ) from error
    return read_text(_decode(content, path), path, role, base)


def read_text(text: str, path: Path, role: Role, base: str) -> SourceFile:
    """Read the text of a file, which need not be on disk yet.

    Raises:
        InvalidDataError: it is broken, or in a form that would be misread.
    """
    quads, prefixes, broken = _parse(text, path, role, base)
    findings = check_form(tokenize(text), prefixes, usual_prefixes(path, role, base), path)
    relative = {finding.line for finding in findings if finding.what.startswith(RELATIVE)}
    findings += [f for f in broken if not (f.line in relative and _NO_SCHEME in f.what)]
    if findings:
        raise InvalidDataError(sorted(findings, key=lambda finding: finding.line or 0))
    return SourceFile(path, role, text, prefixes, quads, base)


def _decode(content: bytes, path: Path) -> str:
    """Turn bytes into text, line by line only where that fails, to name each bad line."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        remedy = "save the file as UTF-8"
        lines = enumerate(content.split(b"\n"), 1)
        raise InvalidDataError(
            [Finding("not UTF-8", remedy, path, number) for number, line in lines if not _is_utf8(line)]
        ) from None
    if text.startswith(_BYTE_ORDER_MARK):
        raise InvalidDataError([Finding("byte order mark", "save the file as UTF-8 without it", path, 1)])
    return text


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _parse(
    text: str, path: Path, role: Role, base: str
) -> tuple[tuple[ox.Quad, ...], Mapping[str, str], list[Finding]]:
    """Read all statements, going on behind an error as far as the parser finds its way again."""
    syntax = ox.RdfFormat.TRIG if role == "claims" else ox.RdfFormat.TURTLE
    parser = ox.parse(text.encode(), format=syntax)
    quads: list[ox.Quad] = []
    broken: dict[int, SyntaxError] = {}  # the leftmost of each line: the others follow from it
    while True:
        try:
            quads.extend(parser)
            break
        except SyntaxError as error:
            line = error.lineno or 1
            if broken and any(after in error.msg for after in _FOLLOWS):
                continue
            if line not in broken or (error.offset or 0) <= (broken[line].offset or 0):
                broken[line] = error
    findings = [
        Finding(f"broken syntax ({_PLACE.sub('', error.msg)})", _remedy(error, path, role, base), path, line)
        for line, error in broken.items()
    ]
    return tuple(quads), dict(parser.prefixes), findings


def _remedy(error: SyntaxError, path: Path, role: Role, base: str) -> str:
    """Say what to do about a broken line; of a prefix that is not declared, which line declares it."""
    undeclared = _UNDECLARED.search(error.msg)
    if undeclared is None:
        return "mend the line"
    prefix = undeclared[1]
    scheme = f"{KINDS.iri}{prefix}"
    namespace = f"{scheme}/" if scheme in schemes() else usual_prefixes(path, role, base).get(prefix)
    if namespace is None:
        return "declare it at the top, or correct it"
    return f"add at the top: @prefix {prefix}: <{namespace}> ."
