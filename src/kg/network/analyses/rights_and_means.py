"""Rights and means: which means of control serve which bodies, and which rights are concerned.

Definition. A means of control is a device, installation, system or method by which an authority watches or
controls people. It is *used* by a practice, policy, operation or warning; a detection that names no means
uses its channel, such as an informer. A means *serves* whoever has a part in its use, by the role that a
claim gives them, and one step up whom they work for or belong to. A right is *concerned* if a claim states
that the use restricts a freedom, or if the vocabulary ties an article to that freedom, to the kind of the
use, of its conduct or of the channel, which a claim states. Each row is one means, what uses it, one body
and one right; the columns say through what each tie is told. That both ties go through one use is all that
ties a body to a right.

Formula. None: claims are joined, and nothing is added. ``means_of_kind`` counts the means of one kind with
which one right is told, in any row. A tie is hedged where all that tells it is hedged; ``hedges`` names tie
and hedge.

Source. The article of an instrument that a kind concerns (``kg:engages``) is the vocabulary's own, after
the text of the instruments (Universal Declaration of Human Rights, 1948; International Covenants, 1966;
Convention against Torture, 1984). That surveillance is examined as an interference with privacy first, and
that an interference may be
lawful: UN Human Rights Committee, General Comment 16, 1988; OHCHR, The right to privacy in the digital age,
2014.

Units. Means, by number; no quantity of devices or people is read.

What it cannot see. Whether a right was violated: an article that is concerned is a question and no finding.
Means that nobody told of, and whom a means serves where no claim says so. Who made, sold or paid for a
means.

Rows stand by the IRIs of the kind, the means, what uses it, the body and the right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.network.analysis import Analysis, Option
from kg.network.given import Given
from kg.network.grounds import NO_GROUNDS
from kg.network.means.means_linked import Link, Told
from kg.network.means.means_told import Use, Way, Ways, places, together
from kg.network.results import Chart, Dot, Line, Picture, Result, Row
from kg.network.texts import words

_USES, _PARTS, _BONDS, _RIGHTS, _PLACES = (
    "network-means-and-events",
    "network-actors-and-events",
    "network-actors-and-actors",
    "network-events-and-rights",
    "network-means-and-places",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain(Row):
    """One means, what uses it, one body and one right, as far as claims tell."""

    thing: str = ""
    means: str = ""
    places: tuple[str, ...] = ()
    """Of the means or of what uses it, which may lie in another country."""
    kind: str = ""
    used_by_iri: str = ""
    used_by: str = ""
    """Empty where nothing is said to use the means."""
    agency_iri: str = ""
    agency: str = ""
    agency_told: tuple[str, ...] = ()
    """By which role, and through which body; or that no claim tells of one."""
    right_iri: str = ""
    right: str = ""
    right_told: tuple[str, ...] = ()
    """That a claim states it, or through what it is concerned; or that there is none."""
    hedges: tuple[str, ...] = ()
    means_of_kind: int | None = None


def _run(given: Given, *, right: str | None, agency: str | None, means: str | None, top: int) -> Result:
    asked = {"right": right, "agency": agency, "means": means, "top": top}
    texts = words("rights_and_means", given.language)
    told = Told(*(given.tables[name] for name in (_USES, _PARTS, _BONDS, _RIGHTS)))
    links, left_out = told.links(right=right, agency=agency, means=means, top=top)
    if not links:
        reason = texts["reasons"]["none" if right or agency or means else "empty"]
        return Result("rights-and-means", given.language, Chain, (Chain(refusal=reason),), NO_GROUNDS, asked)
    things = {thing for link in links for thing in (link.use.means, link.use.user)}
    where = places(given.tables[_PLACES], things)
    kinds = defaultdict(set)
    for link in links:
        kinds[link.use.kind, link.right].add(link.use.means)
    rows = tuple(
        _row(given, texts, link, _places(where, link.use), len(kinds[link.use.kind, link.right]))
        for link in sorted(links, key=_order)
    )
    return Result(
        "rights-and-means",
        given.language,
        Chain,
        rows,
        given.evidence.grounds(claim for row in rows for claim in row.grounds.claims),
        asked,
        picture=_picture(texts, given, links),
        chart=Chart("matrix", label="kind", across="right", value="means_of_kind"),
        remarks=(texts["remarks"]["left_out"].format(count=left_out),) if left_out else (),
    )


def _order(link: Link) -> tuple[str, ...]:
    """Order by IRIs, so that rows stand alike in every language."""
    return link.use.kind, link.use.means, link.use.user, link.agency, link.right


def _row(
    given: Given, texts: dict[str, Any], link: Link, where: tuple[tuple[str, Ways], ...], of_kind: int
) -> Chain:
    use, name = link.use, given.naming.name
    told = {"use": (use.way,), "agency": link.served, "right": link.concerned}
    told |= {f"place {place}": ways for place, ways in where}
    claims = {claim for ways in told.values() for way in ways for claim in way.claims}
    hedges = [
        texts["hedged"].format(
            tie=texts["tie"][key.split(" ")[0]], hedge=", ".join(sorted(map(name, together(ways).hedges)))
        )
        for key, ways in told.items()
        if together(ways).hedges and ways
    ]
    return Chain(
        grounds=given.evidence.grounds(claims),
        thing=use.means,
        means=name(use.means),
        places=tuple(sorted({name(place) for place, _ in where})),
        kind=name(use.kind) if use.kind else texts["untold"]["kind"],
        used_by_iri="" if use.user == use.means else use.user,
        used_by="" if use.user == use.means else name(use.user),
        agency_iri=link.agency,
        agency=name(link.agency) if link.agency else "",
        agency_told=_told(given, texts, "agency", link.served),
        right_iri=link.right,
        right=name(link.right) if link.right else "",
        right_told=_told(given, texts, "right", link.concerned),
        hedges=tuple(dict.fromkeys(hedges)),
        means_of_kind=of_kind if link.right else None,
    )


def _told(given: Given, texts: dict[str, Any], tie: str, ways: Ways) -> tuple[str, ...]:
    """Say by what a tie is told, way by way."""
    return tuple(_said(given, texts[tie], way) for way in ways) or (texts["untold"][tie],)


def _said(given: Given, texts: dict[str, str], way: Way) -> str:
    relation = given.naming.name(way.relation) if way.relation else ""
    text = texts["through" if way.through else "stated"]
    return text.format(relation=relation, through=given.naming.name(way.through) if way.through else "")


def _places(where: Any, use: Use) -> tuple[tuple[str, Ways], ...]:
    found: defaultdict[str, Ways] = defaultdict(tuple)
    for thing in dict.fromkeys((use.means, use.user)):
        for place, ways in where.get(thing, {}).items():
            found[place] += ways
    return tuple(sorted(found.items()))


def _picture(texts: dict[str, Any], given: Given, links: Iterable[Link]) -> Picture:
    """Draw bodies, means and rights; what uses a means is on the lines."""
    behind: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    lines: defaultdict[tuple[str, str], list[tuple[str, Way]]] = defaultdict(list)
    for link in links:
        use = link.use
        behind["means", use.means] |= use.way.claims
        for group, other, ways in (
            ("agency", link.agency, link.served),
            ("right", link.right, link.concerned),
        ):
            if other:
                whole = together(ways)
                behind[group, other] |= whole.claims
                ends = (other, use.means) if group == "agency" else (use.means, other)
                label = given.naming.name(use.user if use.user != use.means else use.kind)
                joined = Way("", "", whole.claims | use.way.claims, whole.hedges | use.way.hedges)
                lines[ends].append((label, joined))
    names = {iri: given.naming.name(iri) for _, iri in behind}
    dots = (
        Dot(iri, names[iri], texts["groups"][group], float(len(claims)), given.evidence.grounds(claims))
        for (group, iri), claims in sorted(behind.items())
    )
    drawn = (
        Line(
            *ends,
            "; ".join(sorted({label for label, _ in told})),
            float(len(claims := together(tuple(way for _, way in told)).claims)),
            any(not way.hedges for _, way in told),
            given.evidence.grounds(claims),
        )
        for ends, told in sorted(lines.items())
    )
    return Picture(tuple(dots), tuple(drawn))


ANALYSIS = Analysis(
    name="rights-and-means",
    summary="which means of surveillance serve which bodies, and which rights are concerned",
    tables=(_USES, _PARTS, _BONDS, _RIGHTS, _PLACES),
    row=Chain,
    run=_run,
    options=(
        Option("right", "thing", "only with this article or freedom"),
        Option("agency", "thing", "only with this body", is_a="Actor"),
        Option("means", "thing", "only this means, or means of this kind"),
        Option("top", "whole number", "how many uses of means are shown, the most told ones", 100),
    ),
)
