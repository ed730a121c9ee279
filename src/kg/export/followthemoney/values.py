"""Values as the types of FollowTheMoney take them, so that its own cleaning finds nothing left to change."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable

_PLAIN_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z./_-]*[0-9A-Za-z]")
_LONGEST_ID = 200
_PREFIX_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_QUOTED = re.compile(r"""^["'](.*)["']$""")
_UNSEEN = ("Cc", "Cf", "Cs")
_LANGUAGES = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fr": "fra",
    "ja": "jpn", "ko": "kor", "pt": "por", "ru": "rus", "zh": "zho",
}  # fmt: skip
"""ISO 639-3, which FollowTheMoney has, for the tags of ISO 639-1 that labels are likely to carry."""


def entity_id(iri: str) -> str:
    """Name an entity after an IRI: the same on any day, and one that can be read where the IRI can.

    >>> entity_id("https://example.org/my-graph/id/actor/police")
    'example.org-my-graph-id-actor-police'
    """
    rest = iri.partition("://")[2]
    if _PLAIN_ID.fullmatch(rest) and len(rest) <= _LONGEST_ID and "_" not in rest:
        return rest.replace("/", "-")
    return digest(iri)


def digest(*parts: str) -> str:
    """Make the key of what has no IRI of its own, as long as the keys that FollowTheMoney makes."""
    return hashlib.sha1(" ".join(parts).encode(), usedforsecurity=False).hexdigest()


def dataset_name(*parts: str) -> str:
    """Name a dataset: lower-case letters, digits and underscores."""
    return re.sub(r"[^a-z0-9]+", "_", " ".join(parts).lower()).strip("_")


def language(tag: str | None) -> str:
    """Give the code of a language tag; empty where there is none or it names a script or region too."""
    if tag is None:
        return ""
    return tag if re.fullmatch("[a-z]{3}", tag) else _LANGUAGES.get(tag, "")


def prefix_date(edtf: str) -> str:
    """Give a date that is one day, month or year; empty for any other, such as a span, a set or a doubt."""
    return edtf if _PREFIX_DATE.fullmatch(edtf) else ""


def country(code: str) -> str:
    """Give the code of a country by ISO 3166-1; empty for any other code, such as that of a province."""
    return code.lower() if re.fullmatch("[A-Z]{2}", code) else ""


def text(value: str) -> str:
    """Compose a text, drop what cannot be seen, and leave single blanks."""
    seen = (" " if one.isspace() else one for one in unicodedata.normalize("NFC", value))
    return " ".join("".join(one for one in seen if unicodedata.category(one) not in _UNSEEN).split())


def name(value: str) -> str:
    """Take quotation marks around a name away too."""
    return _settled(text(value), lambda told: text(_QUOTED.sub(r"\1", told)))


def address(value: str) -> str:
    """Part an address by single commas alone."""
    return _settled(
        text(value), lambda told: text(re.sub(r",\s?[,.]", ", ", re.sub(r"ESQ\.?,|<BR/?>|;", ", ", told)))
    )


def _settled(value: str, step: Callable[[str], str]) -> str:
    while (changed := step(value)) != value:
        value = changed
    return value


CLEANED: dict[str, Callable[[str], str]] = {"address": address, "name": name, "string": text}
"""How values of the types that hold free text are written; those of the others are made as they must be."""
