"""A sentence to copy leaves the app: what a file would hide, small or beside something small, it does not tell."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.home import REPOSITORY
from data.publish.snapshot import current
from pages.parts.overview.attention import KINDS
from queries import ask, demo_viewers, question
from tests.pages.test_response_page import published

FRONT = str(REPOSITORY / "pages" / "front.py")
DAYS = "2026-09-05..2026-09-20"
REQUESTS = "help_request_id,programme_id,partner_id,adcode,received_on,received_hour,minutes_to_answer\n" + "".join(
    f"H{number:02d},disaster_response,P_YF,云州区,2026-09-01,9,{minutes}\n"
    for number, minutes in enumerate([30] * 14 + [""] * 3)
)


def opened(page: str, demo_role: str = "manager", /, **link: str) -> AppTest:
    run = AppTest.from_file(FRONT, default_timeout=120)
    for name, value in ({"lang": "zh"} | link).items():
        run.query_params[name] = value
    run.session_state["demo_viewer"] = demo_role
    run.switch_page(page).run()
    assert not run.exception
    return run


def words(page: AppTest) -> str:
    kinds = (page.markdown, page.caption, page.warning, page.info)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def copied(page: AppTest) -> str:
    return "\n".join(str(block.value) for block in page.text)


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d[\d,.]*", text))


@pytest.mark.attack("differencing")
@pytest.mark.parametrize(
    ("page", "link", "seen", "said"),
    [
        ("programmes/training.py", {"place": "130722", "served_group": "silver_age"}, "### 343人次", "培训若干人次（若干人）"),
        ("programmes/leaders.py", {}, "### 256人", "直接受益若干人"),
        ("programmes/leaders.py", {}, "### 465 |", "带动就业若干个"),
        ("programmes/women.py", {"arm": "points"}, "### 22/29个", "仍在经营若干个"),
    ],
)  # fmt: skip
def test_a_large_figure_hidden_in_a_file_beside_a_small_one_is_seen_by_a_manager_and_not_told_by_the_sentence(
    page: str, link: dict[str, str], seen: str, said: str
) -> None:
    found = opened(page, **link)
    figure = re.findall(r"\d+", seen)[0]
    assert seen in words(found)
    assert int(figure) >= 10
    assert said in copied(found)
    assert figure not in numbers(copied(found))


@pytest.mark.attack("differencing")
def test_requests_answered_are_not_told_where_the_few_unanswered_would_follow(
    tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path, monkeypatch, {"help_request": REQUESTS})
    found = opened("programmes/response.py")
    assert "已答复14条" in words(found)
    assert "已答复若干条，首次答复用时—（中位数）" in copied(found)
    assert "14" not in numbers(copied(found))


@pytest.mark.parametrize("page", ["programmes/training.py", "programmes/response.py", "programmes/knowledge.py"])
def test_days_too_fine_to_leave_give_no_sentence_to_copy_and_say_why(page: str) -> None:
    found = opened(page, period=DAYS)
    assert not found.text
    assert "所选日期不是整月，没有可复制的通报文字" in words(found)
    assert not found.warning


def test_which_studios_hang_on_one_host_is_told_on_the_screen_and_not_in_the_sentence() -> None:
    found = opened("programmes/studios.py")
    assert "9处站点的销售主要来自一位主播（仅供本屏查看）" in words(found)
    assert "主播" not in copied(found)


def test_a_pathway_is_read_on_the_screen_and_offers_nothing_to_copy() -> None:
    found = opened("overview/portfolio.py", tab="pathway")
    assert "此前到过大讲堂" in words(found)
    assert not found.text


def test_a_programme_with_a_goal_that_may_not_leave_is_not_called_on_pace_by_the_sentence() -> None:
    found = opened("overview/portfolio.py")
    assert "福苗计划" in copied(found).split("因有数字不对外而不判断的项目：")[1]
    assert "4个可判断的项目中2个进度正常" in copied(found)


def test_a_citation_does_not_count_what_is_small_on_the_screen() -> None:
    viewer, as_of = demo_viewers(current())["manager"], current().as_of
    answer = ask("women/points", viewer, as_of=as_of)
    assert any("仅限本屏查看" in line for line in answer.card.lines("zh"))
    assert "本屏" not in answer.card.citation("zh")


def test_the_list_of_counties_to_call_rests_on_no_count_of_people() -> None:
    assert not [name for name in KINDS if question(name).personal]
