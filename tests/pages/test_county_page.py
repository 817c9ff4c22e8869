"""The record of one place as each viewer meets it, on the embedded demo snapshot."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from data.home import REPOSITORY
from data.publish.snapshot import current
from queries import ask, demo_viewers
from tests.pages.said import said

FRONT = str(REPOSITORY / "pages" / "front.py")
PAGE = "places/county.py"
WITHOUT_SUCCESSOR = "140202"
"""城区 of Datong until 2017, which became parts of others."""
CARETAKER = "演示供销合作社"


def opened(demo_role: str = "manager", /, lang: str = "zh", **link: str) -> AppTest:
    page = AppTest.from_file(FRONT, default_timeout=120)
    page.query_params["lang"] = lang
    for name, value in link.items():
        page.query_params[name] = value
    page.session_state["demo_viewer"] = demo_role
    page.switch_page(PAGE).run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    return "\n".join(said(page) + drawn(page))


def drawn(page: AppTest) -> list[str]:
    """Tables and strips, without their tags."""
    return [re.sub(r"<style>.*?</style>|<[^>]+>", " ", each.proto.body, flags=re.S) for each in page.get("html")]


def links(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def test_a_place_has_its_names_codes_lists_counts_programmes_and_submissions() -> None:
    said = words(opened(place="140215"))
    for part in (
        "云州区",
        "山西省 · 大同市",
        "大同县 140227 (1993—2017)",
        "832个脱贫县（2018年摘帽）",
        "未能去重的人次占比",
    ):
        assert part in said
    assert re.search(r"截至2026年10月31日，云州区本年累计培训5,518人次（2,441人），开课\d+场", said)
    assert "幸福大讲堂 · 演示机构·晋北中心" in said


def test_years_are_told_apart_and_people_do_not_add_up() -> None:
    (table,) = [each for each in drawn(opened(place="140215")) if "启动以来累计" in each]
    numbers = {row[0]: int(row[1].replace(",", "")) for row in re.findall(r"(\d{4})\s+[\d,]+\s+([\d,]+)", table)}
    whole = re.search(r"启动以来累计\s+[\d,]+\s+([\d,]+)", table)
    assert whole
    assert set(numbers) == {"2023", "2024", "2025", "2026"}
    assert int(whole[1].replace(",", "")) < sum(numbers.values())


def test_every_kind_of_submission_has_its_own_word() -> None:
    said = words(opened(place="371722"))
    for word in ("按期已报", "迟报", "报来为0", "应报未报", "未到报送期", "无需报送"):
        assert word in said


def test_a_county_is_held_against_the_others_of_its_province() -> None:
    said = words(opened(place="140215"))
    assert re.search(r"5,518\*\*：高于山西省其他20个县（市、区）的中位数（约3,\d00）", said)
    assert "不是目标，也不是排名" in said


def test_the_page_speaks_english_too() -> None:
    page = opened(lang="en", place="140215")
    assert "Yunzhou District" in words(page)
    assert not re.search(r"[一-鿿]", "".join(drawn(page)).replace(CARETAKER, ""))


def test_the_old_code_of_a_renamed_county_leads_to_todays_and_says_so() -> None:
    page = opened(place="140227")
    assert "140227是大同县（1993—2017）的代码；今天是云州区（140215）。" in words(page)
    assert "140215" in page.query_params["place"]
    assert page.subheader[0].value == "云州区"


@pytest.mark.parametrize("code", ["999999", "14021", "云州区", "14' or '1'='1", "<script>alert(1)</script>", "💥"])
def test_a_code_that_is_none_is_named_and_the_page_still_stands(code: str) -> None:
    page = opened(place=code)
    assert len(page.warning) == 1
    assert code[:40] in page.warning[0].value.replace("\\", "")
    assert "云州区" in links(page)


def test_a_code_that_no_place_of_today_has_followed_is_said() -> None:
    page = opened(place=WITHOUT_SUCCESSOR)
    assert "今天没有唯一对应的地方" in page.warning[0].value


def test_a_lead_sees_her_province_and_is_told_where_it_ends() -> None:
    inside, outside = opened("regional_lead", place="140215"), opened("regional_lead", place="522631")
    assert "培训5,518人次" in words(inside)
    assert "黎平县不在您的数据范围内（山西省）" in words(outside)
    assert not outside.code


@pytest.mark.attack("links")
def test_who_has_no_data_in_a_place_is_told_the_same_whether_or_not_others_have() -> None:
    with_others, without = opened("partner", place="522631"), opened("partner", place="522629")
    for page in (with_others, without):
        assert len(page.info) == 1
        assert not page.code
    said = [page.info[0].value.replace(page.subheader[0].value, "") for page in (with_others, without)]
    assert said[0] == said[1]


def test_what_is_public_is_shown_outside_the_scope_too() -> None:
    said = words(opened("regional_lead", place="513227"))
    assert "甘家沟村苹果销量" in said
    assert "未取得本人同意公开姓名，不显示" in said


def test_a_place_that_was_only_named_says_not_published() -> None:
    assert "未公布" in words(opened(place="370829"))


def test_a_province_gives_the_counties_with_data_in_it() -> None:
    page = opened("partner", place="140000")
    assert "云州区" in links(page)
    assert "黎平县" not in links(page)


@pytest.mark.parametrize("typed", ["datongxian", "yzq", "云州", "140215"])
def test_a_place_is_found_and_opened(typed: str) -> None:
    page = opened()
    page.text_input(key="place_words").set_value(typed).run()
    page.button(key="hit_140215").click().run()
    assert "140215" in page.query_params["place"]
    assert page.subheader[0].value == "云州区"


def test_words_that_name_no_place_are_said() -> None:
    page = opened()
    page.text_input(key="place_words").set_value("没有这个县").run()
    assert "没有找到“没有这个县”" in words(page)


def with_hidden_completion() -> str:
    """A county whose completion this year may not leave the screen."""
    viewer = demo_viewers(current())["manager"]
    as_of = viewer.snapshot.as_of
    year = {"period_start": as_of.replace(month=1, day=1), "period_end": as_of}
    compared = {"compare_start": year["period_start"], "compare_end": as_of}
    rows = ask("training/reach_by_place", viewer, leaving=True, as_of=as_of, **year, **compared).frame
    return str(rows[rows.place_level.eq("county") & rows.completers__state.eq("hidden")].adcode.iloc[0])


def test_for_paper_small_figures_are_hidden_from_the_manager_too() -> None:
    place = with_hidden_completion()
    screen, paper = opened(place=place), opened(place=place, paper="1")
    assert "为保护个人，不显示" not in words(screen)
    assert "为保护个人，不显示" in words(paper)
    assert "打印前请先打开" in words(screen)
    assert "打印前请先打开" not in words(paper)


def test_a_lead_needs_no_switch_to_print() -> None:
    page = opened("regional_lead", place="140215")
    assert not page.toggle
    assert "打印前请先打开" not in words(page)
