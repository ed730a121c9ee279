"""How the release is cited: CITATION.cff for its readers, .zenodo.json for the archive that keeps it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from kg.release.edition import Edition

_CREATIVE_COMMONS = re.compile(r"https?://creativecommons\.org/(licenses|publicdomain)/([a-z-]+)/([0-9.]+)/?")
_CODES = {"en": "eng", "ko": "kor"}
"""Zenodo wants ISO 639-2; a language that is not here is left out there."""


def spdx(licence: str) -> str | None:
    """Give the SPDX identifier of a Creative Commons licence, such as ``CC-BY-4.0``; None for others."""
    found = _CREATIVE_COMMONS.fullmatch(licence)
    if found is None:
        return None
    name = "CC0" if found[2] == "zero" else f"CC-{found[2].upper()}"
    return f"{name}-{found[3]}"


def citation(edition: Edition) -> Iterator[bytes]:
    """Yield a Citation File Format 1.2.0 file, https://citation-file-format.github.io; JSON is YAML, too."""
    identifier = spdx(edition.licence)
    entries: Mapping[str, object] = {
        "cff-version": "1.2.0",
        "message": "Please cite the version that you used.",
        "type": "dataset",
        "title": edition.title,
        "version": edition.version,
        "date-released": edition.released.isoformat(),
        "authors": [{"name": edition.publisher}],
        **({"license": identifier} if identifier else {"license-url": edition.licence}),
        "abstract": edition.description,
        "identifiers": [
            {"type": "url", "value": edition.iri.value, "description": "The IRI of this release"}
        ],
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in entries.items())
    yield "".join(lines).encode()


def zenodo(edition: Edition, notes: str) -> Iterator[bytes]:
    """Yield the metadata that Zenodo reads from a deposit, https://developers.zenodo.org/#representation.

    Args:
        edition: the release.
        notes: what a reader must know before relying on it.
    """
    identifier = spdx(edition.licence)
    related = [{"identifier": edition.dataset.value, "relation": "isVersionOf", "scheme": "url"}]
    if edition.previous is not None:
        before = edition.of_version(edition.previous).value
        related.append({"identifier": before, "relation": "isNewVersionOf", "scheme": "url"})
    fields: dict[str, object] = {
        "title": edition.title,
        "upload_type": "dataset",
        "description": edition.description,
        "creators": [{"name": edition.publisher}],
        "version": edition.version,
        "publication_date": edition.released.isoformat(),
        "access_right": "open",
        **({"license": identifier.lower()} if identifier else {}),
        **({"language": _CODES[edition.languages[0]]} if edition.languages[0] in _CODES else {}),
        "notes": notes,
        "related_identifiers": related,
    }
    yield (json.dumps(fields, ensure_ascii=False, indent=2) + "\n").encode()
