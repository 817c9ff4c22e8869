"""A map as deck.gl reads it: no basemap, compact rows, nothing from elsewhere."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pydeck
from pydeck.bindings.json_tools import default_serialize

from pages.parts.maps_look import Look

Layer = dict[str, Any]
ZH, EN, NOTE, CODE, LON, LAT, CLASS, SIZE = range(8)
"""The places in a row of values; the first three answer a hover, as the properties 0, 1, 2 of an area do."""
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


def literal(values: Sequence[Any]) -> str:
    """Values as an expression that deck.gl evaluates in the browser."""
    return json.dumps(values, separators=(",", ":"))
