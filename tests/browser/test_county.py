"""What only a browser shows of a place's record: typing to find it, and the sheet of paper that comes out."""

import io
import re
import unicodedata

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Visit, settled
from tests.serving import Site

FULLEST = "371722"
"""A county of the demo with five programmes, a site and neighbours in four provinces."""


def printed(page: Page) -> PdfReader:
    settled(page)
    page.wait_for_timeout(1000)
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))


def test_a_place_is_found_by_its_initials_and_stays_in_the_link(visit: Visit) -> None:
    page = visit("/county")
    settled(page)
    page.get_by_role("textbox", name="查找地方").fill("yzq")
    page.keyboard.press("Enter")
    page.get_by_role("button", name=re.compile("云州区")).first.click()
    page.wait_for_url(re.compile("place=140215"))
    expect(page.get_by_role("heading", name="云州区")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="云州区")).to_be_visible()


def test_a_place_is_printed_on_one_page_with_its_name_scope_day_and_map_line(mapped_site: Site, visit: Visit) -> None:
    paper = printed(visit(f"/county?place={FULLEST}&paper=1", at=mapped_site))
    assert len(paper.pages) == 1
    said = unicodedata.normalize("NFKC", re.sub(r"\s", "", paper.pages[0].extract_text()))
    for part in ("单县", "371722", "2026", "GS(2024)0650", "3,407", "数据截至2026年10月31日演示数据"):
        assert part in said
    width, height = paper.pages[0].mediabox.width, paper.pages[0].mediabox.height
    assert (round(width), round(height)) == (595, 842)


def test_paper_has_neither_menus_nor_choices(visit: Visit) -> None:
    said = printed(visit("/county?place=140215&paper=1")).pages[0].extract_text()
    for part in ("查找", "EN", "口径与公布"):
        assert part not in said


def test_small_figures_do_not_get_on_paper_by_printing_the_screen(visit: Visit) -> None:
    said = printed(visit("/county?place=140215")).pages[0].extract_text()
    assert "5,518" not in said
    assert "打印" in said


def test_the_way_from_the_training_table_leads_to_the_record(visit: Visit) -> None:
    page = visit("/training?place=140215&tab=beside", size={"width": 1366, "height": 1400})
    settled(page)
    tables = page.get_by_test_id("stDataFrame")
    expect(tables).to_have_count(3)
    expect(page.get_by_text("不是目标，也不是排名")).to_be_visible()
    box = tables.last.bounding_box()
    assert box
    page.mouse.click(box["x"] + 16, box["y"] + 55)
    page.get_by_role("link", name="打开一县一档：云州区").click()
    expect(page.get_by_role("heading", name="云州区")).to_be_visible()
    page.wait_for_url(re.compile(r"/county\?.*place=140215"))
