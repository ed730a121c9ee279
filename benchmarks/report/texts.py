"""What the document says around its tables."""

from __future__ import annotations

from collections.abc import Mapping

HEAD = """# Benchmarks

Made by `make bench`, which measures this package beside the engines that it stands on (pyoxigraph, maplib,
pyshifty), beside the stock script (rdflib, pyshacl, networkx), and beside two servers (Virtuoso, Jena).
Data are generated (`benchmarks/workload`): the real ontology, an invented country. The figures themselves
are in [benchmarks.json](benchmarks.json); `python -m benchmarks --results docs/benchmarks.json --write
docs/benchmarks.md` writes this page from them, and takes the files of several runs.

CPU is that of the process and of all that it starts, wall what one waits; both are medians, and behind the
wall time stand the least and the most of all runs. Read ratios of wall time below 2 as ties where the load
of the machine was above 1. What took more than 20 seconds in all was measured no further, and what took
longer than the limit was stopped. No figure here is a test.

`python -m benchmarks --help` has the parts, sizes and engines to choose from. What was measured is kept in
`dist/benchmarks`, and a run that was stopped goes on where it was. Ten million facts need some 40 GB of disk
there and 20 GB of memory. Virtuoso is Debian's `virtuoso-opensource-7-bin`; Jena is Debian's
`libapache-jena-java`, called from Python through py4j, which comes with pyspark.
"""
TITLES: Mapping[str, tuple[str, str]] = {
    "queries": (
        "Twelve kinds of question",
        """\
The questions are those of `benchmarks/queries`. Each engine is open in a process of its own and warm: it
was asked once, and ours has loaded the columns that a graph which stays open loads. Ours, pyoxigraph and
maplib answer in the process that asks, rdflib too; Virtuoso answers over HTTP on the same machine, Jena in
a Java process through py4j, whose few milliseconds count. Answers are read to their end, as TSV (JSON from
Virtuoso and rdflib, N-Triples for statements, a frame of maplib). pyoxigraph reads our store; all facts are
in maplib's memory, which knows no named graphs. In bold: more than 1.5 times the faster of these two.""",
    ),
    "loading": (
        "Loading",
        """\
Ours is a whole build from authored files: reading, checks, computing, validation and the index of names;
its phases follow. The others only load the statements that came of it: all quads into a new folder on disk
(pyoxigraph in bulk, Virtuoso by `rdf_loader_run` and a checkpoint, Jena by `tdb2.tdbloader`), all quads
into memory (rdflib), or the facts alone into memory (maplib). With the start of each.""",
    ),
    "validation": (
        "Validation",
        """\
All shapes on all facts, and again after one document was added, where only the check is measured. With the
start of Python and the reading of the store. Results are compared by their number here, and as sets in the
tests.""",
    ),
    "networks": (
        "Networks",
        """\
Who had a part in which incident, from the rows of one question to its measures, beside a networkx script that
makes its graph of rdflib's rows one by one (of pyoxigraph's where the facts are too many). The number found
is of rows, ties, the highest degree, components, the highest rank in millionths, and pairs weighted by what
they share.""",
    ),
    "dumps": (
        "Writing RDF",
        """\
The first export after a build sorts the store and keeps that beside it. pyoxigraph dumps the store in no
order, rdflib writes what it holds in memory; the reading of it is not counted.""",
    ),
    "rows": (
        "Rows of an answer",
        """\
One scan in no order, in each form that an answer can have.""",
    ),
    "labels": (
        "Search by label",
        """\
Each search once, for the first 20 things, in a process that has the index open.""",
    ),
    "start": (
        "Start",
        """\
Commands in new processes; the files of the store were in the memory of the system.""",
    ),
}
"""The sections in their order: each part with its title and what its tables show."""
NOT_MEASURED = """\
- rdflib and pyshacl beyond 200,000 facts, and our validation in one process beyond two million, are left out:
  they take many minutes.
- What a cold disk costs: files were in the memory of the system.
- Several users at once, and servers on another machine.
- CPU of Virtuoso is that of its threads; of Jena that of all of Java, with what it compiles meanwhile, in
  steps of 10 ms.
- Memory is the larger of what the largest process held at most and of what all held together at one of the
  looks at them (twice a second; what processes share counts in part); for the engines of the questions it is
  the sum of what each of their processes held at most."""
"""What holds for every run."""
