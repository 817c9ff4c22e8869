"""The women's page as each viewer meets it, on the embedded demo snapshot."""

import re

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from data.home import REPOSITORY
from queries import Rule, Viewer, demo_viewers
from tests.pages.said import said

FRONT = str(REPOSITORY / "pages" / "front.py")
SINCE_LAUNCH = "2023-01-01..2026-10-31"


def opened(demo_role: str = "manager", /, lang: str = "zh", **link: str) -> AppTest:
    page = AppTest.from_file(FRONT, default_timeout=120)
    page.query_params["lang"] = lang
    for name, value in ({"period": SINCE_LAUNCH} | link).items():
        page.query_params[name] = value
    page.session_state["demo_viewer"] = demo_role
    page.switch_page("programmes/women.py").run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    return "\n".join(said(page))


def tabs(page: AppTest) -> list[str]:
    return [tab.label for tab in page.tabs]


def test_a_manager_sees_the_five_tiles_and_both_sources_apart() -> None:
    said = words(opened())
    for label in ("参训女性（去重）", "完课人数", "90天内开播率", "满6个月仍在出单", "满12个月仍在出单"):
        assert label in said
    assert "### 1,412人" in said
    assert "161/1,046人；未满期65人" in said
    assert "平台记录" in said
    assert "回访（自报" in said


def test_the_sentence_names_the_source_and_the_weakness() -> None:
    sentence = opened().text[0].value
    assert re.search(r"满12个月的966人中110人仍在出单（平台记录）；12个月回访访到425人（44\.0%），不足一半", sentence)
    assert sentence.endswith("无对照。（演示数据）")


def test_the_page_speaks_english_too() -> None:
    page = opened(lang="en")
    assert "Still selling at 12 months" in words(page)
    assert not re.search(r"[一-鿿]", page.text[0].value)


def test_nothing_of_the_points_is_added_to_the_women() -> None:
    page = opened(arm="points")
    said = words(page)
    assert "扶持女性创业点85个，已拨付179.2万元（第1笔116.4万元，第2笔62.8万元）" in page.text[0].value
    assert "另有14个联系不上" in page.text[0].value
    assert "1,412" not in said


def test_a_low_response_is_said_before_the_medians() -> None:
    page = opened(tab="income")
    warned = [str(box.value) for box in page.warning]
    assert any("12个月：回访率44.0%，不足一半" in text for text in warned)
    assert not any(text.startswith("3个月：") for text in warned)
    early = words(opened(tab="income", period="2026-01-01..2026-06-30"))
    assert "6个月：n=25，不足30人" in early


@pytest.mark.parametrize("tab", ["funnel", "income", "retention", "statistics", "cost", "stories"])
@pytest.mark.parametrize("role", ["manager", "regional_lead", "partner"])
def test_every_tab_opens_for_everyone(role: str, tab: str) -> None:
    opened(role, tab=tab)


def test_a_lead_sees_totals_but_no_classes_no_list_and_no_curve() -> None:
    page = opened("regional_lead", tab="statistics")
    assert "### 1,412人" in words(page)
    assert not {"班期明细", "待回访名单"} & set(tabs(page))
    assert not any(box.key == "filter_cohort" for box in page.selectbox)
    assert "不绘制" in words(page)


def test_a_partner_without_women_is_told_so() -> None:
    said = words(opened("partner"))
    assert "没有本项目的参训女性" in said
    assert "1,412" not in said


def test_where_there_are_no_women_no_chart_of_zeros_is_drawn() -> None:
    assert "成长漏斗" in tabs(opened())
    assert "成长漏斗" not in tabs(opened("partner"))


def test_the_owning_partner_sees_the_list_of_her_own_and_the_manager_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "待回访名单" not in tabs(opened())

    def owners(snapshot: object) -> dict[str, Viewer]:
        known = dict(demo_viewers(snapshot))  # type: ignore[arg-type]
        rules = (Rule(partners=frozenset({"P_CWDF"})),)
        return known | {"partner": Viewer("owner", "partner", rules, known["partner"].reading)}

    monkeypatch.setattr("pages.parts.reader.identity.demo_viewers", owners)
    page = opened("partner", tab="visits")
    listed = page.dataframe[-1].value
    assert {"person_id", "cohort", "wave", "due_on", "state"} == set(listed.columns)
    assert set(listed.state) <= {"未访", "联系不上", "未报送回访"}
    assert "不提供下载" in words(page)


def test_a_city_narrows_tiles_and_sentence_and_a_class_narrows_further() -> None:
    page = opened(place="140200")
    assert "### 268人" in words(page)
    assert "大同市" in page.text[0].value
    assert "### 40人" in words(opened(cohort="H140200_01", place="140200"))


@pytest.mark.parametrize(
    ("name", "value"),
    [("period", "2026-03-01..2026-04-30"), ("cohort", "H1'"), ("place", "99"), ("arm", "both"), ("tab", "?")],
)
def test_a_bad_link_is_named_and_the_page_still_stands(name: str, value: str) -> None:
    page = opened(**{name: value})
    assert len(page.warning) >= 1
    assert "1,412" in words(page)


def test_a_part_that_does_not_exist_is_named_beside_the_points_too() -> None:
    assert "foo" in opened(arm="points", tab="foo").warning[0].value
    assert not opened(arm="points", tab="cost").warning


def test_a_class_that_is_not_due_says_so() -> None:
    assert "还没有人满12个月" in opened(period="2026-01-01..2026-06-30").text[0].value


def test_stories_stand_without_a_name() -> None:
    page = opened(tab="stories")
    shown = page.dataframe[-1].value.to_csv()
    assert "静乐" in shown
    assert "姚艳梅" not in shown


def test_a_year_whose_classes_are_not_due_has_no_cost_per_seller_and_says_how_many_wait() -> None:
    shown = opened(tab="cost").dataframe[-1].value.set_index("year")
    assert shown.loc["2023", ["selling", "per_seller"]].tolist() == ["85", "8,088元"]
    assert shown.loc["2026", "per_seller"] == "—"
    assert "145人未满期" in shown.loc["2026", "state"]
    assert "只当个例看" in shown.loc["2025", "state"]


def test_the_cost_of_a_year_is_read_one_figure_below_the_other_on_a_phone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ContextProxy, "headers", {"User-Agent": "Mobile"})
    page = opened(tab="cost")
    assert re.search(
        r"\*\*2024\*\*  \n现金支出（项目\+管理）：113\.8万元 \+ 9\.9万元  \n完课人数：156  \n", words(page)
    )


def test_the_cost_tells_the_years_that_the_chosen_entry_touches() -> None:
    assert opened(tab="cost", period="2024-07-01..2024-12-31").dataframe[-1].value.year.tolist() == ["2024"]


def test_an_almost_empty_retention_matrix_says_why() -> None:
    said = [str(box.value) for box in opened("regional_lead", tab="retention").info]
    assert any("不显示：一个半年里仍在出单的人很少" in text for text in said)
    assert not opened(tab="retention").info


def test_a_link_from_since_launch_means_since_launch_to_whoever_sees_less() -> None:
    page = opened("partner", period=SINCE_LAUNCH)
    assert not page.warning
    assert opened("partner", period="2025-02-01..2025-03-31").warning


def test_the_key_of_the_bars_is_text_that_wraps_and_names_every_state_drawn() -> None:
    keys = [html.proto.body for html in opened().get("html") if html.proto.body.startswith('<div style="display: flex')]
    assert [re.sub(r"<[^>]+>", "", key).split() for key in keys] == [
        ["仍在出单", "开播未出单", "已停播", "从未开播", "未绑定账号", "未到期"],
        ["访到", "联系不上", "拒访", "未访", "未报送回访", "未到期"],
    ]
