"""What a map sends to the browser: values only, compact, nothing from elsewhere, no place out of scope."""

import json
import random
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from data.places import geometry
from data.places.boundary_names import names_in_force
from pages.parts.maps import maps
from pages.parts.maps.classes import HIDDEN, MISSING, Measure, classed
from pages.parts.maps.deck import CLASS, NOTE, code_of
from pages.parts.maps.drawing import Drawing
from pages.parts.maps.look import DARK, LIGHT, Look
from pages.parts.maps.view import CHINA, fit, frame_width
from tests import boundaries

LIMIT = 100_000
NO_BASEMAP = "__MAP_STYLE__"
TIMES = {
    "zh": Measure("participant_times", "人次", "人次", "times"),
    "en": Measure("participant_times", "Participant-times", "participant-times", "times"),
}


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return boundaries.built(tmp_path_factory)


@pytest.fixture
def edition(own_home: Path, shared: Path) -> geometry.Geometry:
    return boundaries.put_into(own_home, shared)


def answer(codes: list[str]) -> pd.DataFrame:
    """A row for each code, with values of every size and each kind of nothing."""
    chance = random.Random(7)
    names = names_in_force()
    kinds = [
        ("reported", lambda: chance.randint(1, 90_000), ""),
        ("partly_missing", lambda: chance.randint(1, 900), ""),
        ("missing", lambda: None, ""),
        ("reported", lambda: None, "hidden"),
        ("reported", lambda: 0, ""),
        ("not_expected", lambda: None, ""),
    ]
    rows = []
    for number, code in enumerate(codes):
        state, value, shown = kinds[number // 6 % len(kinds) if number % 6 == 0 else 0]
        rows.append(
            {
                "adcode": code,
                "place_level": "county",
                "province_adcode": f"{code[:2]}0000",
                "name_zh": names[code][0],
                "name_en": names[code][1],
                "data_state": state,
                "participant_times": value(),
                "participant_times__state": shown,
            }
        )
    return pd.DataFrame(rows).astype({"participant_times": "Int64"})


def drawing(edition: geometry.Geometry, codes: list[str], lang: str = "zh", look: Look = LIGHT, **more: Any) -> Drawing:
    places = classed(answer(codes), TIMES[lang], "county")
    return Drawing(places, TIMES[lang], lang, look, edition, f"/geo/{edition.version}", fit(CHINA, 620, 440), **more)


def layers(sent: str) -> dict[str, dict[str, Any]]:
    return {layer["id"]: layer for layer in json.loads(sent)["layers"]}


@pytest.mark.parametrize(("lang", "places"), [("zh", 2000), ("en", 1500)])
def test_a_national_map_of_most_counties_stays_below_100_kb(edition: geometry.Geometry, lang: str, places: int) -> None:
    codes = random.Random(1).sample(sorted(edition.discs("county")), places)
    sent = drawing(edition, codes, lang).national().to_json()
    assert len(layers(sent)["dots"]["data"]) == places
    assert len(sent.encode()) < LIMIT


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_map_of_a_whole_large_province_stays_below_100_kb(edition: geometry.Geometry, lang: str) -> None:
    largest = max(edition.provinces, key=lambda province: len(edition.counties_of(province)))
    sent = drawing(edition, list(edition.counties_of(largest)), lang).provincial(largest).to_json()
    assert len(sent.encode()) < LIMIT


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_everything_comes_from_our_own_address(edition: geometry.Geometry, look: Look) -> None:
    made = drawing(edition, ["140215", "370102"], look=look, chosen="140215")
    for sent in (made.national().to_json(), made.provincial("140000").to_json()):
        assert "://" not in sent
        assert json.loads(sent)["mapStyle"] == NO_BASEMAP
        addresses = [layer["data"] for layer in layers(sent).values() if isinstance(layer["data"], str)]
        assert addresses
        names = [address.removeprefix(f"/geo/{edition.version}/") for address in addresses]
        assert set(names) <= set(edition.layers)


def test_geometry_is_never_sent_with_the_values(edition: geometry.Geometry) -> None:
    sent = drawing(edition, ["140215"]).provincial("140000").to_json()
    assert "coordinates" not in sent
    assert len(sent) < 10_000


def test_only_places_of_the_answer_are_named(edition: geometry.Geometry) -> None:
    made = drawing(edition, ["140215", "140981"])
    for sent in (made.national().to_json(), made.provincial("140000").to_json()):
        named = [row for layer in layers(sent).values() if isinstance(layer["data"], list) for row in layer["data"]]
        assert {row[0] for row in named if isinstance(row[0], str)} == {"云州区", "原平市"}


def test_classes_follow_the_order_of_the_file(edition: geometry.Geometry) -> None:
    made = drawing(edition, ["140215"])
    fill = layers(made.provincial("140000").to_json())["areas"]["_subLayerProps"]["polygons-fill"]["getFillColor"]
    tens, ones = (part.split("'")[0] for part in fill.split("('")[1:])
    classes = [int(a + b) for a, b in zip(tens, ones, strict=True)]
    codes = edition.counties_of("140000")
    assert len(classes) == len(codes)
    at = codes.index("140215")
    assert classes[at] == made.places.frame["class"].iloc[0]
    assert len(set(classes[:at] + classes[at + 1 :])) == 1


def test_colours_change_when_values_or_theme_do(edition: geometry.Geometry) -> None:
    def trigger(made: Drawing) -> object:
        area = layers(made.provincial("140000").to_json())["areas"]
        return area["_subLayerProps"]["polygons-fill"]["updateTriggers"]["getFillColor"]

    one = trigger(drawing(edition, ["140215"]))
    assert one == trigger(drawing(edition, ["140215"]))
    assert one != trigger(drawing(edition, ["140981", "140215"]))
    assert one != trigger(drawing(edition, ["140215"], look=DARK))


def test_a_hidden_figure_leaves_no_trace_in_size_or_words(edition: geometry.Geometry) -> None:
    rows = drawing(edition, sorted(edition.discs("county"))[:60]).rows()
    hidden = [row for row in rows if row[CLASS] == HIDDEN]
    missing = [row for row in rows if row[CLASS] == MISSING]
    assert hidden
    assert {row[-1] for row in hidden} == {row[-1] for row in missing}
    assert not any(character.isdigit() for row in hidden for character in row[NOTE].replace("10", ""))


def test_a_place_known_only_by_its_prefecture_becomes_a_dot_inside_it(edition: geometry.Geometry) -> None:
    sent = layers(drawing(edition, ["141000", "140215"]).provincial("140000").to_json())
    assert [code_of(row) for row in sent["dots"]["data"]] == ["141000"]
    assert {code_of(row) for row in sent["reach"]["data"]} == {"140215"}


def test_a_county_without_boundary_is_left_out(edition: geometry.Geometry) -> None:
    made = drawing(edition, ["653228", "650102"])
    assert [code_of(row) for row in made.rows()] == ["650102"]
    assert made.provincial("650000").to_json()


def test_small_dots_lie_on_large_ones(edition: geometry.Geometry) -> None:
    rows = drawing(edition, sorted(edition.discs("county"))[:200]).rows()
    assert [row[-1] for row in rows] == sorted((row[-1] for row in rows), reverse=True)


def test_dots_are_smaller_on_a_phone(edition: geometry.Geometry) -> None:
    codes = sorted(edition.discs("county"))[:20]
    wide, narrow = (drawing(edition, codes, narrow=phone).rows() for phone in (False, True))
    assert max(row[-1] for row in narrow) < max(row[-1] for row in wide)


def test_rates_do_not_size_the_dots(edition: geometry.Geometry) -> None:
    rate = Measure("participant_times", "Completion rate", "", "rate")
    frame = answer(["140215", "140981", "140105"]).assign(participant_times=pd.array([0.2, 0.9, 1.4], "Float64"))
    made = Drawing(classed(frame, rate, "county"), rate, "en", LIGHT, edition, "/geo/x", fit(CHINA, 620, 440))
    assert len({row[-1] for row in made.rows()}) == 1


@pytest.mark.parametrize(("width", "height"), [(700, 440), (620, 440), (360, 340), (330, 340), (1200, 300)])
def test_the_whole_country_with_the_ten_dashes_fits_the_frame(width: int, height: int) -> None:
    import math

    view = fit(CHINA, width, height)
    scale = 512 * 2 ** view["zoom"]

    def pixel(lon: float, lat: float) -> tuple[float, float]:
        def y_of(degrees: float) -> float:
            return math.asinh(math.tan(math.radians(degrees)))

        across = (lon - view["longitude"]) / 360 * scale + width / 2
        return across, height / 2 - (y_of(lat) - y_of(view["latitude"])) / (2 * math.pi) * scale

    for lon in (73.5, 135.1):
        for lat in (3.4, 53.6):
            x, y = pixel(lon, lat)
            assert 5 < x < width - 5
            assert 5 < y < height - 5


def test_a_phone_is_planned_for_as_a_phone() -> None:
    phone = {"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari/604.1"}
    assert frame_width(phone) < frame_width({}) == frame_width({"User-Agent": "Mozilla/5.0 (X11; Linux) Chrome/130"})
    assert frame_width({"Sec-CH-UA-Mobile": "?1"}) == frame_width(phone)


def test_a_few_provinces_fill_the_map_and_more_leave_the_country_whole() -> None:
    bounds = {"130000": (113.5, 36.0, 119.9, 42.6), "140000": (110.2, 34.6, 114.6, 40.8),
              "370000": (114.8, 34.4, 122.7, 38.4), "520000": (103.6, 24.6, 109.6, 29.2)}  # fmt: skip
    geometry = SimpleNamespace(provinces=set(bounds), bounds=bounds.__getitem__)

    def seen(*codes: str | None) -> tuple[float, float, float, float]:
        return maps.looked_at(geometry, None, pd.DataFrame({"province_adcode": list(codes)}))  # type: ignore[arg-type]

    assert seen("130000", "140000", None) == (110.2, 34.6, 119.9, 42.6)
    assert seen(*bounds) == CHINA
    assert seen(None) == CHINA
