"""Disaster response: the one donation of the demo, an empty state that says so, and requests once there are some."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from data.home import REPOSITORY
from data.publish.publish import publish
from pages.http import this_machine
from tests.pages.said import said
from tests.published import folder

FRONT = str(REPOSITORY / "pages" / "front.py")
PARTNER = {"partner": "partner_id,name_zh\nP_YF,云帆乡村服务中心\n"}
REQUESTS = "help_request_id,programme_id,partner_id,adcode,received_on,received_hour,minutes_to_answer\n" + "".join(
    f"H{number:02d},disaster_response,P_YF,云州区,2026-09-01,9,{minutes}\n"
    for number, minutes in enumerate((10, 20, 35, 60, ""))
)


def opened(demo_role: str = "manager", lang: str = "zh", **link: str) -> AppTest:
    page = AppTest.from_file(FRONT, default_timeout=60)
    for name, value in {"lang": lang, **link}.items():
        page.query_params[name] = value
    page.session_state["demo_viewer"] = demo_role
    page.switch_page("programmes/response.py").run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    return "\n".join(said(page))


def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str]) -> None:
    monkeypatch.setenv("GONGYI_LOCAL_MANAGER", "yes")
    monkeypatch.setattr(ContextProxy, "headers", {this_machine.MARK: this_machine.WORD})
    report = publish(folder(tmp_path, PARTNER | files), by="test", reason="own data", as_of=date(2026, 9, 30))
    assert not report.violations


def test_the_announced_donation_stands_without_a_payment_and_nothing_is_zero() -> None:
    page = opened()
    assert "已宣布捐款1,000.0万元，尚无拨付记录；求助无记录，不等于0" in page.text[0].value
    assert not any(str(box.value).startswith("### 0") for box in page.markdown)


def test_what_was_published_is_reproduced_where_the_data_know_it_and_said_where_not() -> None:
    shown = opened(tab="published").dataframe[0].value.set_index("subject").reproduced
    assert shown["京津冀洪灾捐款"] == "1,000.0万元（与数据相符）"
    assert shown["京津冀求助信息"] == "数据不足，无法复算"


def test_without_requests_the_tab_says_that_nobody_knows() -> None:
    assert "没有记录，不等于没有人求助" in words(opened(tab="requests"))


@pytest.mark.parametrize("role", ["partner", "regional_lead"])
def test_whoever_has_nothing_in_scope_reads_what_the_page_is_for(role: str) -> None:
    assert "报送捐款或求助后，本页会显示" in words(opened(role, tab="published"))


def test_requests_show_the_median_time_with_its_n(
    tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path, monkeypatch, {"help_request": REQUESTS})
    page = opened()
    assert "求助若干条，已答复若干条，首次答复用时—（中位数）" in page.text[0].value
    assert "### 28分钟" in words(page)
    assert "已答复n=4条的中位数" in words(page)


def test_a_version_without_the_tables_says_which_are_missing_and_shows_dashes(
    tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path, monkeypatch, {})
    said = words(opened())
    assert "donation.csv" in said
    assert "help_request.csv" in said
    assert "### 0" not in said
