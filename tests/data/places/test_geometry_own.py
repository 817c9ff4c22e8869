"""The foundation's own boundary file: taken as it is, or refused in words that say what to correct."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from data.places import boundary_own, geometry
from data.places.boundary_names import names_in_force
from data.problem import Problem
from data.text import LANGUAGES, explain
from tests import boundaries

Features = list[dict[str, Any]]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return boundaries.built(tmp_path_factory)


@pytest.fixture
def counties(shared: Path) -> Features:
    """The counties of the packaged edition as a foundation might hand them over, keyed by `adcode`."""
    version = (shared / "current").read_text(encoding="ascii")
    return [
        {
            "type": "Feature",
            "properties": {"adcode": each["properties"]["adcode"], "name": each["properties"]["0"]},
            "geometry": each["geometry"],
        }
        for each in boundaries.features(shared / version / "county.geojson")
    ]


@pytest.fixture
def lines(shared: Path) -> Features:
    version = (shared / "current").read_text(encoding="ascii")
    return copy.deepcopy(boundaries.features(shared / version / "lines.geojson"))


def hand_over(folder: Path, features: Features, name: str = "county.geojson", **members: object) -> Path:
    folder.mkdir(exist_ok=True)
    content = {"type": "FeatureCollection", "features": features} | members
    (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder


def refusal(source: Path) -> Problem:
    with pytest.raises(Problem) as refused:
        boundary_own.read(source, names_in_force())
    for lang in LANGUAGES:
        assert "{" not in explain(refused.value, lang)
    return refused.value


def square(west: float, south: float, size: float = 0.1) -> dict[str, Any]:
    east, north = west + size, south + size
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def test_an_own_file_is_drawn_as_it_is_with_its_approval_number(
    own_home: Path, tmp_path: Path, counties: Features, lines: Features
) -> None:
    counties[0]["properties"]["name"] = "自有名称"
    source = hand_over(tmp_path / "own", counties)
    hand_over(source, lines, "lines.geojson")
    (source / "approval.txt").write_text("审图号：GS(2026)1234号\n", encoding="utf-8")
    built = geometry.build(source)
    assert geometry.current_geometry() == built
    assert built.manifest["simplified"] is False
    assert built.manifest["lines"] == "own"
    assert built.caption("zh") == built.caption("en") == "审图号：GS(2026)1234号"
    drawn = boundaries.features(built.folder / "county.geojson")
    assert drawn[0]["properties"]["0"] == "自有名称"
    assert drawn[0]["geometry"] == counties[0]["geometry"]
    assert len(built.provinces) == 34


def test_a_single_file_keyed_by_gb_will_do(tmp_path: Path, counties: Features) -> None:
    for feature in counties:
        feature["properties"] = {"gb": f"156{feature['properties']['adcode']}"}
    source = hand_over(tmp_path / "own", counties) / "county.geojson"
    read, small = boundary_own.read(source, names_in_force())
    assert small
    assert len(read.counties.codes) == 2891
    assert read.origin["lines"] == "package"
    assert read.approval is None


def test_codes_as_numbers_are_understood(tmp_path: Path, counties: Features) -> None:
    for feature in counties:
        feature["properties"] = {"code": int(feature["properties"]["adcode"])}
    read, _ = boundary_own.read(hand_over(tmp_path / "own", counties), names_in_force())
    assert "140215" in read.counties.codes


def test_lines_beside_the_areas_are_found(tmp_path: Path, counties: Features, lines: Features) -> None:
    read, _ = boundary_own.read(hand_over(tmp_path / "own", counties + lines), names_in_force())
    assert len(read.counties.codes) == 2891
    assert read.origin["lines"] == "own"


def test_without_an_approval_number_the_caption_says_so(own_home: Path) -> None:
    manifest = {"own": True, "approval": None, "simplified": True, "files": {}}
    edition = geometry.Geometry("0", own_home, manifest)
    assert edition.caption("en") == (
        "Boundaries from the foundation's own file, without an approval number; internal use only"
        " (simplified here; to be reviewed before public use)"
    )


def test_a_caption_in_the_settings_wins(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_MAP_CAPTION_ZH", "审图号 GS(2027)1号")
    for own in (True, False):
        edition = geometry.Geometry("0", own_home, {"own": own, "approval": None, "simplified": True, "files": {}})
        assert edition.caption("zh") == "审图号 GS(2027)1号"


def test_a_folder_without_counties_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "geometry.county_layer_missing"


def test_a_path_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere").code == "geometry.source_missing"


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"\xff\xfe", b"{", b""])
def test_a_file_that_is_no_json_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "county.geojson").write_bytes(content)
    assert refusal(tmp_path).code == "geometry.file_unreadable"


@pytest.mark.parametrize("content", ["[]", "{}", '{"features": []}', '{"features": 3}', "null"])
def test_json_that_is_no_feature_collection_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "county.geojson").write_text(content, encoding="utf-8")
    assert refusal(tmp_path).code == "geometry.not_a_collection"


def test_another_coordinate_system_is_refused(tmp_path: Path, counties: Features) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    assert refusal(hand_over(tmp_path, counties[:1], crs=crs)).code == "geometry.other_datum"


def test_a_unit_without_code_is_named_by_its_number(tmp_path: Path, counties: Features) -> None:
    del counties[4]["properties"]["adcode"]
    problem = refusal(hand_over(tmp_path, counties))
    assert (problem.code, problem.params["number"]) == ("geometry.code_missing", 5)


def test_a_code_of_the_past_is_refused(tmp_path: Path, counties: Features) -> None:
    counties[0]["properties"]["adcode"] = "140227"
    problem = refusal(hand_over(tmp_path, counties))
    assert (problem.code, problem.params["adcode"]) == ("geometry.code_unknown", "140227")


def test_a_code_that_occurs_twice_is_refused(tmp_path: Path, counties: Features) -> None:
    counties[1]["properties"]["adcode"] = counties[0]["properties"]["adcode"]
    assert refusal(hand_over(tmp_path, counties)).code == "geometry.code_twice"


@pytest.mark.parametrize(
    "coordinates",
    [
        [[[113.0, 40.0], [113.2, 40.2], [113.2, 40.0], [113.0, 40.2], [113.0, 40.0]]],
        [[[113.0, 40.0], [113.2, 40.2]]],
        [[["x", "y"]]],
        None,
    ],
)
def test_a_shape_that_cannot_be_drawn_is_refused(tmp_path: Path, counties: Features, coordinates: object) -> None:
    counties[0]["geometry"] = {"type": "Polygon", "coordinates": coordinates}
    assert refusal(hand_over(tmp_path, counties)).code == "geometry.invalid_shape"


def test_a_point_in_place_of_an_area_is_refused(tmp_path: Path, counties: Features) -> None:
    counties[0]["geometry"] = {"type": "Point", "coordinates": [113.0, 40.0]}
    assert refusal(hand_over(tmp_path, counties)).code == "geometry.not_a_polygon"


@pytest.mark.parametrize(("west", "south"), [(40.0, 113.0), (12_600_000.0, 4_800_000.0), (150.0, 40.0)])
def test_coordinates_outside_the_country_are_refused(
    tmp_path: Path, counties: Features, west: float, south: float
) -> None:
    counties[0]["geometry"] = square(west, south)
    assert refusal(hand_over(tmp_path, counties)).code == "geometry.outside_china"


def test_a_map_without_a_province_is_refused(tmp_path: Path, counties: Features) -> None:
    kept = [each for each in counties if each["properties"]["adcode"][:2] != "71"]
    problem = refusal(hand_over(tmp_path, kept))
    assert (problem.code, problem.params["codes"]) == ("geometry.province_missing", "710000")


def test_lines_without_the_ten_dashes_are_refused(tmp_path: Path, counties: Features, lines: Features) -> None:
    source = hand_over(tmp_path / "own", counties)
    hand_over(source, [each for each in lines if each["properties"]["kind"] != "ten_dash"], "lines.geojson")
    assert refusal(source).code == "geometry.ten_dashes_missing"


def test_a_refused_file_leaves_what_was_there(own_home: Path, shared: Path, tmp_path: Path, capsys) -> None:
    before = boundaries.put_into(own_home, shared)
    assert geometry.main(["--source", str(tmp_path), "--lang", "en"]) == 1
    assert "county.geojson" in capsys.readouterr().out
    assert geometry.current_geometry() == before
