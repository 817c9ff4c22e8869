"""What a file says of a place becomes the code of today, or the place to be verified; never a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.places.gazetteer import Place, places
from data.places.resolve import Resolver, plain, resolver

TODAY = sorted({place.adcode for place in places() if place.valid_to is None})


def today(text: str, year: int | None = 2026, province: str | None = None, prefecture: str | None = None) -> str:
    return resolver().resolve(text, year, province, prefecture).adcode


@pytest.mark.parametrize(
    ("text", "year", "adcode"),
    [
        ("140215", 2026, "140215"),
        ("140227", 2017, "140215"),
        ("140227", 2026, "140215"),
        ("１４０２１５", 2026, "140215"),
        ("140215.0", 2026, "140215"),
        ("云州区", 2026, "140215"),
        ("云州区", 2015, "140215"),
        ("大同县", 2016, "140215"),
        ("大同县", 2026, "140215"),
        ("山西省大同市大同县", 2026, "140215"),
        ("山西省 大同市 云州区", 2026, "140215"),
        ("山西/大同/云州区", 2026, "140215"),
        ("云州区（原大同县）", 2026, "140215"),
        ("【云州区】", 2026, "140215"),
        ("140215 云州区", 2026, "140215"),
        ("大同市", 2026, "140200"),
        ("山西省", 2026, "140000"),
        ("全国", 2026, "100000"),
        ("100000", 2026, "100000"),
        ("临汾", 2026, "141000"),
        ("北京市朝阳区", 2026, "110105"),
        ("北京市市辖区朝阳区", 2026, "110105"),
        ("吉林省吉林市龙潭区", 2026, "220203"),
        ("海南省文昌市", 2026, "469005"),
        ("东莞市", 2026, "441900"),
        ("嘉峪关市", 2026, "620200"),
        ("威宁县", 2026, "520526"),
        ("威宁自治县", 2026, "520526"),
        ("凉山州", 2026, "513400"),
        ("凉山州昭觉县", 2026, "513431"),
        ("积石山县", 2026, "622927"),
        ("沂南县", 2023, "371321"),
    ],
)
def test_a_certain_place_becomes_its_code_of_today(text: str, year: int, adcode: str) -> None:
    assert today(text, year) == adcode


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("鼓楼区", "ambiguous"),
        ("江苏省鼓楼区", "ambiguous"),
        ("朝阳", "ambiguous"),
        ("吉林", "ambiguous"),
        ("东乡县", "ambiguous"),
        ("朱家坪村", "unknown"),
        ("山东省大同县", "unknown"),
        ("140215 平城区", "unknown"),
        ("999999", "unknown"),
        ("云州区西坪镇", "unknown"),
        ("", "unknown"),
        ("　（）", "unknown"),
        ("江干区", "no_successor"),
        ("371200", "no_successor"),
    ],
)
def test_an_uncertain_place_waits_to_be_verified(text: str, reason: str) -> None:
    found = resolver().resolve(text, 2026)
    assert (found.adcode, found.reason) == ("000000", reason)


def test_an_ambiguous_place_names_those_that_came_into_question() -> None:
    assert resolver().resolve("江苏省鼓楼区", 2026).candidates == ("320106", "320302")


def test_the_place_to_be_verified_stays_so_without_a_reason() -> None:
    assert resolver().resolve("000000", 2026) == ("000000", "", ())


def test_a_name_means_what_it_meant_in_the_year_of_the_row() -> None:
    assert (today("巢湖市", 2005), today("巢湖市", 2020)) == ("000000", "340181")


@pytest.mark.parametrize(
    ("text", "province", "prefecture", "adcode"),
    [
        ("东乡县", "甘肃省", None, "622926"),
        ("东乡县", "江西", None, "361003"),
        ("鼓楼区", "江苏省", "徐州市", "320302"),
        ("鼓楼区", "福建", None, "350102"),
        ("鼓楼区", None, "开封市", "410204"),
        ("城区", "山西省", "晋城市", "140502"),
        ("离石县", "山西省", "吕梁市", "141102"),
        ("云州区", "山东省", None, "000000"),
        ("云州区", "不存在省", None, "000000"),
    ],
)
def test_parents_decide_between_places_of_one_name(
    text: str, province: str | None, prefecture: str | None, adcode: str
) -> None:
    assert today(text, 2026, province, prefecture) == adcode


@given(st.sampled_from(TODAY))
def test_every_code_of_today_resolves_to_itself(adcode: str) -> None:
    assert today(adcode) == adcode


@given(st.sampled_from([place for place in places() if place.valid_to and place.level != "pending"]))
def test_a_full_address_of_the_past_never_lands_elsewhere(place: Place) -> None:
    names = {each.adcode: each.name_zh for each in places() if each.valid_to is None}
    text = names.get(place.province_adcode, "") + place.name_zh
    assert today(text, place.valid_to) in {place.current_adcode or "000000", "000000"}


@given(st.text(max_size=30), st.integers(1900, 2100))
def test_any_text_in_any_year_gets_an_answer_of_today(text: str, year: int) -> None:
    assert today(text, year) in TODAY


@given(
    st.sampled_from(["山西省大同市云州区", "威宁县", "140215"]), st.sampled_from([" ", "\u3000", "\u200b", "\ufeff"])
)
def test_spaces_one_cannot_see_change_nothing(text: str, blank: str) -> None:
    assert today(blank + text + blank) == today(text)


def test_full_width_and_brackets_compare_as_plain() -> None:
    assert plain(" 云州区 （新） ") == plain("云州区") == "云州区"


def test_a_resolver_without_places_knows_nothing() -> None:
    assert Resolver(()).resolve("云州区").adcode == "000000"


FORMER = """
行唐县 河北省 130125|宽城县 河北省 130827|青龙县 河北省 130321|天镇县 山西省 140222|广灵县 山西省 140223
潜山县 安徽省 340882|霍邱县 安徽省 341522|上饶县 江西省 361104|淮阳县 河南省 411603|监利县 湖北省 421088
长阳县 湖北省 420528|祁阳县 湖南省 431181|田阳县 广西壮族自治区 451003|平果县 广西 451082|水城县 贵州省 520204
黔西县 贵州省 520581|兴仁县 贵州省 522302|威宁县 贵州省 520526|禄丰县 云南省 532302|双江县 云南省 530925
乃东县 西藏自治区 540502|米林县 西藏自治区 540481|错那县 西藏自治区 540581|旬阳县 陕西省 610981|东乡县 甘肃省 622926
湟中县 青海省 630106|同仁县 青海省 632301|库车县 新疆维吾尔自治区 652902|沙湾县 新疆 654203|会理县 四川省 513402
"""


@pytest.mark.parametrize("line", FORMER.replace("\n", "|").strip("|").split("|"))
def test_counties_named_in_old_lists_are_found_today(line: str) -> None:
    name, province, adcode = line.split()
    assert {today(name, year, province) for year in (2014, 2026)} == {adcode}
