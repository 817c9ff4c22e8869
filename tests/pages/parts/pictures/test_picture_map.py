"""The map of a picture is the map of the screen: the same classes, colours, borders and approval line."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from data.home import DEFAULTS
from data.places import geometry
from pages.parts.maps import maps
from pages.parts.maps.look import LIGHT, css
from pages.parts.pictures.picture import Body
from tests import boundaries
from tests.pages.parts.maps.test_maps import FRAME

TIMES = maps.Measure("participant_times", "人次", "participant-times", "times")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return boundaries.built(tmp_path_factory)


@pytest.fixture
def edition(own_home: Path, shared: Path) -> geometry.Geometry:
    return boundaries.put_into(own_home, shared)


def drawn(province: str | None, chosen: str | None = None) -> Body:
    return maps.body(SimpleNamespace(frame=FRAME), TIMES, "zh", LIGHT, 1000, province, chosen)  # type: ignore[arg-type]


def test_nationally_each_place_is_a_dot_in_the_colour_of_its_class(edition: geometry.Geometry) -> None:
    svg = drawn(None).svg
    assert svg.count("<circle") == 4
    assert css(LIGHT.fills[13]) in svg


def test_the_ten_dashes_and_every_province_are_on_the_national_map(edition: geometry.Geometry) -> None:
    svg = drawn(None).svg
    assert svg.count('fill-rule="evenodd"') == 34
    assert svg.count(css(LIGHT.dashes)) >= 1


def test_inside_a_province_its_counties_are_filled_and_named(edition: geometry.Geometry) -> None:
    svg = drawn("140000").svg
    assert svg.count('fill-rule="evenodd"') >= 117
    assert "云州区" in svg
    assert "历下区" not in svg


def test_the_chosen_place_is_marked(edition: geometry.Geometry) -> None:
    assert drawn("140000", "140215").svg.count(f'stroke="{css(LIGHT.chosen)}"') == 1


def test_key_and_approval_line_come_along(edition: geometry.Geometry) -> None:
    body = drawn(None)
    assert body.caption == DEFAULTS["map_caption_zh"]
    assert body.key
    assert {"应报未报 1", "为保护个人，不显示 1"} <= {entry.words for entry in body.key.others}


def test_without_boundaries_the_picture_is_the_grid_of_tiles(own_home: Path) -> None:
    body = drawn(None)
    assert "山西" in body.svg
    assert body.caption == ""
