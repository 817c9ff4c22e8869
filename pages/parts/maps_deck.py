"""Maps as deck.gl layers: geometry by its address, values as short strings and rows beside it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pydeck
from pydeck.bindings.json_tools import default_serialize

from pages.parts.maps_look import Colour, Look

Layer = dict[str, Any]
ZH, EN, NOTE, CODE, LON, LAT, CLASS, SIZE = range(8)
FONT = "'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"


class Map(pydeck.Deck):
    """A deck without a basemap, written without white space."""

    def __init__(self, layers: Sequence[Layer], view: Mapping[str, float], look: Look, tooltip: str) -> None:
        super().__init__(
            layers=list(layers),
            views=[
                {
                    "@@type": "MapView",
                    "id": "map",
                    "controller": {"dragRotate": False, "touchRotate": False, "inertia": 200},
                }
            ],
            initial_view_state={**view, "minZoom": 0.5, "maxZoom": 11},
            map_provider=None,
            tooltip={
                "html": tooltip,
                "style": {
                    "backgroundColor": look.tooltip,
                    "color": look.tooltip_ink,
                    "fontFamily": FONT,
                    "fontSize": "13px",
                    "lineHeight": "1.5",
                    "borderRadius": "6px",
                    "padding": "6px 10px",
                    "maxWidth": "260px",
                },
            },
        )

    def to_json(self) -> str:
        return json.dumps(self, default=default_serialize, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def land(address: str, look: Look, pickable: bool) -> Layer:
    """Plain areas, here the provinces."""
    return {
        "@@type": "GeoJsonLayer",
        "id": "land",
        "data": address,
        "pickable": pickable,
        "autoHighlight": pickable,
        "highlightColor": [*look.outline[:3], 60],
        "getLineColor": look.land_border,
        "lineWidthUnits": "pixels",
        "getLineWidth": 1,
        "_subLayerProps": {"polygons-fill": {"getFillColor": look.land}},
    }


def areas(address: str, classes: Sequence[int], look: Look) -> Layer:
    """Areas in the colour of their class. `classes` follow the property `i` of the file."""
    klass, trigger = _class_of(classes)
    return {
        "@@type": "GeoJsonLayer",
        "id": "areas",
        "data": address,
        "pickable": True,
        "autoHighlight": True,
        "highlightColor": [*look.chosen[:3], 40],
        "stroked": True,
        "getLineColor": look.land_border,
        "lineWidthUnits": "pixels",
        "getLineWidth": 0.7,
        "_subLayerProps": {
            "polygons-fill": {
                "getFillColor": f"@@=({_list(look.fills)})[{klass}]",
                "updateTriggers": {"getFillColor": [trigger, look.fills]},
            }
        },
    }


def emphasis(address: str, classes: Sequence[int], look: Look, chosen: str | None) -> Layer:
    """A border around the areas whose class has one, and around the chosen area."""
    klass, trigger = _class_of(classes)
    is_chosen = f"properties.adcode=='{chosen or ''}'"
    plain = _list([width if width > 1 else 0 for width in look.widths])
    return {
        "@@type": "GeoJsonLayer",
        "id": "emphasis",
        "data": address,
        "pickable": False,
        "filled": False,
        "stroked": True,
        "lineWidthUnits": "pixels",
        "lineJointRounded": True,
        "getLineColor": f"@@={is_chosen}?{_list(look.chosen)}:({_list(look.borders)})[{klass}]",
        "getLineWidth": f"@@={is_chosen}?3:({plain})[{klass}]",
        "_subLayerProps": {
            "polygons-stroke": {
                "updateTriggers": {"getColor": [trigger, chosen, look.borders], "getWidth": [trigger, chosen]}
            }
        },
    }


def lines(identity: str, address: str, colours: Mapping[str, tuple[Colour, float]]) -> Layer:
    """Lines whose property `kind` chooses colour and width in pixels."""
    colour, width = json.dumps([0, 0, 0, 0]), "0"
    for kind, (rgba, pixels) in colours.items():
        colour = f"properties.kind=='{kind}'?{_list(rgba)}:({colour})"
        width = f"properties.kind=='{kind}'?{pixels}:({width})"
    return {
        "@@type": "GeoJsonLayer",
        "id": identity,
        "data": address,
        "pickable": False,
        "getLineColor": f"@@={colour}",
        "getLineWidth": f"@@={width}",
        "lineWidthUnits": "pixels",
        "lineCapRounded": True,
        "lineJointRounded": True,
    }


def dots(rows: Sequence[Sequence[Any]], look: Look) -> Layer:
    """Places as dots; a row is zh, en, note, code, lon, lat, class, size in half pixels."""
    return {
        "@@type": "ScatterplotLayer",
        "id": "dots",
        "data": rows,
        "pickable": True,
        "autoHighlight": True,
        "highlightColor": [*look.chosen[:3], 70],
        "stroked": True,
        "getPosition": f"@@=[this[{LON}],this[{LAT}]]",
        "radiusUnits": "pixels",
        "getRadius": f"@@=this[{SIZE}]/2",
        "getFillColor": f"@@=({_list(look.fills)})[this[{CLASS}]]",
        "getLineColor": f"@@=({_list(look.borders)})[this[{CLASS}]]",
        "lineWidthUnits": "pixels",
        "getLineWidth": f"@@=({_list(look.widths)})[this[{CLASS}]]",
    }


def reach(rows: Sequence[Sequence[Any]]) -> Layer:
    """Nothing to see: discs inside areas that answer the pointer with the values of their place.

    Drawn as transparent borders only, because a fill would be coloured when selected. Size is in metres.
    """
    return {
        "@@type": "ScatterplotLayer",
        "id": "reach",
        "data": rows,
        "pickable": True,
        "filled": False,
        "stroked": True,
        "getPosition": f"@@=[this[{LON}],this[{LAT}]]",
        "getRadius": f"@@=this[{SIZE}]/2",
        "radiusMinPixels": 4,
        "getLineColor": [0, 0, 0, 0],
        "getLineWidth": f"@@=this[{SIZE}]",
        "lineWidthMinPixels": 8,
    }


def ring(row: Sequence[Any], look: Look) -> Layer:
    """A ring around the chosen dot."""
    return {
        "@@type": "ScatterplotLayer",
        "id": "chosen",
        "data": [[row[LON], row[LAT], row[SIZE]]],
        "pickable": False,
        "filled": False,
        "stroked": True,
        "getPosition": "@@=[this[0],this[1]]",
        "radiusUnits": "pixels",
        "getRadius": "@@=this[2]/2+3",
        "getLineColor": look.chosen,
        "lineWidthUnits": "pixels",
        "getLineWidth": 2,
    }


def labels(identity: str, rows: Sequence[tuple[str, float, float, float]], look: Look, size: int, faint: bool) -> Layer:
    """Names at points; where they would touch, the one with the larger fourth value stands."""
    return {
        "@@type": "TextLayer",
        "id": identity,
        "data": rows,
        "pickable": False,
        "getText": "@@=this[0]",
        "getPosition": "@@=[this[1],this[2]]",
        "getSize": size,
        "getColor": look.faint_ink if faint else look.ink,
        "characterSet": "auto",
        "fontFamily": FONT,
        "fontWeight": 400 if faint else 700,
        "fontSettings": {"sdf": True, "fontSize": 32, "buffer": 10, "radius": 10, "smoothing": 0.2},
        "outlineWidth": 0.8,
        "outlineColor": look.halo,
        "collisionGroup": "names",
        "getCollisionPriority": "@@=this[3]",
        "collisionTestProps": {"sizeScale": 2},
        "extensions": [{"@@type": "CollisionFilterExtension"}],
    }


def _class_of(classes: Sequence[int]) -> tuple[str, str]:
    """An expression for the class of the feature at hand, and a key that changes with the classes."""
    tens = "".join(str(klass // 10) for klass in classes)
    ones = "".join(str(klass % 10) for klass in classes)
    return f"('{tens}')[properties.i]*10+('{ones}')[properties.i]*1", tens + ones


def _list(values: Sequence[Any]) -> str:
    return json.dumps(values, separators=(",", ":"))
