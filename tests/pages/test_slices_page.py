"""The page of downloads shows what a file will hold, and its links are for its reader alone."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from pages.http import tickets
from pages.parts import taking_files
from queries.slices import saved
from queries.slices.subjects import subjects
from tests.pages.test_training_page import FRONT, words

TICKET = re.compile(r'data-form="(\w+)" href="/take/([^"]+)"')


def opened(lang: str = "zh", role: str = "regional_lead", **link: str) -> AppTest:
    page = AppTest.from_file(FRONT, default_timeout=60)
    page.session_state["demo_viewer"] = role
    for name, value in {"lang": lang, **link}.items():
        page.query_params[name] = value
    page.switch_page("desk/slices.py").run()
    assert not page.exception
    return page


def links(page: AppTest) -> dict[str, tickets.Ticket]:
    """Ticket by form, from every link on the page."""
    html = "".join(str(each.proto.body) for each in page.get("html"))
    return {form: tickets.valid(signed) for form, signed in TICKET.findall(html)}


def test_every_subject_can_be_chosen_and_the_first_is_shown() -> None:
    page = opened()
    offered = page.selectbox(key="filter_subject").options
    assert len(offered) == len(subjects())
    assert "31行，18列；14格不显示" in words(page)


def test_excel_comes_first_and_csv_second() -> None:
    assert list(links(opened()))[:3] == ["xlsx", "csv", "zip"]


def test_a_link_is_for_what_the_screen_shows() -> None:
    page = opened(subject="training_months", place="140200", columns="month|people", period="2026-01-01..2026-06-30")
    assert "6行，3列" in words(page)
    assert list(page.dataframe[0].value.columns) == ["月份", "培训人数（去重）（人）", "数据状态"]
    wanted = links(page)["csv"].slice
    assert (wanted.subject, wanted.place, wanted.columns) == ("training_months", "140200", "month|people")
    assert wanted.period == "2026-01-01..2026-06-30"


@pytest.mark.parametrize(("role", "who"), [("regional_lead", "demo_lead"), ("partner", "demo_partner")])
def test_a_ticket_names_the_reader(role: str, who: str) -> None:
    assert {each.who for each in links(opened(role=role, subject="gazetteer")).values()} == {who}


def test_what_the_link_asks_in_vain_is_said() -> None:
    page = opened(subject="phones")
    assert "“phones”不能导出" in words(page)
    page = opened(subject="silent", columns="phone|name", place="140200")
    assert "列“phone”不在此项内容中" in words(page)
    assert "地区对此项不起作用" in words(page)


def test_a_slice_is_kept_by_name_and_moves_on_with_the_data() -> None:
    page = opened(subject="training_submissions")
    page.text_input(key="slice_name").input("每周报送")
    next(button for button in page.button if button.label == "保存").click().run()
    assert "已保存为“每周报送”" in next(each.value for each in page.success)
    (kept,) = saved.of("demo_lead")
    assert kept.slice.period == "year_to_date"
    assert "已保存的导出（1）" in [each.label for each in page.expander]


def test_a_long_slice_is_made_with_progress_before_its_links_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_files, "AT_ONCE", 10)
    page = opened(subject="training_submissions")
    assert not links(page)
    next(button for button in page.button if button.label == "准备23行").click().run()
    assert list(links(page)) == ["xlsx", "csv", "zip", "plain", "parquet"]


def test_a_slice_of_more_rows_than_excel_holds_offers_no_excel_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_files, "MOST_ROWS", 20)
    page = opened(subject="training_submissions")
    assert "xlsx" not in links(page)
    assert "23行超过Excel一张表的上限（20行）" in words(page)
