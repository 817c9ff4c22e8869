"""What only a browser shows of the portfolio: a row opened in the link, the way to a programme, no sideways scrolling."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, settled


def test_a_row_opens_in_the_link_and_survives_a_reload(visit: Visit) -> None:
    page = visit("/portfolio")
    settled(page)
    page.locator(".st-key-open_lecture_hall button").first.click()
    page.wait_for_url(re.compile("programme=lecture_hall"))
    expect(page.locator(".st-key-opened")).to_be_visible()
    page.reload()
    expect(page.locator(".st-key-opened")).to_be_visible()


def test_one_click_leads_to_the_programmes_page_and_the_role_goes_along(visit: Visit) -> None:
    page = visit("/portfolio")
    settled(page)
    page.get_by_role("combobox", name="演示身份").click()
    page.get_by_role("option", name="区域负责人").click()
    expect(page.get_by_text("您的数据范围：山西省")).to_be_visible()
    page.locator(".st-key-programme_lecture_hall").get_by_role("link").click()
    expect(page.get_by_role("heading", name="幸福大讲堂")).to_be_visible()
    expect(page.get_by_text("您的数据范围：山西省")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_lights_are_shapes_and_words_beside_the_colour(visit: Visit, dark: bool) -> None:
    page = visit("/portfolio", dark=dark)
    settled(page)
    first = page.locator(".ga-light").first
    expect(first).to_have_text(re.compile("[●▲■○] (正常|关注|滞后|无法判断)"))


def test_a_phone_needs_no_sideways_scrolling(visit: Visit) -> None:
    page = visit("/portfolio", size={"width": 390, "height": 844})
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
