"""Asks a SPARQL endpoint, the one thing here that goes to the network, and only where the user typed it.

https://www.w3.org/TR/sparql11-protocol/#query-operation
"""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import IO
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox

from kg.curate.partners.rdf_text import parse
from kg.curate.partners.texts import LARGEST, PartnerText, partner_text
from kg.engines.remote.address import is_here, parts_of
from kg.errors import InputOutputError, KGError, UsageError

_ACCEPT = "application/n-triples, text/turtle;q=0.5"
_FORMATS = {"application/n-triples": ox.RdfFormat.N_TRIPLES, "text/turtle": ox.RdfFormat.TURTLE}
_PATIENCE = 60
"""Seconds in which something must be heard from a server."""
_ELSEWHERE = "sends elsewhere, where it is not followed; name the other address"
_LONGEST_GET = 2000
"""Characters of an address that any server takes; a longer question is posted."""


def ask(address: str, query: str, kept: Path, *, largest: int = LARGEST, seconds: float = 300) -> PartnerText:
    """Send a CONSTRUCT and give the answer as N-Triples, which is to be kept in a file.

    Args:
        address: the endpoint.
        query: the question.
        kept: the file that the answer will be written to.
        largest: bytes of the answer at most.
        seconds: how long it may take in all.

    Raises:
        UsageError: the address may not be asked.
        InputOutputError: there is no answer, or one that cannot be used.
    """
    _check(address)
    opener = urllib.request.build_opener(_Redirects())
    deadline = time.monotonic() + seconds
    try:
        with opener.open(_request(address, query), timeout=_PATIENCE) as answer:
            media = answer.headers.get_content_type()
            if media not in _FORMATS:
                # Nothing else is parsed: XML could hold entities, JSON-LD a remote context.
                raise InputOutputError(
                    f"{address}: answered {media}; only N-Triples and Turtle are read, ask for one of them"
                )
            raw = _read(answer, address, largest, deadline)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code in range(300, 400):
            raise InputOutputError(f"{address}: {_ELSEWHERE}") from None
        raise InputOutputError(f"{address}: answered {error.code}; check the address and the query") from None
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise InputOutputError(f"{address}: no answer ({reason}); check the address, or try later") from None
    if media == "text/turtle":
        raw = _lines(partner_text(kept, raw))
    return partner_text(kept, raw)


def _check(address: str) -> None:
    """Refuse what is neither https nor this machine, and addresses that hold a password."""
    parts = parts_of(address, "the address", "leave it out")
    if parts is None or not (parts.scheme == "https" or is_here(parts.hostname or "")):
        raise UsageError(f"{address}: not asked; only https:// addresses are, and http:// on this machine")


def _request(address: str, query: str) -> urllib.request.Request:
    sent = urlencode({"query": query})
    whole = f"{address}{'&' if urlsplit(address).query else '?'}{sent}"
    headers = {"Accept": _ACCEPT, "User-Agent": "kg-import"}
    if len(whole) <= _LONGEST_GET:
        return urllib.request.Request(whole, headers=headers)  # noqa: S310 -- the scheme was checked
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    return urllib.request.Request(address, data=sent.encode(), headers=headers)  # noqa: S310


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to where the user could have gone, and never with a posted question."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        try:
            if req.type != urlsplit(newurl).scheme or req.data is not None:
                raise InputOutputError(f"{req.full_url.partition('?')[0]}: {_ELSEWHERE}")
            _check(newurl)
        except KGError:
            fp.close()
            raise
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _read(answer: http.client.HTTPResponse, address: str, largest: int, deadline: float) -> bytes:
    """Read an answer as it comes, so that neither an endless nor a slow one is waited for."""
    chunks: list[bytes] = []
    size = 0
    while chunk := answer.read1(65_536):
        chunks.append(chunk)
        size += len(chunk)
        if size > largest:
            raise InputOutputError(f"{address}: answered more than {largest:,} bytes; ask for less")
        if time.monotonic() > deadline:
            raise InputOutputError(f"{address}: the answer takes too long; ask for less, or try later")
    if answer.headers.get("Content-Length", str(size)) != str(size):
        raise InputOutputError(f"{address}: the answer broke off; try again")
    return b"".join(chunks)


def _lines(turtle: PartnerText) -> bytes:
    """Write Turtle as sorted N-Triples, a statement a line, so that each has an address."""
    names: dict[str, ox.BlankNode] = {}

    def term(node: object) -> object:
        if isinstance(node, ox.BlankNode):
            return names.setdefault(node.value, ox.BlankNode(f"b{len(names)}"))
        return node

    triples = [quad.triple for quad in parse(turtle, ox.RdfFormat.TURTLE)]
    written = {f"{term(t.subject)} {t.predicate} {term(t.object)} .\n" for t in triples}
    return "".join(sorted(written)).encode()
