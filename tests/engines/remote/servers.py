"""Real servers, started on this machine for the tests and stopped after them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

USER, PASSWORD = "dba", "only-for-tests"
_PATIENCE = 60.0
_VIRTUOSO_INI = """\
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
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 100000
"""


@dataclass(frozen=True)
class Server:
    """A server that runs: what it is, and the address that a user would name."""

    name: str
    address: str
    revive: Callable[[], bool] = lambda: False
    """Starts it again if it has ended by itself, as Virtuoso 7.2.5 now and then does; says whether it had."""
    user: str | None = None
    password: str | None = None

    def authorise(self, environment: pytest.MonkeyPatch) -> None:
        """Put what it asks for where the package looks for it, and nothing else."""
        for name in ("KG_STORE_USER", "KG_STORE_PASSWORD", "KG_STORE_TOKEN", "KG_STORE_UPDATE"):
            environment.delenv(name, raising=False)
        environment.delenv("KG_STORE_GRAPHS", raising=False)
        environment.setenv("NETRC", os.devnull)
        if self.user is not None and self.password is not None:
            environment.setenv("KG_STORE_USER", self.user)
            environment.setenv("KG_STORE_PASSWORD", self.password)


def missing(what: str, how: str) -> None:
    """Skip a test that needs a server which is not installed; in CI it fails."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is not installed; {how}")
    pytest.skip(f"{what} is not installed; {how}")


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """Run an Oxigraph server, which keeps to the letter of the standard and asks nobody who they are."""
    program = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if program is None:
        missing("oxigraph", "it is in requirements/dev.txt")
    port = _free_port()
    command = [str(program), "serve", "--location", str(folder / "data"), "--bind", f"127.0.0.1:{port}"]
    with _running(command, folder, port) as running:
        yield Server("oxigraph", f"http://127.0.0.1:{port}/query", running.revive)


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Run a Virtuoso server, which answers over all graphs at once and asks for a digest before a change."""
    program = shutil.which("virtuoso-t")
    if program is None:
        missing("virtuoso-t", "it is in Debian's virtuoso-opensource-7-bin")
    http, sql = _free_port(), _free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO_INI.format(http=http, sql=sql), "ascii")
    command = [str(program), "+foreground", "+configfile", "virtuoso.ini"]
    # Given a new password, it writes it into the database and ends.
    set_password = [*command, "+pwdold", "dba", "+pwddba", PASSWORD]
    subprocess.run(set_password, cwd=folder, check=True, capture_output=True, timeout=_PATIENCE)
    with _running(command, folder, http) as running:
        yield Server("virtuoso", f"http://127.0.0.1:{http}/sparql", running.revive, USER, PASSWORD)


class _Running:
    """A server in a process of its own."""

    def __init__(self, command: list[str], folder: Path, port: int) -> None:
        self._command, self._folder, self._port = command, folder, port
        self._process = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        output = self._folder / "output.txt"
        with output.open("ab") as stream:
            process = subprocess.Popen(
                self._command, cwd=self._folder, stdout=stream, stderr=subprocess.STDOUT
            )
        try:
            _await(process, self._port, output)
        except BaseException:
            _stop(process)
            raise
        return process

    def revive(self) -> bool:
        """Start it again if it has ended by itself; says whether it had. What was pushed is on its disk."""
        if self._process.poll() is None:
            return False
        for lock in self._folder.glob("*.lck"):
            lock.unlink()
        self._process = self._started()
        return True

    def stop(self) -> None:
        _stop(self._process)


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[_Running]:
    running = _Running(command, folder, port)
    try:
        yield running
    finally:
        running.stop()


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(20)


def _await(process: subprocess.Popen[bytes], port: int, output: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        except (OSError, HTTPException):
            time.sleep(0.1)
        finally:
            connection.close()
    pytest.fail(f"the server did not start: {output.read_text(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
