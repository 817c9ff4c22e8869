"""A foundation's own files, written by hand, reach the page; what is lacking is said in words."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from data.publish.publish import publish
from pages.http import this_machine
from tests.pages.test_broken_snapshots import page
from tests.pages.test_studios_page import FRONT
from tests.pages.test_training_page import words
from tests.published import folder, take_up

FILES = {
    "执行机构": "执行机构编号,名称（中文）\nP_YF,云帆乡村服务中心\n",
    "agreement": (
        "协议编号,项目编号,执行机构编号,行政区划代码,开始日期,报送频次\n"
        "A1,lecture_hall,P_YF,山西省大同市大同县,2017-03-01,monthly\n"
        "A2,lecture_hall,P_YF,522631,2025年1月1日,quarterly\n"
    ),
    "session": (
        "session_id,programme_id,partner_id,adcode,held_on,mode,class_hours,course_id,course_ends_on\n"
        "S1,lecture_hall,P_YF,云州区,2026/9/1,offline,4,C1,2026/9/2\n"
        "S2,lecture_hall,P_YF,云州区,2026/9/2,offline,4,C1,2026/9/2\n"
        "S3,lecture_hall,P_YF,黎平县,2026年9月3日,online,2,,\n"
    ),
    "attendance": "session_id,person_id\nS1,A001\nS1,A002\nS2,A001\nS3,\n",
}


@pytest.fixture
def own_data(own_home: Path) -> None:
    take_up(FILES)


@pytest.fixture(autouse=True)
def at_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest has no connection: let it look like one that the guard found to be from this machine."""
    monkeypatch.setenv("GONGYI_LOCAL_MANAGER", "yes")
    monkeypatch.setattr(ContextProxy, "headers", {this_machine.MARK: this_machine.WORD})


@pytest.fixture
def open_to_the_network(at_this_machine: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ContextProxy, "headers", {"Host": "127.0.0.1:8501"})


@pytest.mark.usefixtures("own_data")
def test_own_figures_stand_on_the_tiles_and_no_word_of_demo() -> None:
    said = words(page())
    assert "培训若干人次（若干人），覆盖2个县（市、区）" in said
    assert "演示" not in said


@pytest.mark.usefixtures("own_data")
def test_an_old_name_is_a_place_of_today() -> None:
    assert list(page().dataframe[1].value["place"]) == ["云州区", "黎平县"]


@pytest.mark.usefixtures("own_data")
def test_tables_that_nobody_handed_in_are_named() -> None:
    opened = page()
    assert "学员 (person.csv)、目标 (target.csv)、报送 (submission.csv)" in str(opened.info[0].value)
    assert set(opened.dataframe[1].value["state"].str.split(" · ").str[0]) == {"未提供报送情况"}


@pytest.mark.usefixtures("own_data")
def test_a_link_to_what_the_data_cannot_show_says_which_table_is_missing() -> None:
    opened = page(measure="target_share", served_group="women")
    said = words(opened)
    assert "链接指定的指标是目标完成率，但这一数据版本没有相应数据" in said
    assert "链接按服务对象筛选，但这一数据版本没有" in said
    assert len(opened.dataframe) >= 2


@pytest.mark.usefixtures("own_data")
def test_no_demo_viewer_can_be_chosen_on_own_data() -> None:
    opened = page()
    assert [box.key for box in opened.selectbox if box.key == "demo_viewer_chosen"] == []


@pytest.mark.usefixtures("own_data", "open_to_the_network")
def test_own_data_is_not_served_beyond_this_machine_without_sign_in() -> None:
    opened = page()
    assert len(opened.error) == 1
    assert not opened.dataframe


@pytest.mark.usefixtures("own_data")
@pytest.mark.parametrize("said", ["no", "", "YES", "true", "1"])
def test_own_data_is_not_even_shown_at_this_machine_unless_that_is_asked_for(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGYI_LOCAL_MANAGER", said)
    opened = page()
    assert ["local_manager" in str(error.value) for error in opened.error] == [True]
    assert not opened.dataframe


def test_a_table_that_nobody_handed_in_is_a_dash_and_never_a_zero(tmp_path: Path) -> None:
    files = {name: FILES[name] for name in ("执行机构", "agreement", "session")}
    assert not publish(folder(tmp_path, files), by="test", reason="no roll", as_of=date(2026, 9, 30)).violations
    said = words(page())
    assert "培训人次\n### —" in said
    assert "### 3场" in said
    assert "0人次" not in said
    assert "覆盖2个县（市、区）" in said


def test_a_programme_without_a_single_lesson_opens_and_does_not_say_zero(tmp_path: Path) -> None:
    files = {"partner": FILES["执行机构"], "agreement": FILES["agreement"]}
    report = publish(folder(tmp_path, files), by="test", reason="empty", as_of=date(2026, 9, 30))
    assert not report.violations
    said = words(page())
    assert "培训—人次（—人）" in said
    assert "0人次" not in said


SITE = "站点编号,项目编号,执行机构编号,行政区划代码,站点名称（中文）,启用日期\nS_01,shared_studio,P_YF,140215,云州站,2025-01-01\n"


def opened(file: str, **link: str) -> AppTest:
    made = AppTest.from_file(FRONT, default_timeout=90)
    for name, value in ({"lang": "zh"} | link).items():
        made.query_params[name] = value
    made.switch_page(file).run()
    assert not made.exception
    return made


@pytest.mark.usefixtures("own_data")
def test_pages_without_their_tables_name_the_files_and_count_nothing() -> None:
    for file in ("programmes/studios.py", "programmes/leaders.py", "programmes/women.py"):
        said = words(opened(file))
        assert "无法得知：这一数据版本不含" in said
        assert "0处" not in said
        assert "0人" not in said


@pytest.mark.usefixtures("own_data")
def test_a_county_without_the_table_of_submissions_is_not_said_to_owe_none() -> None:
    said = words(opened("places/county.py", place="140215"))
    assert "无需报送" not in said
    assert "0/0" not in said
    assert "缺少：报送 (submission.csv)" in said
    assert "没有共享直播间站点" not in said


def test_sites_without_their_hours_lives_and_sales_are_counted_and_the_rest_is_a_dash(tmp_path: Path) -> None:
    files = {"partner": FILES["执行机构"], "studio": SITE}
    assert not publish(folder(tmp_path, files), by="test", reason="sites", as_of=date(2026, 9, 30)).violations
    said = words(opened("programmes/studios.py"))
    assert "### 1处·—间" in said
    assert "### —处" in said
    assert "缺少：直播 (live_session.csv)" in said
    assert "缺少：销售 (sale.csv)" in said
