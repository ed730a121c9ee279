"""Virtuoso 7 as a server on this machine, asked over HTTP; the facts are one of its graphs."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.answers import JSON, TRIPLES
from benchmarks.machine import first_line
from benchmarks.peers import InProcess
from benchmarks.processes import seconds
from benchmarks.questions import Question
from benchmarks.site import Site
from kg.errors import KGError

PROGRAM, CLIENT = "virtuoso-t", "isql-vt"
FACTS = "https://example.org/facts"
"""The graph of what is the default graph elsewhere."""
_PATIENCE = 120.0
_INI = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 10
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
CheckpointInterval = 0
DirsAllowed = {allowed}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 100000000
"""


def missing() -> str:
    """Say whether its server and its client are installed."""
    gone = [name for name in (PROGRAM, CLIENT) if shutil.which(name) is None]
    return f"{' and '.join(gone)} not installed; Debian: virtuoso-opensource-7-bin" if gone else ""


def version() -> str:
    """Ask the program."""
    return first_line(PROGRAM, "-?", of=lambda line: line.startswith("Version")).removeprefix("Version ")[:9]


class Server:
    """A server that runs in a folder; it ends now and then by itself, and is started again."""

    def __init__(self, folder: Path, facts: int, allowed: Path) -> None:
        """Start it, with as many pages in memory as the facts ask for (8 kB each, at most 3.3 GB)."""
        self._folder = folder
        self.http, self.sql = _free_port(), _free_port()
        buffers = min(400_000, 20_000 + facts // 25)
        ini = _INI.format(
            http=self.http, sql=self.sql, buffers=buffers, dirty=buffers * 3 // 4, allowed=allowed
        )
        (folder / "virtuoso.ini").write_text(ini, "utf-8")
        self.process = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        for lock in self._folder.glob("*.lck"):
            lock.unlink()
        with (self._folder / "output.txt").open("ab") as output:
            process = subprocess.Popen(  # noqa: S603
                [PROGRAM, "+foreground", "+configfile", "virtuoso.ini"],
                cwd=self._folder,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and process.poll() is None:
            try:
                self.get("/", {})
                return process
            except (OSError, HTTPException):
                time.sleep(0.1)
        process.kill()
        process.wait()
        raise KGError("Virtuoso did not start")

    def get(self, path: str, form: dict[str, str], accept: str = "*/*") -> tuple[int, bytes]:
        """Send a form; gives the status and the body."""
        connection = HTTPConnection("127.0.0.1", self.http)
        try:
            connection.request(
                "POST" if form else "GET",
                path,
                urlencode(form),
                {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"},
            )
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def revive(self) -> bool:
        """Start it again if it has ended; says whether it had."""
        if self.process.poll() is None:
            return False
        self.process = self._started()
        return True

    def stop(self) -> None:
        """End it, and wait for what it still writes."""
        self.process.terminate()
        try:
            self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(site: Site) -> Iterator[Server]:
    """Run a server on what was loaded."""
    folder = site.folder / "virtuoso"
    server = Server(folder, site.size, site.quads.parent)
    try:
        yield server
    finally:
        server.stop()


def load(site: Site) -> int | None:
    """Load all quads with its bulk loader, and write them to its disk."""
    folder = site.folder / "virtuoso"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    path = site.quads
    with running(site) as server:
        script = f"ld_dir('{path.parent}', '{path.name}', '{FACTS}'); rdf_loader_run(); checkpoint;"
        done = subprocess.run(  # noqa: S603
            [CLIENT, f"127.0.0.1:{server.sql}", "dba", "dba", "VERBOSE=OFF", "BANNER=OFF", f"EXEC={script}"],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode or "***" in done.stderr:
            raise KGError(" ".join(done.stderr.split()) or "Virtuoso did not load")
        _, counted = server.get(
            "/sparql",
            {"query": f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{FACTS}> {{ ?s ?p ?o }} }}"},
            "text/csv",
        )
    facts = int(counted.split()[-1])
    if not facts:
        raise KGError("Virtuoso loaded nothing")
    return facts


class Far(InProcess):
    """The server, asked as its users do."""

    def __init__(self, server: Server) -> None:
        """Take the server."""
        self._server = server

    @property
    def processes(self) -> tuple[int, ...]:  # type: ignore[override]
        """The server."""
        return (self._server.process.pid,)

    def cpu(self) -> float:
        """Give that of the server."""
        return seconds(self._server.process.pid)

    def ask(self, question: Question) -> tuple[str, object]:
        """Send the question with the facts as its default graph, and read the whole answer."""
        form = TRIPLES if question.constructs else JSON
        asked = {"query": question.plain, "default-graph-uri": FACTS}
        try:
            status, answer = self._server.get("/sparql", asked, form)
        except (OSError, HTTPException):
            if not self._server.revive():
                raise
            status, answer = self._server.get("/sparql", asked, form)
        if status != 200:
            raise KGError(answer.decode(errors="replace").splitlines()[0])
        return form, answer


@contextmanager
def opened(site: Site) -> Iterator[Far]:
    """Run the server; what is not loaded yet is loaded."""
    if not (site.folder / "virtuoso" / "virtuoso.db").is_file():
        load(site)
    with running(site) as server:
        yield Far(server)
