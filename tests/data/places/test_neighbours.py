"""Which counties border on which, on boundaries small enough to see."""

import json
from pathlib import Path

from data.places.geometry import Geometry
from data.places.neighbours import neighbours, rings


def square(adcode: str, x: float, y: float) -> dict[str, object]:
    ring = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]
    return {"properties": {"adcode": adcode}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def edition(folder: Path) -> Geometry:
    """Four squares of one province in a row of two by two, and one of the next province beside them."""
    counties = {
        "140000": [square("140101", 0, 0), square("140102", 1, 0), square("140103", 0, 1), square("140104", 1, 1)],
        "130000": [square("130101", 2, 0)],
    }
    for province, features in counties.items():
        (folder / f"county-{province}.geojson").write_text(json.dumps({"features": features}), encoding="utf-8")
    bounds = {"140000": [0, 0, 2, 2], "130000": [2, 0, 3, 1]}
    (folder / "points.json").write_text(json.dumps({"bounds": bounds, "discs": {}}), encoding="utf-8")
    return Geometry("0" * 12, folder, {})


def test_neighbours_share_a_border_not_a_corner(tmp_path: Path) -> None:
    assert set(neighbours(edition(tmp_path), "140101")) == {"140102", "140103"}


def test_a_border_of_provinces_parts_no_neighbours(tmp_path: Path) -> None:
    assert set(neighbours(edition(tmp_path), "140102")) == {"140101", "140104", "130101"}


def test_a_place_without_boundary_has_no_neighbours(tmp_path: Path) -> None:
    assert neighbours(edition(tmp_path), "653228") == ()


def test_a_province_without_a_file_has_no_outlines(tmp_path: Path) -> None:
    assert rings(edition(tmp_path), "650000") == {}
