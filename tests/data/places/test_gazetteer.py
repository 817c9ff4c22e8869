"""The gazetteer: every place of today once, every place of the past with what it became."""

import re
from pathlib import Path

import pytest

from data.places import gazetteer, pinyin
from data.places.gazetteer import Place, places

TODAY = {place.adcode: place for place in places() if place.valid_to is None}


def of(adcode: str, name_zh: str) -> Place:
    return next(place for place in places() if (place.adcode, place.name_zh) == (adcode, name_zh))


def test_every_place_of_today_stands_once() -> None:
    assert len(TODAY) == sum(place.valid_to is None for place in places())


@pytest.mark.parametrize(("level", "count"), [("province", 34), ("prefecture", 333), ("county", 2846)])
def test_counts_are_those_of_the_official_list_of_2024(level: str, count: int) -> None:
    assert sum(place.level == level for place in TODAY.values()) == count


def test_code_name_and_first_year_are_a_key() -> None:
    keys = [(place.adcode, place.name_zh, place.valid_from) for place in places()]
    assert len(keys) == len(set(keys))


def test_a_code_has_one_name_at_a_time() -> None:
    years: set[tuple[str, int]] = set()
    for place in places():
        held = {(place.adcode, year) for year in range(place.valid_from or 0, (place.valid_to or 2024) + 1)}
        assert not years & held
        years |= held


def test_every_code_of_today_named_as_successor_is_in_force() -> None:
    assert {place.current_adcode for place in places() if place.current_adcode} <= set(TODAY)


def test_places_of_today_are_their_own_successor() -> None:
    assert all(place.current_adcode == place.adcode for place in TODAY.values() if place.level != "pending")


def test_a_successor_stays_in_the_province() -> None:
    assert all(not place.current_adcode or place.current_adcode[:2] == place.adcode[:2] for place in places())


@pytest.mark.parametrize(
    ("adcode", "name_zh", "today"),
    [
        ("140227", "大同县", "140215"),
        ("340824", "潜山县", "340882"),
        ("522322", "兴仁县", "522302"),
        ("360121", "南昌县", "360121"),
        ("542221", "乃东县", "540502"),
        ("500234", "开县", "500154"),
        ("310103", "卢湾区", "310101"),
        ("360402", "庐山区", "360402"),
        ("469003", "儋州市", "460400"),
        ("522400", "毕节地区", "520500"),
    ],
)
def test_a_renamed_or_recoded_place_knows_its_code_of_today(adcode: str, name_zh: str, today: str) -> None:
    assert of(adcode, name_zh).current_adcode == today


@pytest.mark.parametrize(
    ("adcode", "name_zh"), [("371200", "莱芜市"), ("330104", "江干区"), ("140211", "南郊区"), ("140202", "城区")]
)
def test_a_place_that_was_split_has_no_single_successor(adcode: str, name_zh: str) -> None:
    assert of(adcode, name_zh).current_adcode is None


@pytest.mark.parametrize("adcode", ["110105", "310115", "500101", "429004", "469005", "659001", "419001"])
def test_counties_right_under_a_province_have_no_prefecture(adcode: str) -> None:
    place = TODAY[adcode]
    assert (place.level, place.prefecture_adcode, place.province_adcode) == ("county", None, f"{adcode[:2]}0000")


@pytest.mark.parametrize("adcode", ["441900", "442000", "460400", "620200"])
def test_cities_without_counties_are_places_of_their_own(adcode: str) -> None:
    assert (TODAY[adcode].level, TODAY[adcode].prefecture_adcode) == ("prefecture", adcode)


def test_every_prefecture_of_a_county_of_today_is_in_force() -> None:
    parents = {place.prefecture_adcode for place in TODAY.values()} - {None}
    assert all(TODAY[parent].level == "prefecture" for parent in parents if parent)


def test_the_country_and_the_place_to_be_verified_are_places() -> None:
    assert (TODAY["100000"].name_zh, TODAY["100000"].level) == ("全国", "country")
    assert (TODAY["000000"].name_zh, TODAY["000000"].name_en) == ("地点待核", "Place to be verified")


@pytest.mark.parametrize(
    ("adcode", "name_en"),
    [
        ("140000", "Shanxi"),
        ("610000", "Shaanxi"),
        ("150000", "Inner Mongolia"),
        ("140200", "Datong"),
        ("140215", "Yunzhou District"),
        ("310106", "Jing'an District"),
        ("371722", "Shanxian County"),
        ("410621", "Xunxian County"),
        ("110105", "Chaoyang District"),
        ("422800", "Enshi Autonomous Prefecture"),
        ("520526", "Weining Autonomous County"),
        ("140109", "Wanbailin District"),
        ("441803", "Qingxin District"),
        ("120116", "Binhai New Area"),
        ("429021", "Shennongjia Forestry District"),
        ("654301", "Aletai"),
        ("654300", "Altay Prefecture"),
    ],
)
def test_english_names_are_those_people_know(adcode: str, name_en: str) -> None:
    assert TODAY[adcode].name_en == name_en


def test_english_names_are_in_latin_letters() -> None:
    assert all(re.fullmatch(r"[A-Za-z' ()]+", place.name_en) for place in places())


def test_the_committed_file_is_what_the_source_gives(tmp_path: Path) -> None:
    pytest.importorskip("pypinyin")
    gazetteer.write(tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == gazetteer.GAZETTEER.read_bytes()
    assert (tmp_path / "pinyin.csv").read_bytes() == pinyin.PINYIN.read_bytes()
