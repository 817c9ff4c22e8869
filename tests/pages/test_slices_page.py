"""The page of downloads shows what a file will hold, and its links are for its reader alone."""

import re

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.testing.v1 import AppTest

from data.publish.snapshot import current
from pages.http import tickets
from pages.parts.desk import taking_files
from queries import demo_viewers
from queries.slices import filling, saved
from queries.slices.subjects import subjects
from tests.pages.test_training_page import FRONT, words
from tests.queries.slices.forms import form

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


def brought(page: AppTest, name: str, content: bytes) -> AppTest:
    page.file_uploader[0].upload(name, content).run()
    assert not page.exception
    return page


def test_a_form_comes_back_filled_and_what_of_it_was_left_is_said() -> None:
    page = brought(opened(place="140200"), "季报.xlsx", form())
    assert "季报.xlsx：已在工作表“季报”第4行之下填入" in page.success[0].value
    assert "保持原样：序号、备注" in page.warning[0].value
    ticket = links(page)["template"]
    assert (ticket.who, ticket.slice.place) == ("demo_lead", "140200")
    assert filling.filled(ticket.slice, demo_viewers(current("full"))["regional_lead"], ticket.template).rows > 1


def test_a_form_with_its_own_rows_says_what_found_no_place() -> None:
    def own(_book: Workbook, sheet: Worksheet) -> None:
        sheet["B5"], sheet["B6"], sheet["B7"], sheet["E7"] = "天镇县", "*平城*", "大同市", "=E5"

    page = brought(opened(place="140200"), "季报.xlsx", form(own))
    assert "季报.xlsx：已在工作表“季报”中按行内名称或代码对应填写2行" in page.success[0].value
    said = page.warning[0].value
    assert r"第6行“\*平城\*”" in said
    assert "云州区（140215）；广灵县（140223）" in said
    assert "保持原样的单元格：E7。" in said


def test_a_title_that_goes_on_and_on_is_told_by_its_beginning() -> None:
    def own(_book: Workbook, sheet: Worksheet) -> None:
        sheet["F4"] = "备" * 5000

    page = brought(opened(place="140200"), "季报.xlsx", form(own))
    assert page.warning[0].value.endswith(f"序号、{'备' * 40}…。")


def test_a_form_that_cannot_be_filled_is_refused_in_words_and_the_next_one_can_be_chosen() -> None:
    page = brought(opened(place="140200"), "季报.xls", b"no workbook")
    assert "季报.xls：此文件不是Excel工作簿" in page.error[0].value
    assert "template" not in links(page)
    assert page.file_uploader[0].value is None
    assert links(brought(page, "季报.xlsx", form()))["template"]


def test_a_form_filled_with_other_filters_has_no_link_any_more() -> None:
    page = brought(opened(place="140200"), "季报.xlsx", form())
    page.query_params["place"] = "140300"
    page.run()
    assert "template" not in links(page)
    assert "“季报.xlsx”填入的是先前的数据" in page.info[0].value


def test_a_form_is_let_go_once_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[tuple[str, str]] = []
    monkeypatch.setattr(MemoryUploadedFileManager, "remove_file", lambda _self, *which: held.append(which))
    brought(opened(place="140200"), "季报.xlsx", form())
    assert len(held) == 1
