"""The front page opens in a real browser, asks nobody else and keeps to the policy."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, settled
from tests.serving import Site, serving

TITLE = {"zh-CN": "项目总览", "en-GB": "Portfolio"}


@pytest.fixture
def cold_site(tmp_path: Path) -> Iterator[Site]:
    """An app that nobody has asked anything yet."""
    with serving(tmp_path / "home", GONGYI_BUILD_GEOMETRY="no") as running:
        yield running


@pytest.mark.parametrize("lang", TITLE)
def test_the_front_page_speaks_the_browsers_language(visit: Visit, lang: str) -> None:
    page = visit("/", lang=lang)
    expect(page.get_by_role("heading", name=TITLE[lang])).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_is_drawn_to_its_end_in_light_and_dark(visit: Visit, dark: bool) -> None:
    page = visit("/", dark=dark)
    expect(page.get_by_role("heading", name=TITLE["zh-CN"])).to_be_visible()
    settled(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_text("错误编号")).to_have_count(0)


def test_no_developer_menu_is_shown(visit: Visit) -> None:
    page = visit("/")
    expect(page.get_by_role("heading", name=TITLE["zh-CN"])).to_be_visible()
    expect(page.get_by_test_id("stMainMenu")).to_have_count(0)
    expect(page.get_by_test_id("stAppDeployButton")).to_have_count(0)


def test_the_first_screen_needs_no_sideways_scrolling_on_a_phone(visit: Visit) -> None:
    page = visit("/", size={"width": 390, "height": 844})
    expect(page.get_by_role("heading", name=TITLE["zh-CN"])).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_deep_link_on_a_cold_start_passes_through_the_front_page(cold_site: Site, visit: Visit) -> None:
    page = visit("/training", at=cold_site)
    expect(page.get_by_role("heading", name="幸福大讲堂")).to_be_visible()
    expect(page).to_have_title("公益图谱")
    settled(page)


def test_the_map_is_drawn_from_boundaries_of_this_machine(mapped_site: Site, visit: Visit) -> None:
    page = visit("/training", at=mapped_site, until_answered=re.compile(r"/geo/[0-9a-f]{12}/"))
    expect(page.get_by_test_id("stDeckGlJsonChart").first).to_be_visible()
    settled(page)
