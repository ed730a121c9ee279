"""Opening the graph of a project on a server, with a folder where what is made of it may be kept."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from kg.engines.remote.layout import SHORT
from kg.engines.remote.store import RemoteStore, connect

FOLDER = "remote"


def opened(address: str, base: str, build: Path) -> tuple[RemoteStore, Path]:
    """Open the store at an address; gives it and the folder that is kept for its revision.

    Args:
        address: the SPARQL endpoint.
        base: the IRI below which the data of the project is named.
        build: the folder of what is built; a folder in it is kept for the last revision that was asked, such
            as for the index of names. One that cannot be written is done without.

    Raises:
        UsageError: the address is none.
        NotBuiltError: nothing was pushed there.
        InputOutputError: the server does not answer, or not as it should.
    """
    store = connect(address, base)
    kept = build / FOLDER
    folder = kept / store.revision[:SHORT]
    with suppress(OSError):
        if not folder.is_dir():
            shutil.rmtree(kept, ignore_errors=True)
            folder.mkdir(parents=True)
    return store, folder
