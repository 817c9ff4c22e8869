"""Maps, tables, charts and cards all work under the policy: not one violation, not one request elsewhere."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit, settled


def test_every_tab_and_card_of_the_training_page_opens(visit: Visit) -> None:
    page = visit("/training")
    settled(page)
    for tab in page.get_by_role("tab").all():
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")
        settled(page)
    page.get_by_test_id("stPopover").first.get_by_role("button").click()
    expect(page.get_by_test_id("stPopoverBody").first).to_be_visible()
