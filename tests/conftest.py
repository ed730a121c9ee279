"""What many tests need: the real project, and the folder of source documents where this machine has them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.model.project import Project, read_project_file

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def project() -> Project:
    """The project of this repository."""
    return read_project_file(ROOT / "kg.toml")


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder of source documents: ``KG_SOURCES``, else ``../shared/sources``; the test is skipped where neither is."""
    named = os.environ.get("KG_SOURCES")
    folder = Path(named) if named else ROOT.parent / "shared" / "sources"
    if not any(folder.glob("*.txt")):
        if named:
            pytest.fail(f"KG_SOURCES names {folder}, which holds no documents")
        pytest.skip("no source documents here; set KG_SOURCES to the folder that holds them")
    return folder
