"""The portfolio as each viewer meets it, and on a foundation's own small files."""

import re
from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from data.home import REPOSITORY
from data.publish.snapshot import current
from pages.http import this_machine
from queries import ask, demo_viewers
from tests.pages.said import said
from tests.published import take_up

FRONT = str(REPOSITORY / "pages" / "front.py")
FILES = {
    "partner": "partner_id,name_zh\nP_YF,云帆乡村服务中心\nP_LH,绿禾合作社\n",
    "agreement": (
        "agreement_id,programme_id,partner_id,adcode,starts_on,reporting\n"
        "A1,lecture_hall,P_YF,云州区,2026-01-01,monthly\nA2,her_power,P_LH,黎平县,2026-01-01,none\n"
    ),
    "session": (
        "session_id,programme_id,partner_id,adcode,held_on,mode,class_hours\n"
        "S1,lecture_hall,P_YF,云州区,2026-09-01,offline,4\nS2,lecture_hall,P_YF,黎平县,2026-09-30,online,2\n"
    ),
    "attendance": "session_id,person_id\nS1,A001\nS1,A002\nS2,A001\n",
    "target": (
        "indicator_id,programme_id,partner_id,adcode,period_start,period_end,counting,target_value,baseline_value,version,set_on\n"
        "attendances,lecture_hall,P_YF,云州区,2026-01-01,2026-12-31,incremental,2,,1,2026-01-15\n"
        "attendances,lecture_hall,P_YF,黎平县,2026-01-01,2026-12-31,incremental,40,,1,2026-01-15\n"
        "attendances,lecture_hall,P_YF,黎平县,2026-01-01,2026-12-31,incremental,8,,2,2026-06-01\n"
        "income_uplift_median,her_power,P_LH,黎平县,2026-01-01,2026-12-31,cumulative,10,,1,2026-01-15\n"
    ),
    "spending": (
        "programme_id,partner_id,adcode,period_start,period_end,cost_type,budget_yuan,paid_yuan\n"
        "lecture_hall,P_YF,云州区,2026-09-01,2026-09-30,project,50000,62000\n"
    ),
}


def opened(demo_role: str = "manager", lang: str = "zh", **link: str) -> AppTest:
    page = AppTest.from_file(FRONT, default_timeout=60)
    for name, value in {"lang": lang, **link}.items():
        page.query_params[name] = value
    page.session_state["demo_viewer"] = demo_role
    page.switch_page("overview/portfolio.py").run()
    assert not page.exception
    return page


def drawn(page: AppTest) -> str:
    """All words of the page, those of small drawings too."""
    found = said(page)
    found += [element.proto.body for element in page.get("html") if not element.proto.body.startswith("<style")]
    return "\n".join(re.sub(r"<[^>]+>", " ", text) for text in found)


def programmes(page: AppTest) -> set[str]:
    return {str(button.key).removeprefix("open_") for button in page.button if str(button.key).startswith("open_")}


@pytest.fixture
def own_data(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_LOCAL_MANAGER", "yes")
    monkeypatch.setattr(ContextProxy, "headers", {this_machine.MARK: this_machine.WORD})
    take_up(FILES)


def test_a_manager_finds_the_lecture_hall_with_its_light_and_its_sentence() -> None:
    page = opened()
    assert "lecture_hall" in programmes(page)
    assert re.search(r"截至2026年10月31日，全国，序时进度83\.3%：\d+个可判断的项目中\d+个进度正常", page.text[0].value)


def test_the_page_speaks_english_too() -> None:
    page = opened(lang="en")
    assert "83.3% of the year elapsed" in page.text[0].value
    assert not re.search(r"[一-鿿]", drawn(page).replace("EN", ""))


@pytest.mark.attack("options")
def test_programmes_of_others_do_not_appear() -> None:
    own = opened("partner")
    assert "her_power" in programmes(opened())
    assert "her_power" not in programmes(own)
    assert "此数据版本没有以下项目的数据" not in drawn(own)


def test_programmes_without_data_are_named_and_not_shown_as_zero() -> None:
    assert re.search(
        r"没有以下项目的数据（不等于0）：.*快手公益心愿单|没有以下项目的数据（不等于0）：.*慈爱助孤", drawn(opened())
    )


def test_the_umbrella_and_the_platforms_plans_have_no_row() -> None:
    assert not programmes(opened()) & {"welfare_plus", "fanxing", "cunbo", "rural_youth_streamers"}


def test_an_opened_programme_stands_in_the_link_and_shows_every_target() -> None:
    page = opened(programme="lecture_hall")
    indicators = set(page.dataframe[0].value["indicator"])
    assert {"人次", "完课率"} <= indicators


def test_a_year_that_does_not_exist_is_said() -> None:
    page = opened(year="1999")
    assert len(page.warning) == 1
    assert "1999" in page.warning[0].value
    assert "lecture_hall" in programmes(page)


def test_a_year_gone_by_is_over_and_what_was_passed_is_not_capped() -> None:
    page = opened(year="2025")
    assert "序时进度100.0%" in page.text[0].value
    assert "支付订单完成106.6%" in drawn(page)


def test_months_not_booked_and_budgets_passed_are_said_of_the_demo() -> None:
    said = drawn(opened())
    assert "部分月份未入账" in said
    assert re.search(r"共享直播间：支出超同期预算[\d.]+万元", said)


def test_a_level_without_baseline_is_not_judged() -> None:
    assert re.search(r"○ 无法判断 .*净新增全职岗位（折算）完成[\d.]+%，未设基线，不判断进度", drawn(opened()), re.S)


def test_platform_context_says_that_it_is_no_result_and_stands_alone() -> None:
    page = opened(tab="platform")
    said = drawn(page)
    assert "都不是基金会项目的成果" in said
    assert programmes(page) == set()


@pytest.mark.usefixtures("own_data")
def test_own_targets_are_measured_and_the_gap_names_the_place() -> None:
    page = opened()
    said = drawn(page)
    assert "人次完成30.0%" in said
    assert "缺口主要在黎平县" in said.replace(" ", "")
    assert "黎平县" not in page.text[0].value
    assert "3人次 / 目标10人次" in said


@pytest.mark.usefixtures("own_data")
def test_an_indicator_that_nothing_measures_says_so_in_words() -> None:
    assert "月增收中位数：尚无计算该指标的办法" in drawn(opened())


@pytest.mark.usefixtures("own_data")
def test_an_overspent_budget_is_said_and_not_capped() -> None:
    said = drawn(opened())
    assert "124.0%" in said
    assert "支出超全年预算1.2万元" in said


@pytest.mark.usefixtures("own_data")
def test_a_programme_without_budget_says_so() -> None:
    assert "数据中没有预算与支出" in drawn(opened())


@pytest.mark.parametrize("role", ["manager", "regional_lead"])
def test_the_portfolio_and_the_training_page_tell_the_same_share_of_the_target(role: str) -> None:
    viewer = demo_viewers(current())[role]
    as_of = viewer.snapshot.as_of
    year = {"period_start": as_of.replace(month=1, day=1), "period_end": as_of, "as_of": as_of}
    earlier = {"compare_start": year["period_start"], "compare_end": as_of}
    by_place = ask("training/reach_by_place", viewer, **year, **earlier).frame
    told = by_place[by_place.place_level == "country"].iloc[0]
    page = AppTest.from_file(FRONT, default_timeout=120)
    page.query_params["lang"] = "zh"
    page.session_state["demo_viewer"] = role
    page.switch_page("overview/portfolio.py").run()
    rows = " ".join(each.proto.body for each in page.get("html"))
    assert f"人次完成{float(told.target_share):.1%}" in rows


def test_the_pathway_tells_how_many_came_from_the_hall_and_no_order_of_few_people() -> None:
    page = opened(tab="pathway")
    assert "她力量培训班1,412人中，480人（34.0%）此前到过大讲堂" in drawn(page)
    shown = page.dataframe[-1].value
    assert (shown.people >= 10).all()
    assert "不足10人，不显示" in drawn(page)


def test_a_lead_reads_why_the_pathway_is_not_shown() -> None:
    page = opened("regional_lead", tab="pathway")
    assert not page.text
    assert "会推算出不足10人的数字" in drawn(page)


def test_what_was_given_keeps_its_units_and_has_no_total() -> None:
    page = opened(tab="given")
    shown = page.dataframe[-1].value
    assert {"现金支出（项目）", "流量扶持", "直播间使用"} <= set(shown.kind)
    assert set(shown[shown.kind == "流量扶持"].in_unit) == {"次曝光", "张流量券"}
    assert not shown.programme.str.contains("合计").any()
    assert "没有总计" in drawn(page)
    assert "此处不向您显示" in drawn(opened("regional_lead", tab="given"))


def test_what_was_given_is_told_in_numbers_and_half_a_class_hour_is_not_rounded_away() -> None:
    shown = opened(tab="given").dataframe[-1].value.set_index(["programme", "kind"])
    assert shown.amount[("知识普惠 (识字 / 知识直播)", "培训")] == 687.5
    assert shown.amount[("福苗计划", "现金支出（项目）")] == 770_294


def test_the_page_says_why_bars_and_sentence_of_the_pathway_differ() -> None:
    assert "条形只看紧接的前一步和后一步" in drawn(opened(tab="pathway"))


def test_partners_stand_in_a_table_and_nobody_is_guessed() -> None:
    page = opened(tab="partners")
    agreed, named = (frame.value for frame in page.dataframe[-2:])
    assert "中国妇女发展基金会" in set(agreed.partner)
    assert set(named[named.programme.str.contains("她力量")].partner) == {"中国妇女发展基金会"}
    assert not named.programme.str.contains("幸福大讲堂").any()
    assert "不作猜测" in drawn(page)


def test_the_return_rate_of_the_portfolio_is_that_of_the_knowledge_page() -> None:
    viewer = demo_viewers(current())["manager"]
    as_of = viewer.snapshot.as_of
    year = {"period_start": as_of.replace(month=1, day=1), "period_end": as_of}
    earlier = {"compare_start": year["period_start"], "compare_end": as_of, "place": None, "served_group": None}
    told = ask("knowledge/reach", viewer, **year, **earlier).frame.iloc[0]
    goals = opened(programme="knowledge_live").dataframe[0].value.set_index("indicator")
    assert goals.actual["再次到课率"] == f"{float(told.return_rate):.1%}"


def test_a_lead_reads_why_a_rate_is_not_shown_and_no_sum_of_its_targets() -> None:
    page = opened("regional_lead", programme="her_power")
    goals = page.dataframe[0].value.set_index("indicator")
    assert goals.target["完课率"] == "80.0%"
    assert "您的角色看不到这个数" in goals.said["完课率"]
    assert not page.warning


def test_a_programme_stands_under_each_business_line_that_its_sessions_were_held_with() -> None:
    said = drawn(opened(tab="tags"))
    lines = dict(re.findall(r":small\[\*\*(电商|健康|快聘)\*\*\]\n:small\[(.*)\]", said))
    assert {"幸福大讲堂", "共享直播间"} <= {name.split("（")[0] for name in lines["电商"].split("、")}
    assert re.fullmatch(r"幸福大讲堂（\d+场）", lines["健康"])


def test_statements_are_plans_and_views_by_office_and_stand_beside_no_result() -> None:
    page = opened(tab="platform")
    said = drawn(page)
    assert "观点与计划，不是成效" in said
    assert "北京快手公益基金会理事长" in said
    assert "从送产品下乡，转到送解决方案下乡" in said
    assert "观点，没有数据" in said
    assert not re.search(r"宋婷婷|马宏彬|姜奇平", said)
    assert programmes(page) == set()


def test_the_award_of_2021_stands_among_the_events_without_a_measure() -> None:
    assert "2021年9月5日 :small[第十一届中华慈善奖（授予快手公司，据基金会文章）]" in drawn(opened(tab="lineage"))
