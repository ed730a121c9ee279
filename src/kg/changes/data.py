"""A difference as JSON for programs: identifiers and statements, with what a person reads beside them."""

from __future__ import annotations

import json
from typing import Any

from kg.changes.change import Change, Changes, Detail, Support
from kg.changes.snapshot import Snapshot
from kg.changes.words import Words
from kg.queries.claims import Node


def data(changes: Changes, language: str) -> str:
    """Write every change as an object; statements and terms are N-Triples.

    Raises:
        UsageError: there are no words in this language.
    """
    words = Words(changes, language)
    whole = {
        "old": _side(changes.old),
        "new": _side(changes.new),
        "language": language,
        "counts": changes.counts(),
        "faults": sum(change.fault for change in changes.of("term-gone")),
        "changes": [_change(change, words) for change in changes.changes],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _side(side: Snapshot) -> dict[str, str]:
    return {"name": side.name, "dataset": side.iri.value, "revision": side.revision}


def _change(change: Change, words: Words) -> dict[str, Any]:
    if change.kind.startswith("tombstone"):
        return {"kind": change.kind, "node": _name(change.node), "day": change.day}
    told: dict[str, Any] = {
        "kind": change.kind,
        "node": _name(change.node),
        "called": words.label(change.node),
        "classes": [kind.value for kind in words.classes(change.node)],
        "statement": str(change.statement) if change.statement and words.shown([change.statement]) else None,
        "words": words.statement(change.statement) if change.statement else None,
        "says": [
            {"sign": sign, "words": text, "statements": [str(t) for t in words.shown(statements)]}
            for sign, text, statements in words.said(change)
        ],
        "details": [_detail(change, detail, words) for detail in change.details],
        "documents": list(change.documents),
        "passages": [f"{key} {address}" for key, address in change.passages],
        "incidents": [node.value for node in change.incidents],
        "claims": [node.value for node in change.claims],
        "before": _support(change.before),
        "after": _support(change.after),
        "successors": [node.value for node in change.successors],
        "fault": change.kind == "term-gone" and change.fault,
    }
    return {name: value for name, value in told.items() if value not in (None, [], False)}


def _detail(change: Change, detail: Detail, words: Words) -> dict[str, Any]:
    shown = words.tells(change, detail)
    return {
        "property": detail.property if isinstance(detail.property, str) else detail.property.value,
        **({"of": _name(detail.of)} if detail.of is not None else {}),
        "gone": [str(value) for value in detail.gone] if shown else [],
        "come": [str(value) for value in detail.come] if shown else [],
        "words": words.detail(change, detail),
    }


def _support(support: Support | None) -> dict[str, int] | None:
    if support is None:
        return None
    return {
        "claims": support.claims,
        "documents": support.documents,
        "least_origins": support.origins.least,
        "most_origins": support.origins.most,
    }


def _name(node: Node) -> str:
    return node.value if hasattr(node, "value") else str(node)
