"""The page of literacy and knowledge lessons, on the demo and on files that lack who came."""

import re
from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from data.home import REPOSITORY
from pages.http import this_machine
from tests.pages.said import said
from tests.published import take_up

FRONT = str(REPOSITORY / "pages" / "front.py")
FILES = {
    "partner": "partner_id,name_zh\nP_YF,云帆乡村服务中心\n",
    "session": (
        "session_id,programme_id,partner_id,adcode,held_on,mode,class_hours\n"
        "S1,knowledge_live,P_YF,云州区,2026-09-01,online,2.5\nS2,knowledge_live,P_YF,云州区,2026-09-30,online,2\n"
    ),
}


def opened(demo_role: str = "manager", lang: str = "zh", **link: str) -> AppTest:
    page = AppTest.from_file(FRONT, default_timeout=60)
    for name, value in {"lang": lang, **link}.items():
        page.query_params[name] = value
    page.session_state["demo_viewer"] = demo_role
    page.switch_page("programmes/knowledge.py").run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    return "\n".join(said(page))


@pytest.fixture
def without_attendance(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_LOCAL_MANAGER", "yes")
    monkeypatch.setattr(ContextProxy, "headers", {this_machine.MARK: this_machine.WORD})
    take_up(FILES)


def test_lessons_a_week_learners_and_who_came_again_stand_in_the_sentence() -> None:
    sentence = opened().text[0].value
    assert re.search(r"识字与知识课275次（687\.5小时，每周6\.3次），学员575人，其中160人再次到课（27\.8%）", sentence)
    assert sentence.endswith("（演示数据）")


def test_viewers_are_never_called_learners_and_the_evenings_never_the_foundations_invention() -> None:
    said = words(opened(tab="told"))
    assert "直播观众不等于登记学员" in said
    assert "由用户自发开始，不是项目发起" in said


@pytest.mark.parametrize("tab", ["ages", "groups", "told"])
def test_every_tab_opens_in_english_too(tab: str) -> None:
    page = opened(lang="en", tab=tab)
    assert not page.error
    assert not re.search(r"[一-鿿]", page.text[0].value)


@pytest.mark.parametrize("role", ["partner", "regional_lead"])
def test_whoever_has_no_lesson_in_scope_reads_that_none_is_on_record(role: str) -> None:
    assert "没有识字与知识课的记录" in opened(role).text[0].value


@pytest.mark.usefixtures("without_attendance")
def test_without_attendance_learners_are_a_dash_and_lessons_are_still_told() -> None:
    page = opened()
    sentence = page.text[0].value
    assert "识字与知识课2次（4.5小时" in sentence
    assert "学员—人，其中—人再次到课（—）" in sentence
    assert "此数据版本没有签到记录" in words(page)
    assert "演示数据" not in sentence


def test_the_sentence_names_the_group_and_tells_no_count_of_few_people() -> None:
    page = opened(served_group="disabled")
    sentence = page.text[0].value
    assert "全国（服务对象：残障人士）" in sentence
    assert re.search(r"学员若干人，其中若干人再次到课（—）", sentence)
    assert re.search(r"### \d人", words(page))


def test_the_target_and_the_ages_of_everybody_are_not_those_of_a_group() -> None:
    said = words(opened(served_group="women"))
    assert "所选范围没有设定目标" in said
    assert "年龄段按全部学员统计" in said
    assert "未能去重的人次无法归入服务对象" in said


def test_lessons_outside_a_scope_are_no_zero() -> None:
    said = words(opened("regional_lead"))
    assert "所选范围没有开课记录" in said
    assert "0次" not in said
