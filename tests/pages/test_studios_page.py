"""The page of the shared studios as each viewer meets it, on the embedded demo snapshot."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from data.home import REPOSITORY
from tests.pages.said import said

FRONT = str(REPOSITORY / "pages" / "front.py")
OCTOBER = "2026-10-01..2026-10-31"


def opened(demo_role: str = "manager", /, lang: str = "zh", **link: str) -> AppTest:
    page = AppTest.from_file(FRONT, default_timeout=90)
    for name, value in ({"lang": lang, "period": OCTOBER} | link).items():
        page.query_params[name] = value
    page.session_state["demo_viewer"] = demo_role
    page.switch_page("programmes/studios.py").run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    return "\n".join(said(page))


def test_a_manager_sees_the_five_tiles_in_their_words() -> None:
    said = words(opened())
    assert "34处·71间" in said
    assert re.search(r"已用2,963/可用6,944小时", said)
    assert "使用人数（不含站长）" in said
    assert "闲置站点（超30天未开播）" in said
    assert re.search(r"1,581\.2万元.*比上年同产季\+22\.2%", said)


def test_a_time_without_bookable_hours_is_told_in_words_by_the_sentence() -> None:
    said = opened(period="2019-01-01..2019-12-31").text[0].value
    assert "处超30天未开播；2019年没有可用时间的记录。" in said
    assert "—" not in said


def test_weights_stand_by_product_in_jin_and_what_has_none_is_named() -> None:
    said = words(opened())
    assert "桃41.4万斤、小米40.7万斤" in said
    assert "不按重量卖：手工艺品" in said


def test_sites_on_one_host_are_counted_for_those_alone_who_see_every_amount() -> None:
    assert "全国34处站点中6处超30天未开播；" in opened().text[0].value
    assert "9处站点的销售主要来自一位主播" in words(opened())
    assert "主要来自一位主播" not in words(opened("regional_lead"))


def test_where_no_site_hangs_on_one_host_nothing_is_said_of_it() -> None:
    assert "主要来自一位主播" not in words(opened("partner"))


def test_the_list_begins_with_the_site_longest_without_a_live() -> None:
    idle = opened().dataframe[0].value.idle.tolist()[:6]
    assert idle == [126, 112, 71, 52, 43, 35]


def test_a_lead_sees_no_share_of_the_largest_host_and_is_told_so() -> None:
    page = opened("regional_lead")
    assert "star" not in page.dataframe[0].value
    assert "头部主播占比只向有权查看全部金额的人显示" in words(page)
    assert "star" in opened("partner").dataframe[0].value


def test_every_kind_of_nothing_is_worded() -> None:
    states = "\n".join(opened().dataframe[0].value.state)
    for word in ("无预约记录", "应报未报", "地点待核", "停用", "金额仅供本屏查看"):
        assert word in states


def test_a_state_keeps_the_sites_in_it() -> None:
    page = opened(studio_status="idle")
    assert len(page.dataframe[0].value) == 6


def test_a_product_cannot_be_chosen_by_a_lead_and_the_link_says_so() -> None:
    page = opened("regional_lead", product="peach")
    assert len(page.warning) == 1
    assert "peach" in words(page)


@pytest.mark.parametrize(("name", "value"), [("season", "1999"), ("studio_status", "💥"), ("place", "14'")])
def test_a_bad_link_is_named_and_the_page_still_stands(name: str, value: str) -> None:
    page = opened(**{name: value})
    assert len(page.warning) == 1
    assert len(page.dataframe[0].value) == 35


@pytest.mark.parametrize("tab", ["register", "calendar", "products", "destinations", "training"])
@pytest.mark.parametrize("role", ["manager", "partner", "regional_lead"])
def test_each_tab_opens_for_each_viewer(role: str, tab: str) -> None:
    page = opened(role, tab=tab, period="2026-07-01..2026-10-31")
    assert not page.error
    assert not page.warning


def test_an_agreement_that_ran_out_says_so() -> None:
    agreements = set(opened(tab="register").dataframe[1].value.agreement)
    assert any(said.startswith("已到期") for said in agreements)
    assert "有效" in agreements


def test_the_page_speaks_english_too() -> None:
    page = opened(lang="en")
    assert "34 sites · 71 rooms" in words(page)
    assert not re.search(r"[一-鿿]", page.text[0].value)


def test_who_looks_as_a_lead_after_the_manager_is_not_told_off_for_days_nobody_asked_for() -> None:
    page = AppTest.from_file(FRONT, default_timeout=90)
    page.query_params["lang"] = "zh"
    page.switch_page("programmes/studios.py").run()
    page.selectbox(key="demo_viewer_chosen").set_value("regional_lead").run()
    assert "山西省" in words(page)
    assert not page.warning


def test_a_period_chosen_by_hand_stays_when_another_looks() -> None:
    page = opened()
    page.selectbox(key="demo_viewer_chosen").set_value("regional_lead").run()
    assert page.query_params["period"] in (OCTOBER, [OCTOBER])


def test_a_place_named_in_public_without_a_figure_is_told_by_its_name() -> None:
    told = opened(tab="stories").dataframe
    assert any("共享直播间捐建省份（点名）：贵州省" in table.value.to_string() for table in told)
