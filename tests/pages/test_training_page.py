"""The training page as each viewer meets it, on the embedded demo snapshot."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from data.home import REPOSITORY
from tests.pages.said import said

FRONT = str(REPOSITORY / "pages" / "front.py")


def opened(demo_role: str = "manager", /, lang: str = "zh", **link: str) -> AppTest:
    page = AppTest.from_file(FRONT, default_timeout=60)
    page.query_params["lang"] = lang
    for name, value in link.items():
        page.query_params[name] = value
    page.session_state["demo_viewer"] = demo_role
    page.switch_page("programmes/training.py").run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    return "\n".join(said(page))


def counties(page: AppTest) -> set[str]:
    return set(page.dataframe[1].value["place"])


def test_a_manager_sees_the_five_tiles_and_the_sentence() -> None:
    said = words(opened())
    for label in ("覆盖县（市、区）", "培训人次", "培训人数（去重）", "开课", "年度目标完成率"):
        assert label in said
    assert re.search(
        r"截至2026年10月31日，全国本年累计（1—10月）培训[\d.]+万人次（[\d.]+万人），覆盖\d+个县（市、区）", said
    )


def test_the_page_speaks_english_too() -> None:
    page = opened(lang="en")
    assert "Participant-times of training" in words(page)
    assert not re.search(r"[一-鿿]", page.text[0].value)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_demo_data_says_so_in_the_frame_and_in_the_sentence(lang: str) -> None:
    said = words(opened(lang=lang))
    assert said.count({"zh": "演示数据", "en": "Demo data"}[lang]) >= 2


@pytest.mark.attack("options")
def test_a_regional_lead_sees_her_province_only() -> None:
    lead, manager = opened("regional_lead"), opened()
    assert "山西省" in words(lead)
    assert counties(lead) < counties(manager)
    assert all("山西省" in option or option.endswith("全部") for option in place_options(lead))


def place_options(page: AppTest) -> list[str]:
    return [option for box in page.selectbox if box.key == "filter_place" for option in box.options]


def test_a_partner_sees_its_own_places_only() -> None:
    partner, manager = opened("partner"), opened()
    assert counties(partner) < counties(manager)


@pytest.mark.attack("links")
def test_a_link_to_a_place_outside_the_scope_is_said_and_shows_the_own_scope() -> None:
    page = opened("regional_lead", place="520000")
    assert "520000" in words(page)
    assert counties(page) == counties(opened("regional_lead"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("period", "2026-10-31..2026-01-01"),
        ("period", "<script>alert(1)</script>"),
        ("place", "14' or '1'='1"),
        ("served_group", "everyone"),
        ("mode", "💥"),
    ],
)
def test_a_bad_link_is_named_and_the_page_still_stands(name: str, value: str) -> None:
    page = opened(**{name: value})
    assert len(page.warning) == 1
    assert len(page.dataframe) >= 2


@pytest.mark.attack("links")
def test_the_viewer_cannot_be_chosen_by_the_link() -> None:
    page = opened("regional_lead", demo_viewer="manager", role="manager")
    assert counties(page) == counties(opened("regional_lead"))


def test_choosing_a_place_narrows_tiles_table_and_sentence() -> None:
    page = opened(place="140000")
    assert "山西省本年累计" in page.text[0].value
    assert any(name.endswith("小计") for name in page.dataframe[0].value["place"])


def test_a_total_stands_on_top_and_people_do_not_add_up() -> None:
    page = opened()
    total, rows = page.dataframe[0].value, page.dataframe[1].value
    assert total["place"].iloc[0] == "合计"
    assert total["participant_times"].iloc[0] == rows["participant_times"].sum()
    assert total["people"].iloc[0] < rows["people"].sum()


def test_every_kind_of_nothing_has_its_own_words() -> None:
    states = set(opened().dataframe[1].value["state"])
    assert {"已报", "应报未报", "无需报送", "地点待核"} <= states
    assert any(state.startswith("缺报") for state in states)


def test_where_no_session_is_on_record_nothing_is_told_as_zero() -> None:
    page = opened(period="2015-01-01..2015-12-31")
    said = words(page)
    assert said.count("### —") == 5
    assert said.count("所选范围没有场次记录") == 4
    assert "2015年：没有培训场次的记录。" in said
    assert "没有应报送或开过课的县（市、区）" in "\n".join(each.value for each in page.info)
    assert not page.dataframe


def test_a_figure_small_on_the_managers_screen_is_hidden_for_the_lead() -> None:
    link = {"served_group": "disabled", "period": "2026-05-01..2026-05-31", "place": "140000"}
    manager, lead = opened(**link), opened("regional_lead", **link)
    shown = manager.dataframe[1].value
    small = shown[(shown.people > 0) & (shown.people < 10)]
    assert len(small) > 0
    hidden = lead.dataframe[1].value.set_index("place").loc[list(small.place)]
    assert hidden.people.isna().all()
    assert hidden.state.str.contains("部分不显示").all()
    assert "底色格：为保护个人，不显示" in words(lead)


def test_a_lead_is_offered_whole_months_only() -> None:
    options = [
        option for box in opened("regional_lead").selectbox if box.key == "filter_period" for option in box.options
    ]
    assert not any("近30天" in option for option in options)
    assert any("本年累计" in option for option in options)
    page = opened("regional_lead", period="2026-10-02..2026-10-31")
    assert len(page.warning) == 1
    assert len(page.dataframe) >= 2


def test_a_lead_may_choose_a_group_and_a_mode_together_and_small_figures_stay_hidden() -> None:
    page = opened("regional_lead", served_group="disabled", mode="offline")
    assert "不显示" in words(page)
    assert len(page.dataframe) >= 2


def test_the_upgrade_of_2024_shows_people_by_group_and_year_and_never_an_invented_target() -> None:
    page = opened(tab="upgrade")
    shown = page.dataframe[-1].value
    assert list(shown.group) == ["乡村群体", "银龄群体", "大学生", "残障人士"]
    assert set(shown.target) == {"未公布数量目标"}
    assert "people_2026" in shown
    assert "一人可属多类" in words(page)


def test_the_cost_of_a_completion_names_its_parts_and_its_sources() -> None:
    page = opened(tab="cost")
    shown = page.dataframe[-1].value.set_index("year")
    assert shown.loc["2025", "per_completer"] == "1,945元"
    assert "尚未入账" in shown.loc["2026", "state"]
    assert "分子：项目当年支付的现金；分母：当年结课班次的完课人数" in words(page)
    assert "伙伴填报有凭证" in words(page)


def test_the_cost_follows_the_place_and_says_where_payments_are_booked_for_a_wider_one() -> None:
    province, county = opened(tab="cost", place="140000"), opened(tab="cost", place="140215")
    assert "统计范围：山西省。" in words(province)
    assert "云州区没有单独入账的付款，因此按山西省统计" in words(county)
    assert province.dataframe[-1].value.equals(county.dataframe[-1].value)
    assert not province.dataframe[-1].value.equals(opened(tab="cost").dataframe[-1].value)


def test_the_sentence_names_every_filter_that_narrows_it() -> None:
    sentence = opened(served_group="women", mode="online").text[0].value
    assert "全国（服务对象：女性；授课方式：线上）本年累计" in sentence


def test_business_lines_are_counted_in_sessions_and_not_cut_by_group() -> None:
    page = opened(tab="completion", served_group="women")
    shown = page.dataframe[-1].value
    assert {"电商", "三农", "非遗", "泛知识", "健康", "快聘"} <= set(shown["line"])
    assert list(shown.columns) == ["line", "sessions", "class_hours"]
    assert "此表不按服务对象筛选" in words(page)
    assert shown.sessions.sum() == opened(tab="completion").dataframe[-1].value.sessions.sum()
