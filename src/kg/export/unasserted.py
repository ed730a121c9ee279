"""Statements that are no facts, in a file of their own, each taken apart so that no store can assert it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph as ox

from kg.export.format import Format, Part
from kg.export.rdf.apart import unasserted
from kg.export.rdf.blocks import turtle

COMMENT = """\
# NOT FACTS: what is denied, disputed, unverifiable or withdrawn, and what was ordered, asked for, threatened,
# announced or planned. Nothing here says that any of it happened or holds. Each statement is taken apart
# (rdf:subject, rdf:predicate, rdf:object), and kg:inClaim leads to the claim that makes it. Before the
# statements of a claim stand its kg:polarity, kg:modality and kg:status, which tell why they are no facts.
# Its passages, attribution and hedge stand in the other files, with all other records. Never quote a
# statement without them.
#
# 사실이 아님: 부인되거나 논쟁 중이거나 확인할 수 없거나 철회된 내용, 그리고 명령·요청·위협·발표·계획된
# 내용이다. 여기의 어떤 것도 실제로 일어났거나 성립한다는 뜻이 아니다. 각 진술은 rdf:subject, rdf:predicate,
# rdf:object로 나뉘어 있고, kg:inClaim은 그 진술을 담은 주장을 가리킨다. 주장의 진술들 앞에 있는 kg:polarity,
# kg:modality, kg:status가 사실이 아닌 까닭을 알려 준다. 구절, 출처, 유보 표현은 다른 기록과 함께 다른
# 파일에 있다. 이것들 없이 진술만 인용하지 말 것.

"""


def commented(triples: Sequence[ox.Triple], prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Yield statements in their order, below what is to be known of them; where there is none, that alone."""
    yield COMMENT.encode()
    yield from turtle(triples, prefixes)


FORMAT = Format(
    "unasserted",
    "what is denied, disputed, ordered, planned …: no facts, reified, in a file of their own",
    "data",
    lambda graph: [
        Part(
            "unasserted.ttl",
            "text/turtle",
            "Statements that are no facts (denied, disputed, ordered, planned …), reified",
            lambda: commented(list(unasserted(graph.store)), graph.prefixes),
        )
    ],
)
