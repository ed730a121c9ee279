"""Places, facilities and incidents for a map, as GeoJSON, at the precision that is published.

https://www.rfc-editor.org/rfc/rfc7946
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

import pyoxigraph as ox

from kg.export.format import Format, Part
from kg.export.positions import COARSE, COARSER, Place, Position, area, position
from kg.export.says_so import names, speakers
from kg.export.tables.columns import Cell, Single
from kg.export.tables.tidy import Table, questions, table
from kg.ontology.vocabulary import KG, KINDS, RDF
from kg.queries.opened import Graph

NOTES: Mapping[str, str] = {
    "en": "A point is that of the city, county or larger area named in precision_place, off by up to"
    " precision_metres; it is never the spot where something happened. Several things share one point."
    " A thing without a point has no geometry; it is in the list all the same."
    " Where hedged is true, only hedged claims say that there is such a thing; hedges are those of it and of"
    " what is told of it, and says_so names those who say so. The points show what documents report, not how"
    " much there was.",
    "ko": "점은 precision_place에 적힌 시·군 또는 더 넓은 지역의 위치이며"
    " precision_metres만큼 벗어날 수 있다. 사건이 일어난 지점이 아니다. 여러 대상이 한 점에"
    " 놓일 수 있다. 위치가 없는 대상도 목록에는 들어 있다."
    " hedged가 true이면 그런 대상이 있다는 것을 유보된 주장만이 말한다. hedges는 그 대상과"
    " 그에 관한 서술의 유보이며, says_so는 그렇게 말한 이의 이름이다. 점은 문서가 보도한 것을 보여 줄 뿐,"
    " 실제로 얼마나 일어났는지를 보여 주지 않는다.",
}
_SEXUAL_VIOLENCE = KINDS["act/sexual-violence"].value
_Row = Mapping[str, Cell]
_Feature = dict[str, object]


@dataclass(frozen=True, slots=True)
class _World:
    """What the maps are drawn from: the tidy tables that they need."""

    places: Table
    where: Mapping[str, Place]
    names: Mapping[str, str]
    graph: Graph


def _world(graph: Graph) -> _World:
    places = _table("places", graph)
    rows = list(_rows(places))
    return _World(
        places,
        {place.iri: place for place in map(_place, rows)},
        {str(row["place"]): str(row["label"] or "") for row in rows},
        graph,
    )


def _place(row: _Row) -> Place:
    accuracy = row["accuracy_metres"]
    return Place(
        str(row["place"]),
        _texts(row["kinds"]),
        _texts(row["within"]),
        _texts(row["points"]),
        accuracy if isinstance(accuracy, Decimal) else None,
        row["class"] == KG["Facility"].value,
    )


def places(graph: Graph) -> Iterator[_Feature]:
    """Yield a feature for each place, at its own point alone."""
    world = _world(graph)
    for row in _rows(world.places):
        if row["class"] != KG["Facility"].value:
            here = world.where[str(row["place"])]
            found = position(here.iri, {here.iri: here})
            yield _feature(row, "place", [found] if found else [], world, _about_place(row))


def facilities(graph: Graph) -> Iterator[_Feature]:
    """Yield a feature for each facility, at the point of the place that it lies in."""
    world = _world(graph)
    for row in _rows(world.places):
        if row["class"] == KG["Facility"].value:
            found = position(str(row["place"]), world.where, COARSE)
            yield _feature(row, "place", [found] if found else [], world, _about_place(row))


def incidents(graph: Graph) -> Iterator[_Feature]:
    """Yield a feature for each incident, at the points of the places where it is said to have happened.

    Never finer than the county, and of one with sexual violence never finer than the province.
    """
    world = _world(graph)
    violent = {
        row["incident"] for row in _rows(_table("acts", graph)) if _SEXUAL_VIOLENCE in _texts(row["kinds"])
    }
    for row in _rows(_table("incidents", graph)):
        stated = _texts(row["places"])
        kinds = COARSE
        if row["incident"] in violent:
            kinds = COARSER
            stated = sorted({wider for place in stated if (wider := area(place, world.where, kinds))})
        found = [position(place, world.where, kinds) for place in stated]
        about = {
            "places": stated,
            "date": _plain(row["date"]),
            **{name: _plain(row[name]) for name in ("earliest", "latest", "people_low", "people_high")},
        }
        yield _feature(row, "incident", [one for one in found if one], world, about)


def _about_place(row: _Row) -> _Feature:
    names = ("kinds", "within", "reference_basis", "certainty")
    return {name: _plain(row[name]) for name in names}


def _feature(
    row: _Row, key: str, found: Sequence[Position], world: _World, about: Mapping[str, object]
) -> _Feature:
    """Make a feature; with several places it has several points, and the coarsest precision of them."""
    points = sorted(found, key=lambda one: one.coordinates)
    coordinates = sorted(dict.fromkeys((one.longitude, one.latitude) for one in points))
    geometry: object = None
    if len(coordinates) == 1:
        geometry = {"type": "Point", "coordinates": coordinates[0]}
    elif coordinates:
        geometry = {"type": "MultiPoint", "coordinates": coordinates}
    labels = {name: value for name, value in row.items() if name == "label" or name.startswith("label_")}
    accuracies = [one.of.accuracy for one in points if one.of.accuracy is not None]
    return {
        "type": "Feature",
        "id": row[key],
        "geometry": geometry,
        "properties": {
            **labels,
            **about,
            "precision_metres": int(max(accuracies)) if accuracies else None,
            "precision_place": sorted({one.of.iri for one in points}),
            "precision_place_label": sorted({world.names[one.of.iri] for one in points}),
            "precision_kind": sorted({kind for one in points for kind in one.of.kinds}),
            "hedged": RDF["type"].value in _texts(row["hedged_properties"]),
            **_spoken("hedges", map(ox.NamedNode, _texts(row["hedges"])), world.graph),
            **_spoken("says_so", speakers(_texts(row["claims"]), world.graph), world.graph),
            "hedged_properties": _plain(row["hedged_properties"]),
            "claims": _plain(row["claims"]),
            "passages": _plain(row["passages"]),
        },
    }


def _spoken(name: str, things: Iterable[ox.NamedNode], graph: Graph) -> dict[str, list[str]]:
    """Name things in each language of the project; the main one has the plain name, as labels do."""
    main, *others = graph.project.languages
    several = list(things)
    suffixes = {main: "", **{language: f"_{language.replace('-', '_')}" for language in others}}
    return {f"{name}{suffix}": names(several, language, graph) for language, suffix in suffixes.items()}


def _table(name: str, graph: Graph) -> Table:
    return table(name, questions(graph)[name], graph)


def _rows(made: Table) -> Iterator[_Row]:
    names = [column.name for column in made.columns]
    for row in made.rows:
        yield dict(zip(names, row, strict=True))


def _texts(cell: Cell) -> list[str]:
    return [str(one) for one in cell] if isinstance(cell, tuple) else []


def _plain(cell: Cell) -> object:
    if isinstance(cell, tuple):
        return [_single(one) for one in cell]
    return None if cell is None else _single(cell)


def _single(value: Single) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def collection(features: Callable[[Graph], Iterator[_Feature]], title: str, graph: Graph) -> Iterator[bytes]:
    """Write features, a line each, behind members that say what they are and under which licence."""
    head = {
        "type": "FeatureCollection",
        "title": f"{graph.project.name}: {title}",
        "licence": graph.project.licence,
        "note": NOTES,
    }
    lines = [json.dumps(feature, ensure_ascii=False) for feature in features(graph)]
    start = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    body = ",\n".join(lines)
    yield f'{start},\n "features": [\n{body}\n ]\n}}\n'.encode()


def parts(graph: Graph) -> list[Part]:
    """Lay out a file for each layer of a map."""
    layers = {"places": places, "facilities": facilities, "incidents": incidents}
    return [
        Part(
            f"{name}.geojson",
            "application/geo+json",
            f"Each of the {name}, with a point where one is published",
            partial(collection, layer, name, graph),
        )
        for name, layer in layers.items()
    ]


FORMAT = Format(
    "geojson", "places, facilities and incidents for a map, never finer than the county", "maps", parts
)
