"""Servers of our own."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ingest.reading.site import Serving, Site


@pytest.fixture
def site() -> Iterator[Site]:
    served = Site()
    with Serving(served, None):
        yield served


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate made out by itself for site.example, with its key in the same file."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("no openssl here to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    key, out = folder / "key.pem", folder / "certificate.pem"
    command = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=site.example"]
    named = ["-addext", "subjectAltName=DNS:site.example", "-keyout", str(key), "-out", str(out)]
    subprocess.run([program, *command, *named], check=True, capture_output=True)
    out.write_text(key.read_text() + out.read_text())
    return out


@pytest.fixture
def secure(certificate: Path) -> Iterator[Site]:
    served = Site()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    with Serving(served, tls):
        yield served
