"""A map as deck.gl reads it: no basemap, compact rows, nothing from elsewhere."""

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pydeck
from pydeck.bindings.json_tools import default_serialize

from pages.parts.maps.look import Look

Layer = dict[str, Any]
Row = list[Any]
NAME, NOTE, CODE, LON, LAT, CLASS, SIZE = range(7)
"""The places in a row of values; longitude and latitude in hundredths of a degree.

A hover shows {0} or {2} and {1}, of a row as of an area: so in English name and code change places.
"""
EN_NAME = CODE


FONT = "'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"


def place_row(lang: str, name: str, note: str, code: str, lon: float, lat: float, klass: int, size: int) -> Row:
    """One place as the browser gets it."""
    first, third = (name, int(code)) if lang == "zh" else (int(code), name)
    return [first, note, third, lon, lat, klass, size]


def code_of(row: Row) -> str:
    """The six-digit code in a row, whichever language it is in; a row that holds none gives an empty word."""
    return next((f"{value:06d}" for value in row[: CODE + 1] if isinstance(value, int)), "")


def tooltip(title: str, lang: str) -> str:
    """Name, then the measure and its note; the fourth value of an area hides the line it has no note for."""
    name = NAME if lang == "zh" else EN_NAME
    return f'<strong>{{{name}}}</strong><div style="{{{LON}}}">{escape(title)}　{{{NOTE}}}</div>'


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


def literal(values: Sequence[Any]) -> str:
    """Values as an expression that deck.gl evaluates in the browser."""
    return json.dumps(values, separators=(",", ":"))
