"""Lines of N-Quads, parted by the file in which they leave."""

from __future__ import annotations

from collections.abc import Collection

Lines = list[bytes]


def parted(lines: Lines, apart: Collection[bytes]) -> tuple[Lines, Lines, Lines]:
    """Part lines of canonical N-Quads into those of the default graph, those with a blank node, and the rest.

    Of a line with a graph, the graph comes to stand first.

    Args:
        lines: the lines, in any order.
        apart: the subjects of which nothing leaves.

    Raises:
        TypeError: a term is a statement, which RDF 1.1 does not have.
    """
    default: Lines = []
    blank: Lines = []
    named: Lines = []
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        if subject in apart:
            continue
        end = object_end(rest)
        graph = rest[end + 1 : -2]  # nothing, or a name and a space
        if rest.startswith(b"<<"):
            raise TypeError(f"RDF 1.1 has no such term: {line.decode()}")
        if graph:
            named.append(b"%b%b %b %b\n" % (graph, subject, predicate, rest[:end]))
        elif rest.startswith(b"_:") or subject.startswith(b"_:"):
            blank.append(line[:-3] + b"\n")
        else:
            default.append(line[:-3] + b"\n")
    return default, blank, named


def object_end(rest: bytes) -> int:
    """Find the end of the object in what follows subject and property.

    No term but a literal holds a space or a quotation mark.
    """
    return rest.find(b" ", rest.rfind(b'"') + 1)
