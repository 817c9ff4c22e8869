"""An address that leads nowhere answers in the reader's language and shows the way back."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visit, settled


def test_an_unknown_address_says_so_in_the_readers_language(visit: Visit) -> None:
    page = visit("/nowhere")
    expect(page.get_by_role("heading", name="没有这个页面")).to_be_visible()
    expect(page.get_by_text("/nowhere")).to_be_visible()
    expect(page.get_by_text("Page not found")).to_have_count(0)


def test_a_nested_address_answers_like_any_other_that_leads_nowhere(visit: Visit) -> None:
    page = visit("/a/b")
    expect(page.get_by_role("heading", name="没有这个页面")).to_be_visible()
    expect(page.get_by_role("link", name="回到首页")).to_be_visible()


def test_the_way_back_leads_to_the_start(visit: Visit) -> None:
    page = visit("/nowhere?lang=en")
    page.get_by_role("link", name="To the start page").click()
    page.wait_for_url(re.compile("/portfolio"))
    settled(page)


def test_the_menu_leads_on_from_there(visit: Visit) -> None:
    page = visit("/nowhere")
    settled(page)
    page.get_by_text("项目", exact=True).click()
    page.get_by_text("幸福大讲堂").first.click()
    expect(page.get_by_role("heading", name="幸福大讲堂")).to_be_visible()
    page.wait_for_url(re.compile("/training"))
