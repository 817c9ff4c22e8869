"""What a link may ask for, and what the page says and still shows when it asks for too much."""

import pytest
from streamlit.testing.v1 import AppTest

from data.publish.snapshot import current
from queries import demo_viewers
from tests.pages.test_studios_page import FRONT
from tests.pages.test_training_page import counties, opened


def test_a_place_outside_the_scope_is_named_and_the_rest_still_works() -> None:
    page = opened("regional_lead", place="440100", mode="offline")
    assert "广州市（440100）不在您的数据范围内" in page.warning[0].value
    assert next(box for box in page.selectbox if box.key == "filter_mode").value == "offline"
    assert counties(page) == counties(opened("regional_lead", mode="offline"))


def test_a_code_that_is_no_place_is_said_to_be_none() -> None:
    assert "没有代码为“999999”的地区" in opened(place="999999").warning[0].value


def test_a_very_long_value_is_quoted_only_in_part() -> None:
    said = opened(place="9" * 5000).warning[0].value
    assert "9" * 40 + "…" in said
    assert len(said) < 200


def test_a_period_beyond_the_data_is_counted_up_to_their_last_day_and_says_so() -> None:
    page = opened(period="2026-01-01..2026-12-31")
    assert "只计到该日" in page.warning[0].value
    assert "本年累计" in page.text[0].value


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("measure", "fame", "链接指定的地图指标（“fame”）不存在"),
        ("tab", "secrets", "链接指定的页签（“secrets”）不存在"),
        ("served_group", "everyone", "服务对象没有“everyone”这一选项"),
        ("mode", "[win](//x.cn)", "授课方式没有“\\[win\\](//x.cn)”这一选项"),
        ("period", "2026-02-30..2026-03-01", "链接里的时间“2026-02-30..2026-03-01”无法识别"),
    ],
)
def test_each_thing_a_link_cannot_have_has_a_message_of_its_own(name: str, value: str, said: str) -> None:
    page = opened(**{name: value})
    assert [said in warning.value for warning in page.warning] == [True]
    assert len(page.dataframe) >= 2


@pytest.mark.parametrize(
    "path", ["evidence/indicators.py", "desk/slices.py", "overview/changes.py", "places/county.py"]
)
def test_a_page_without_tabs_says_that_it_has_not_the_one_a_link_names(path: str) -> None:
    page = opened(tab="secrets")
    page.query_params["tab"] = "secrets"
    page.switch_page(path).run()
    assert any("链接指定了页签（“secrets”），而本页没有页签" in warning.value for warning in page.warning)


def test_a_language_that_the_site_does_not_speak_is_said() -> None:
    assert "fr" in opened(lang="fr").warning[0].value


def test_several_faults_of_one_link_stand_in_one_box() -> None:
    page = opened(place="999999", mode="x", period="soon")
    assert len(page.warning) == 1
    assert page.warning[0].value.count("\n") == 3


@pytest.mark.attack("links")
def test_a_link_made_in_another_scope_says_so_and_counts_the_readers_own() -> None:
    manager, lead = (demo_viewers(current())[role].scope_id[:8] for role in ("manager", "regional_lead"))
    assert "以下数字按您的数据范围计算：山西省" in opened("regional_lead", scope=manager).info[0].value
    assert not opened("regional_lead", scope=lead).info


def test_a_link_opens_the_part_of_the_page_and_the_measure_it_names() -> None:
    page = opened(tab="submissions", measure="completion_rate")
    assert any("应报" in caption.value for caption in page.caption)
    assert page.session_state["measure"] == "completion_rate"


def test_the_name_of_a_place_in_the_link_follows_the_readers_language() -> None:
    assert "Shanxi" in opened(lang="en", place="140000").text[0].value


def test_an_older_code_of_a_place_leads_to_the_place_of_today() -> None:
    page = opened(place="140227")
    assert "140227是大同县的旧代码" in page.warning[0].value
    assert "云州区（140215）" in page.warning[0].value
    assert next(box for box in page.selectbox if box.key == "filter_place").value == "140215"


@pytest.mark.parametrize(
    ("file", "name", "value", "said"),
    [
        ("programmes/women.py", "period", "soon", "已改用：启动以来累计"),
        ("programmes/studios.py", "period", "soon", "已改用：近30天"),
        ("programmes/studios.py", "season", "1999", "产季没有“1999”这一选项，以下显示：2026年（3—10月）"),
        ("programmes/leaders.py", "leader", "L_NONE", "带头人没有“L\\_NONE”这一选项"),
        ("evidence/indicators.py", "indicator", "luck", "指标没有“luck”这一选项"),
        ("overview/portfolio.py", "programme", "luck", "项目没有“luck”这一选项"),
    ],
)
def test_what_a_link_asks_in_vain_is_said_with_what_is_shown_instead(
    file: str, name: str, value: str, said: str
) -> None:
    page = AppTest.from_file(FRONT, default_timeout=90)
    page.query_params["lang"], page.query_params[name] = "zh", value
    page.switch_page(file).run()
    assert said in "\n".join(str(each.value) for each in page.warning)


def test_a_word_given_twice_is_said_wherever_it_stands() -> None:
    page = AppTest.from_file(FRONT, default_timeout=90)
    page.query_params["lang"], page.query_params["place"] = "zh", ["140215", "140224"]
    page.switch_page("places/county.py").run()
    assert "place" in page.warning[0].value
