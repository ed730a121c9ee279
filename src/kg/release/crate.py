"""The release as a research object, for archives: RO-Crate 1.1.

https://www.researchobject.org/ro-crate/specification/1.1/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from kg import __version__
from kg.release.citing import spdx
from kg.release.contents import Content
from kg.release.edition import SOFTWARE, Edition

NAME = "ro-crate-metadata.json"
_SPECIFICATION = "https://w3id.org/ro/crate/1.1"
_CONTEXT = [f"{_SPECIFICATION}/context", {"sha256": "https://schema.org/sha256"}]
"""The specification demands its own context by address; it lacks the hash of a file."""


def crate(edition: Edition, contents: Iterable[Content]) -> Iterator[bytes]:
    """Yield the metadata file; its context is named by address, as the specification demands of it."""
    files = sorted(contents, key=lambda content: content.path)
    publisher = {
        "@id": f"{edition.base}id/publisher",
        "@type": "Organization",
        "name": edition.publisher,
    }
    root = {
        "@id": "./",
        "@type": "Dataset",
        "identifier": edition.iri.value,
        "name": f"{edition.title}, version {edition.version}",
        "description": edition.description,
        "version": edition.version,
        "datePublished": edition.released.isoformat(),
        "license": {"@id": edition.licence},
        "publisher": {"@id": publisher["@id"]},
        "author": {"@id": publisher["@id"]},
        "inLanguage": list(edition.languages),
        "mentions": {"@id": "#made"},
        "hasPart": [{"@id": content.path} for content in files],
    }
    descriptor = {
        "@id": NAME,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _SPECIFICATION},
        "about": {"@id": "./"},
    }
    licence = {
        "@id": edition.licence,
        "@type": "CreativeWork",
        "name": spdx(edition.licence) or edition.licence,
    }
    software = {
        "@id": SOFTWARE,
        "@type": "SoftwareApplication",
        "name": "kg",
        "softwareVersion": __version__,
    }
    made = {
        "@id": "#made",
        "@type": "CreateAction",
        "name": "Made from the committed files of the project, as of the day of the release",
        "instrument": {"@id": SOFTWARE},
        "result": {"@id": "./"},
    }
    parts = [
        {
            "@id": content.path,
            "@type": "File",
            "name": content.about,
            "encodingFormat": content.media_type,
            "contentSize": str(content.size),
            "sha256": content.sha256,
        }
        for content in files
    ]
    graph = [descriptor, root, publisher, licence, software, made, *parts]
    whole = {"@context": _CONTEXT, "@graph": graph}
    yield (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()
