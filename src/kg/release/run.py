"""Makes a release: a strict build of its own, every format, and the files that describe them; or nothing."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.build.run import EMBARGOED, build_apart
from kg.build.steps import Progress
from kg.changes.reading import joined
from kg.curate.log_state import FILE as LOG
from kg.curate.log_state import state_of
from kg.errors import Finding, InvalidDataError
from kg.export.formats import find, names
from kg.export.totals import FORMAT as TOTALS
from kg.export.totals import Totals, totals
from kg.export.writing import new_folder
from kg.ingest.copies import Copies
from kg.model.project import Project
from kg.queries.opened import Graph
from kg.release.account import Account, account
from kg.release.citing import citation, zenodo
from kg.release.contents import SUMS, Content, Contents
from kg.release.coverage import coverage
from kg.release.crate import NAME as CRATE
from kg.release.crate import crate
from kg.release.dcat import dcat
from kg.release.edition import Edition, edition
from kg.release.graphs import GraphHash, graph_hashes
from kg.release.graphs import table as hash_table
from kg.release.left_out import left_out
from kg.release.page import file_name, html, markdown, page
from kg.release.previous import read_previous
from kg.release.since import since
from kg.release.statements import Statements
from kg.release.texts import texts
from kg.release.void import void
from kg.validate.public.profile import check_public

_STORE = ".store"
_DUMP = "data/graph.nq"
_APART = "data/unasserted.ttl"
_TOTALS = "tables/totals.csv"
_NO_PLACE = "followthemoney/left-out.csv"
_CATALOGUE = "catalogue.ttl"


@dataclass(frozen=True, slots=True)
class Report:
    """What a release holds."""

    edition: Edition
    contents: tuple[Content, ...]
    account: Account
    revision: str
    findings: tuple[Finding, ...]


def release(
    project: Project,
    target: Path,
    previous: Path | None = None,
    progress: Progress | None = None,
    copies: Copies | None = None,
) -> Report:
    """Make the folder of a release, whole or not at all.

    Args:
        project: what to release, with version, day, publisher and description in its settings.
        target: the folder to make; nothing may stand there.
        previous: the folder of the release before.
        progress: is told how far it is.
        copies: the documents at hand, to be compared with the hashes of copies and passages.

    Raises:
        UsageError: a setting is missing, or something stands where the folder is to be.
        InvalidDataError: something is wrong with the data, be it a warning.
        InputOutputError: a file cannot be read or written.
    """
    before = read_previous(previous, project.base) if previous is not None else None
    named = edition(project, before.version if before else None)
    with new_folder(target) as folder:
        work = folder / _STORE
        work.mkdir()
        built, place = build_apart(project, work, named.released, progress, copies)
        contents = Contents(folder)
        with Graph(project, place) as graph:
            table = totals(graph, before.read(_TOTALS) if before else None)
            _formats(contents, graph, table, progress)
            quads = list(ox.parse(path=str(folder / _DUMP), format=ox.RdfFormat.N_QUADS))
            apart = list(ox.parse(path=str(folder / _APART), format=ox.RdfFormat.TURTLE))
            if findings := check_public([*quads, *apart], named.released):
                raise InvalidDataError(findings)
            counted = account(_store(quads), built.counts.get(EMBARGOED, 0))
            hashes = graph_hashes(quads, named.licence)
            about = "Each graph with its kind, size, licence and hash in canonical form"
            contents.add("graphs.csv", "text/csv", about, hash_table(hashes))
            since(contents, named, before, joined(quads, (quad.triple for quad in apart)))
            about = "How far the log of curation reached, to be checked with kg verify --log --release"
            contents.add(LOG, "application/json", about, [state_of(project.log_file)])
            _pages(contents, named, counted, (table.withheld, _no_place(folder)), graph)
            _metadata(contents, named, counted, quads, hashes, graph)
        shutil.rmtree(work)
        files = tuple(contents.files)
        contents.add(SUMS, "text/plain", "The hash of every other file", contents.sums())
    return Report(named, files, counted, built.revision, built.findings)


def _formats(contents: Contents, graph: Graph, table: Totals, progress: Progress | None) -> None:
    """Write every format that belongs in a release; the totals are those that know the release before."""
    forms = [form for form in map(find, names()) if not form.on_demand]
    for number, form in enumerate(forms):
        if progress is not None:
            progress("formats", number, len(forms))
        for part in table.parts() if form.name == TOTALS.name else form.parts(graph):
            contents.add(f"{form.folder}/{part.name}", part.media_type, part.about, part.content(), form.name)
    if progress is not None:
        progress("formats", len(forms), len(forms))


def _no_place(folder: Path) -> int:
    """Count the statements that have no place in FollowTheMoney, as its account of them says."""
    with (folder / _NO_PLACE).open(encoding="utf-8", newline="") as file:
        return sum(int(row["count"]) for row in csv.DictReader(file))


def _store(quads: Iterable[ox.Quad]) -> ox.Store:
    """Load the dump that leaves, so that what is counted is what is in the file."""
    store = ox.Store()
    store.bulk_extend(quads)
    return store


def _pages(
    contents: Contents, named: Edition, counted: Account, missing: tuple[int, int], graph: Graph
) -> None:
    """Write the page in every language of the project, and the README in its main one."""
    data = tuple(contents.files)
    for language in named.languages:
        facts = Facts(graph, language)
        told = page(named, counted, facts, data, [*left_out(counted, *missing, facts, texts(language))])
        name = file_name(language, named.languages[0])
        contents.add(name, "text/html", "What is in the release, what is not, and why", [html(told)])
        if language == named.languages[0]:
            contents.add("README.md", "text/markdown", "The same page as Markdown", [markdown(told)])


def _metadata(
    contents: Contents,
    named: Edition,
    counted: Account,
    quads: Iterable[ox.Quad],
    hashes: list[GraphHash],
    graph: Graph,
) -> None:
    """Describe the release for catalogues and archives; each file tells of all those before it."""
    notes = texts(named.languages[0])["reviewed"].format(reviewed=counted.reviewed, claims=counted.claims)
    contents.add("CITATION.cff", "application/yaml", "How to cite the release", citation(named))
    contents.add(".zenodo.json", "application/json", "Metadata for Zenodo", zenodo(named, notes))
    said = Statements()
    default = [quad.triple for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph)]
    void(said, named, default, hashes, named.address(_DUMP))
    reviewed = counted.reviewed == counted.claims
    dcat(said, named, contents.files, coverage(Facts(graph)), reviewed)
    contents.add(_CATALOGUE, "text/turtle", "The release as DCAT 3 and VoID", said.turtle())
    contents.add(CRATE, "application/ld+json", "The release as RO-Crate 1.1", crate(named, contents.files))
