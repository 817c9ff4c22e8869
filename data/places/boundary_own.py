"""The foundation's own boundary files: read, checked, and refused in words where they cannot be drawn."""

import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.errors import GEOSException
from shapely.geometry import shape

from data.places.boundary_codes import EAST, NORTH, PROVINCES, SOUTH, WEST
from data.places.boundary_source import CODES_OF_2024, Boundaries, Layer, in_order, line_kind, packaged_lines, sha256
from data.problem import Problem

CODE_NAMES = ("adcode", "code", "gb", "ADCODE", "CODE", "GB")
CHINESE_NAMES = ("name", "zh", "name_zh", "NAME")
DEGREES_ON_THE_GROUND = ("CRS84", "4326", "4490")
REPAIR_CHANGES_AT_MOST = 0.01
SMALL_BYTES = 3_000_000


def read(given: Path, known: Collection[str]) -> tuple[Boundaries, bool]:
    """The user's boundaries, and whether they are so small that nothing needs simplifying.

    `given` is a folder with county.geojson and, if wished, prefecture, province and lines; or one county file.
    Raises Problem geometry.* for the first thing that is wrong.
    """
    files = _files(given)
    raw = {level: path.read_bytes() for level, path in files.items()}
    features = {level: _features(files[level].name, content) for level, content in raw.items()}
    layers = {level: _layer(files[level].name, features[level], known) for level in features if level != "lines"}
    counties = layers.pop("county")
    lines, lines_from = _lines(files, features)
    _whole_country(files["county"].name, counties)
    names = {code: name for layer in layers.values() for code, name in zip(layer.codes, layer.names, strict=True)}
    small = len(raw["county"]) < SMALL_BYTES
    boundaries = Boundaries(
        counties=counties,
        lines=lines,
        names=names,
        origin={
            "source": "own",
            "edition": None,
            "sha256": {path.name: sha256(raw[level]) for level, path in files.items()},
            "lines": lines_from,
        },
        approval=_approval(given),
        own=True,
        given=layers if small else {},
    )
    return boundaries, small


def _files(given: Path) -> dict[str, Path]:
    if given.is_file():
        return {"county": given}
    if not given.is_dir():
        raise Problem("geometry.source_missing", path=given.name)
    found = {level: given / f"{level}.geojson" for level in ("county", "prefecture", "province", "lines")}
    found = {level: path for level, path in found.items() if path.is_file()}
    if "county" not in found:
        raise Problem("geometry.county_layer_missing", path=given.name)
    return found


def _approval(given: Path) -> str | None:
    path = (given if given.is_dir() else given.parent) / "approval.txt"
    try:
        return " ".join(path.read_text(encoding="utf-8-sig").split()) or None
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise Problem("geometry.file_unreadable", file=path.name, detail=str(error)) from error


def _features(file: str, raw: bytes) -> list[Any]:
    try:
        content = json.loads(raw.decode("utf-8-sig"))
    except ValueError as error:
        raise Problem("geometry.file_unreadable", file=file, detail=str(error)) from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        raise Problem("geometry.not_a_collection", file=file)
    crs = re.sub(r"[^\w:/.-]+", " ", json.dumps(content.get("crs") or "CRS84")).strip()
    if not any(name in crs for name in DEGREES_ON_THE_GROUND):
        raise Problem("geometry.other_datum", file=file, found=crs[-60:])
    return features


def _layer(file: str, features: list[Any], known: Collection[str]) -> Layer:
    codes: list[str] = []
    names, shapes = [], []
    for number, feature in enumerate(features, 1):
        if _is_line(feature):
            continue
        properties = feature.get("properties") or {} if isinstance(feature, dict) else {}
        name = next((str(properties[key]) for key in CHINESE_NAMES if properties.get(key)), "")
        code = _code(properties)
        if code is None:
            raise Problem("geometry.code_missing", file=file, number=number, name=name or "—")
        if code not in known:
            raise Problem("geometry.code_unknown", file=file, number=number, name=name or "—", adcode=code)
        if code in codes:
            raise Problem("geometry.code_twice", file=file, adcode=code, name=name or "—")
        codes.append(code)
        names.append(name)
        shapes.append(_polygon(file, feature, f"{code} {name}".strip()))
    return in_order(codes, names, np.array(shapes, dtype=object))


def _code(properties: Mapping[str, Any]) -> str | None:
    for key in CODE_NAMES:
        found = re.fullmatch(r"(?:156)?(\d{6})", str(properties.get(key, "")).removesuffix(".0"))
        if found:
            return CODES_OF_2024.get(found[1], found[1])
    return None


def _polygon(file: str, feature: Mapping[str, Any], place: str) -> Any:
    try:
        polygon = shapely.force_2d(shape(feature["geometry"]))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, GEOSException) as error:
        raise Problem("geometry.invalid_shape", file=file, place=place, detail=str(error)) from error
    if polygon.geom_type not in ("Polygon", "MultiPolygon"):
        raise Problem("geometry.not_a_polygon", file=file, place=place, found=polygon.geom_type)
    if polygon.is_empty or not np.isfinite(shapely.get_coordinates(polygon)).all():
        raise Problem("geometry.invalid_shape", file=file, place=place, detail="no coordinates")
    west, south, east, north = polygon.bounds
    if west < WEST or south < SOUTH or east > EAST or north > NORTH:
        corner = f"{west:.2f}, {south:.2f} – {east:.2f}, {north:.2f}"
        raise Problem("geometry.outside_china", file=file, place=place, found=corner)
    if polygon.is_valid:
        return polygon
    repaired = shapely.make_valid(polygon)
    if abs(repaired.area - polygon.area) > REPAIR_CHANGES_AT_MOST * polygon.area:
        detail = shapely.is_valid_reason(polygon)
        raise Problem("geometry.invalid_shape", file=file, place=place, detail=detail)
    return repaired


def _whole_country(file: str, counties: Layer) -> None:
    present = {code[:2] for code in counties.codes}
    missing = [province for province in PROVINCES if province not in present]
    if missing:
        raise Problem("geometry.province_missing", file=file, codes=", ".join(f"{code}0000" for code in missing))


def _is_line(feature: Any) -> bool:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    return isinstance(geometry, dict) and geometry.get("type") in ("LineString", "MultiLineString")


def _lines(files: Mapping[str, Path], features: Mapping[str, list[Any]]) -> tuple[list[tuple[str, Any]], str]:
    """The lines, and where they are from: own, wherever among the user's files the ten dashes are, or package."""
    for level in ("lines", "province", "county"):
        lines = [_line(files[level].name, feature) for feature in features.get(level, ()) if _is_line(feature)]
        if any(kind == "ten_dash" for kind, _ in lines):
            return lines, "own"
        if level == "lines" and level in features:
            raise Problem("geometry.ten_dashes_missing", file=files[level].name)
    return packaged_lines(), "package"


def _line(file: str, feature: Mapping[str, Any]) -> tuple[str, Any]:
    try:
        line = shapely.force_2d(shape(feature["geometry"]))
        return line_kind(line), line
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, GEOSException) as error:
        raise Problem("geometry.file_unreadable", file=file, detail=str(error)) from error
