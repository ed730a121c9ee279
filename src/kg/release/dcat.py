"""The release described in DCAT 3: who publishes what, which version, and each file with its size and hash.

https://www.w3.org/TR/vocab-dcat-3/
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg import __version__
from kg.ontology.vocabulary import ADMS, DCAT, DCTERMS, FOAF, PROV, RDF, SPDX, XSD
from kg.release.contents import Content
from kg.release.coverage import Coverage
from kg.release.edition import SOFTWARE, Edition
from kg.release.statements import Statements, day
from kg.release.void import sha256

_IANA = "https://www.iana.org/assignments/media-types/"
_STATUS = "http://purl.org/adms/status/"
_UNREGISTERED = ("application/gexf+xml", "application/graphml+xml", "application/json+ftm")
"""Media types that are in use and that IANA does not list."""
_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"


def dcat(
    said: Statements, edition: Edition, contents: Iterable[Content], coverage: Coverage, reviewed: bool
) -> None:
    """Describe the release as a dataset, and each of its files as a distribution of it.

    Args:
        said: gets the statements.
        edition: the release.
        contents: the files that are there so far.
        coverage: the time and places that it tells of.
        reviewed: whether a person has reviewed every claim; until then the dataset is under development.
    """
    release, publisher = edition.iri, ox.NamedNode(f"{edition.base}id/publisher")
    main = edition.languages[0]
    title = ox.Literal(edition.title, language=main)
    software = ox.NamedNode(SOFTWARE)
    said.say(
        software, [(RDF["type"], PROV["SoftwareAgent"]), (FOAF["name"], ox.Literal(f"kg {__version__}"))]
    )
    said.say(publisher, [(RDF["type"], FOAF["Agent"]), (FOAF["name"], ox.Literal(edition.publisher))])
    said.say(
        edition.dataset,
        [
            (RDF["type"], DCAT["Dataset"]),
            (DCTERMS["title"], title),
            (DCTERMS["description"], ox.Literal(edition.description, language=main)),
            (DCTERMS["publisher"], publisher),
            (DCAT["hasVersion"], release),
            (DCAT["hasCurrentVersion"], release),
        ],
    )
    said.say(
        release,
        [
            (RDF["type"], DCAT["Dataset"]),
            (DCTERMS["title"], title),
            (DCTERMS["description"], ox.Literal(edition.description, language=main)),
            (DCTERMS["identifier"], ox.Literal(release.value)),
            (DCTERMS["publisher"], publisher),
            (DCTERMS["creator"], publisher),
            (DCTERMS["license"], ox.NamedNode(edition.licence)),
            (DCTERMS["issued"], day(edition.released.isoformat())),
            (DCAT["version"], ox.Literal(edition.version)),
            (DCAT["isVersionOf"], edition.dataset),
            (ADMS["status"], ox.NamedNode(_STATUS + ("Completed" if reviewed else "UnderDevelopment"))),
            (PROV["wasAttributedTo"], software),
            (DCAT["landingPage"], ox.NamedNode(edition.address("index.html"))),
            *((DCTERMS["language"], ox.NamedNode(_LANGUAGES + tag[:2])) for tag in edition.languages),
            *((DCTERMS["spatial"], place) for place in coverage.places),
        ],
    )
    if coverage.first is not None or coverage.last is not None:
        period = ox.NamedNode(f"{release.value}/period")
        said.say(release, [(DCTERMS["temporal"], period)])
        said.say(period, [(RDF["type"], DCTERMS["PeriodOfTime"])])
        said.say(period, [(DCAT["startDate"], day(coverage.first))] if coverage.first else [])
        said.say(period, [(DCAT["endDate"], day(coverage.last))] if coverage.last else [])
    if edition.previous is not None:
        before = edition.of_version(edition.previous)
        said.say(release, [(DCAT["previousVersion"], before), (PROV["wasRevisionOf"], before)])
    for content in contents:
        _distribution(said, edition, content)


def _distribution(said: Statements, edition: Edition, content: Content) -> None:
    file, address = (
        ox.NamedNode(f"{edition.iri.value}/{content.path}"),
        ox.NamedNode(edition.address(content.path)),
    )
    checksum = ox.NamedNode(f"{file.value}/checksum")
    said.say(edition.iri, [(DCAT["distribution"], file)])
    said.say(
        file,
        [
            (RDF["type"], DCAT["Distribution"]),
            (DCTERMS["title"], ox.Literal(content.path)),
            (DCTERMS["description"], ox.Literal(content.about, language="en")),
            (DCTERMS["license"], ox.NamedNode(edition.licence)),
            (DCAT["downloadURL"], address),
            (DCAT["accessURL"], address),
            (
                DCAT["byteSize"],
                ox.Literal(str(content.size), datatype=XSD["nonNegativeInteger"]),
            ),
            (SPDX["checksum"], checksum),
        ],
    )
    if content.media_type not in _UNREGISTERED:
        said.say(file, [(DCAT["mediaType"], ox.NamedNode(_IANA + content.media_type.partition(";")[0]))])
    sha256(said, checksum, content.sha256)
