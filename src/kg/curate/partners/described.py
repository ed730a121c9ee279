"""What is said of a delivery as a document: its work, its copies with their hashes, and the partner."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.curate.partners.kind import Delivery
from kg.ontology.vocabulary import DCTERMS, KG, KINDS, RDF, RDFS, XSD, data


def described(delivery: Delivery, name: str, address: str | None) -> Iterator[ox.Triple]:
    """Describe the delivery in the main language of the project; a reviewer words the rest.

    Args:
        delivery: the texts and their partner.
        name: what the partner is called.
        address: where the text was asked for, if it was.
    """
    main = delivery.authored.project.languages[0]
    work = data(delivery.base, "work")[delivery.key]
    title = ox.Literal(f"{name}: {', '.join(text.path.name for text in delivery.texts)}", language=main)
    yield ox.Triple(work, RDF["type"], KG["Work"])
    yield ox.Triple(work, DCTERMS["title"], title)
    yield ox.Triple(work, RDFS["label"], title)
    yield ox.Triple(work, DCTERMS["publisher"], delivery.partner)
    if address is not None:
        yield ox.Triple(work, KG["address"], ox.Literal(address, datatype=XSD["anyURI"]))
    if delivery.partner not in delivery.authored.homes():
        yield ox.Triple(delivery.partner, RDF["type"], KG["Organization"])
        yield ox.Triple(delivery.partner, KG["referenceBasis"], KINDS["reference-basis/document-wording"])
        yield ox.Triple(delivery.partner, RDFS["label"], ox.Literal(name, language=main))
    for number, text in enumerate(delivery.texts, 1):
        key = delivery.key if number == 1 else f"{delivery.key}-{number}"
        copy = data(delivery.base, "copy")[key]
        segment = ox.NamedNode(f"{delivery.base}id/segment/{key}/0-{len(text.text)}")
        about_copy: dict[ox.NamedNode, ox.NamedNode | ox.Literal] = {
            RDF["type"]: KG["Copy"],
            KG["copyOf"]: work,
            KG["fileName"]: ox.Literal(text.path.name),
            KG["sha256"]: ox.Literal(text.sha256),
            KG["byteSize"]: ox.Literal(len(text.raw)),
            KG["codePoints"]: ox.Literal(len(text.text)),
            KG["curation"]: ox.Literal("partial"),
            RDFS["label"]: ox.Literal(text.path.name, language=main),
        }
        about_segment: dict[ox.NamedNode, ox.NamedNode | ox.Literal] = {
            RDF["type"]: KG["Segment"],
            KG["segmentOf"]: copy,
            KG["start"]: ox.Literal(0),
            KG["end"]: ox.Literal(len(text.text)),
            KG["kind"]: KINDS["segment/content"],
        }
        for node, said in ((copy, about_copy), (segment, about_segment)):
            yield from (ox.Triple(node, predicate, thing) for predicate, thing in said.items())
