"""The invented country: its places, agencies and laws, and who writes about it. It grows with the facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from benchmarks.workload.draw import Draw
from benchmarks.workload.names import Word, word
from benchmarks.workload.terms import own

PROVINCES = 9
_MINISTRIES = (
    # slug, English, Korean, by McCune-Reischauer, Revised, kind
    (
        "state-order",
        "Ministry of State Order",
        "국가질서성",
        "Kukka Chilsŏsŏng",
        "Gukga Jilseoseong",
        "ministry",
    ),
    (
        "public-calm",
        "Ministry of Public Calm",
        "공공안녕성",
        "Konggong Annyŏngsŏng",
        "Gonggong Annyeongseong",
        "ministry",
    ),
    ("wire-and-wave", "Ministry of Wire and Wave", "유무선성", "Yumusŏnsŏng", "Yumuseonseong", "ministry"),
    ("border-host", "Border Host", "국경군", "Kukkyŏnggun", "Gukgyeonggun", "armed-forces"),
    ("central-court", "Central Court", "중앙재판소", "Chungang Chaep'anso", "Jungang Jaepanso", "court"),
    ("youth-hall", "Youth Hall", "청년관", "Ch'ŏngnyŏn'gwan", "Cheongnyeongwan", "party-organ"),
)
_TIERS = (
    # English, Korean, by McCune-Reischauer, Revised, kind of the agency
    ("Bureau", "국", "kuk", "guk", "security-agency"),
    ("Branch", "지부", "chibu", "jibu", "local-office"),
    ("Post", "초소", "ch'oso", "choso", "police-post"),
    ("Patrol", "순찰대", "sunch'aldae", "sunchaldae", "patrol-group"),
)
_OUTLETS = (
    ("Watch", "감시단", "ngo"),
    ("Herald", "헤럴드", "news-outlet"),
    ("Wire", "통신", "news-outlet"),
    ("Rights Desk", "인권데스크", "ngo"),
    ("Institute", "연구소", "research-institute"),
    ("Review", "리뷰", "news-outlet"),
)
_MATTERS = (
    ("Broadcast", "방송"),
    ("Border", "국경"),
    ("Assembly", "집회"),
    ("Printing", "출판"),
    ("Youth Education", "청년교양"),
    ("Telephone", "전화"),
    ("Travel", "통행"),
    ("Market", "시장"),
    ("Worship", "예배"),
    ("Household", "세대"),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of the reference data, with its two labels."""

    iri: ox.NamedNode
    slug: str
    english: str
    korean: str
    kind: str
    latin: tuple[str, str] | None = None
    """The Korean name in Latin letters, by McCune-Reischauer and Revised, where it has such forms."""
    above: int | None = None
    """Number of the place that it lies in, or of the agency that it belongs to, in its own list."""


@dataclass(frozen=True, slots=True)
class Country:
    """Everything that documents of one project speak of in common."""

    seed: int
    places: Sequence[Named]
    """The country, its neighbours, provinces, counties and sites, in this order."""
    home: Sequence[Named]
    """All places of the country itself."""
    provinces: Sequence[Named]
    counties: Sequence[Named]
    """Counties and cities, where cases happen."""
    states: Sequence[Named]
    agencies: Sequence[Named]
    """Each after the one that it belongs to."""
    outlets: Sequence[Named]
    """Those who write and speak: organisations."""
    figures: Sequence[Named]
    """Holders of public office, named by their office alone."""
    rulers: Sequence[Named]
    """Those who give orders: the figures, then the agencies."""
    laws: Sequence[Named]


def country(facts: int, seed: int) -> Country:
    """Lay out a country that suits a number of facts."""
    draw = Draw("country", seed)
    words = iter(range(10_000))
    home = _place(word(seed, next(words)), "country", None, ("", ""), "")
    neighbours = [_place(word(seed, next(words)), "country", None, ("", ""), "") for _ in range(3)]
    places = [home, *neighbours]
    for _ in range(PROVINCES):
        places.append(_place(word(seed, next(words)), "province", 0, ("도", "-do"), " Province"))
    first_county = len(places)
    for _ in range(_within(facts // 5_000, 9, 220)):
        kind, suffix, added = draw.weighted(
            (("county", ("군", "-gun"), " County"), 0.7), (("city", ("시", "-si"), ""), 0.3)
        )
        above = 4 + draw.below(PROVINCES)
        places.append(_place(word(seed, next(words)), kind, above, suffix, added))
    first_site = len(places)
    for _ in range(_within(facts // 2_000, 6, 5_000)):
        kind, suffix, added = draw.weighted(
            (("village", ("리", "-ri"), ""), 0.8),
            (("residential-area", ("동", "-dong"), ""), 0.15),
            (("zone", ("지구", "-jigu"), " Zone"), 0.05),
        )
        above = first_county + draw.below(first_site - first_county)
        places.append(_place(word(seed, next(words)), kind, above, suffix, added))
    states = [
        Named(own("actor", place.slug), place.slug, place.english, place.korean, "state", place.latin)
        for place in places[:4]
    ]
    agencies = _agencies(places, draw, _within(facts // 2_500, 24, 3_000))
    figures = _figures(home)
    return Country(
        seed=seed,
        places=places,
        home=places[4:],
        provinces=places[4:first_county],
        counties=places[first_county:first_site],
        states=states,
        agencies=agencies,
        outlets=_outlets(seed, 10_000, _within(facts // 8_000, 8, 400)),
        figures=figures,
        rulers=[*figures, *agencies],
        laws=_laws(seed, 20_000, _within(facts // 6_000, 6, 800), draw),
    )


def _within(number: int, least: int, most: int) -> int:
    return max(least, min(most, number))


def _place(name: Word, kind: str, above: int | None, suffix: tuple[str, str], added: str) -> Named:
    iri = own("place", name.slug)
    latin = name.mccune + suffix[1], name.revised + suffix[1]
    return Named(iri, name.slug, name.english + added, name.korean + suffix[0], kind, latin, above)


def _agencies(places: Sequence[Named], draw: Draw, number: int) -> list[Named]:
    """Build trees: ministries, a bureau a province, then branches, posts and patrols of places below."""
    found: list[Named] = []
    tiers: list[int] = []
    taken: dict[str, None] = {}
    for slug, english, korean, old, new, kind in _MINISTRIES:
        taken[slug] = None
        found.append(Named(own("actor", slug), slug, english, korean, kind, (old, new)))
        tiers.append(0)
    while len(found) < number:
        above = draw.below(len(found))
        tier = tiers[above]
        if tier == len(_TIERS):
            continue
        place = places[4 + draw.below(PROVINCES)] if tier == 0 else draw.one(places[4:])
        english, korean, old, new, kind = _TIERS[tier]
        root = above
        while (upper := found[root].above) is not None:
            root = upper
        slug = f"{found[root].slug}-{english.lower()}-{place.slug}"
        if slug in taken:
            continue
        taken[slug] = None
        ministry = found[root]
        parts = [one.latin or ("", "") for one in (place, ministry)]
        latin = tuple(f"{parts[0][i]} {parts[1][i]} {end}" for i, end in enumerate((old, new)))
        named = (
            f"{ministry.english} {english} of {place.english}",
            f"{place.korean} {ministry.korean} {korean}",
        )
        found.append(Named(own("actor", slug), slug, *named, kind, (latin[0], latin[1]), above))
        tiers.append(tier + 1)
    return found


def _outlets(seed: int, first: int, number: int) -> list[Named]:
    found = []
    for count in range(number):
        name = word(seed, first + count)
        english, korean, kind = _OUTLETS[count % len(_OUTLETS)]
        slug = f"{name.slug}-{english.lower().replace(' ', '-')}"
        found.append(
            Named(own("actor", slug), slug, f"{name.english} {english}", f"{name.korean} {korean}", kind)
        )
    return found


def _figures(home: Named) -> list[Named]:
    offices = (("head-of-state", "Head of State", "국가수반"), ("first-minister", "First Minister", "총리"))
    return [
        Named(own("actor", slug), slug, f"{english} of {home.english}", f"{home.korean} {korean}", "office")
        for slug, english, korean in offices
    ]


def _laws(seed: int, first: int, number: int, draw: Draw) -> list[Named]:
    found = []
    for count in range(number):
        english, korean = _MATTERS[count % len(_MATTERS)]
        name = word(seed, first + count)
        kind = draw.weighted(("statute", 0.6), ("regulation", 0.38), ("treaty", 0.02))
        slug = f"{english.lower().replace(' ', '-')}-{name.slug}"
        form = {"statute": ("Law", "법"), "regulation": ("Order", "령"), "treaty": ("Treaty", "조약")}[kind]
        titles = f"{name.english} {english} {form[0]}", f"{name.korean}{korean}{form[1]}"
        found.append(Named(own("law", slug), slug, *titles, kind))
    return found
