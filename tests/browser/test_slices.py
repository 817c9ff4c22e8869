"""A regional lead opens the page, takes the file, and nobody else can with the same link."""

import re
from hashlib import sha256
from pathlib import Path

import openpyxl
from playwright.sync_api import expect

from tests.browser.conftest import Visit, settled
from tests.queries.slices.forms import form

FIRST_TABLE = re.compile(r"/slices\?subject=training_places&.*place=140000")


def test_the_file_that_is_saved_is_what_the_page_said_and_its_link_is_of_no_use_elsewhere(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit("/training?place=140000&lang=zh")
    settled(page)
    page.get_by_role("link", name="导出此表").first.click()
    expect(page).to_have_url(FIRST_TABLE)
    expect(page.get_by_text("31行，18列；14格不显示")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("link", name="导出Excel").click()
    name = saved.value.suggested_filename
    assert name == "山西省140000_幸福大讲堂-各县（市、区）培训覆盖_2026年1—10月_截至2026-10-31_演示数据.xlsx"
    saved.value.save_as(tmp_path / name)
    rows = list(openpyxl.load_workbook(tmp_path / name).worksheets[0].iter_rows(values_only=True))
    assert (len(rows) - 1, len(rows[0])) == (31, 18)
    assert rows[1][0] == "合计"

    path = page.get_by_role("link", name="导出Excel").get_attribute("href") or ""
    again = page.request.get(page.url.partition("/slices")[0] + path)
    assert again.headers["x-sha256"] == sha256((tmp_path / name).read_bytes()).hexdigest()
    other = visit("/slices?subject=gazetteer")
    settled(other)
    refused = other.request.get(other.url.partition("/slices")[0] + path)
    assert refused.status == 403
    assert "为别人或另一个浏览器生成" in refused.text()


def test_a_form_that_is_left_comes_back_filled_and_gives_way_to_one_that_does_not_arrive(
    visit: Visit, tmp_path: Path
) -> None:
    (tmp_path / "季报.xlsx").write_bytes(form())
    page = visit("/slices?subject=training_places&place=140200&lang=zh")
    settled(page)
    page.get_by_role("button", name="按我的模板导出").click()
    page.locator("input[type=file]").set_input_files(tmp_path / "季报.xlsx")
    with page.expect_download() as saved:
        page.get_by_role("link", name="保存填好的模板").click()
    assert saved.value.suggested_filename.endswith("_演示数据_我的模板.xlsx")
    saved.value.save_as(tmp_path / "filled.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "filled.xlsx")["季报"]
    assert (sheet["A1"].value, sheet["B5"].value) == ("培训情况统计表", "合计")
    assert sheet["D5"].value > 0
    (tmp_path / "大.xlsx").write_bytes(bytes(11 * 1024 * 1024))
    page.locator("input[type=file]").set_input_files(tmp_path / "大.xlsx")
    expect(page.locator("[class*=st-key-own_form_] [aria-invalid=true]").first).to_be_visible()
    expect(page.get_by_role("link", name="保存填好的模板")).to_be_hidden()
