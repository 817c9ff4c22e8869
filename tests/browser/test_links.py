"""A link holds what is on the screen, can be copied under the policy and sent to someone else."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, settled

READ = "navigator.clipboard.readText()"


def copied(page: Page, label: str) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=label, exact=True).click()
    expect(page.get_by_role("button", name="已复制", exact=True)).to_be_visible()
    return str(page.evaluate(READ))


def test_period_and_language_are_written_out_in_the_address(visit: Visit) -> None:
    page = visit("/training")
    settled(page)
    page.wait_for_url(re.compile(r"period=2026-01-01\.\.2026-10-31.*lang=zh"))


def test_a_copied_link_opens_the_same_screen_for_someone_else(visit: Visit) -> None:
    page = visit("/training?place=140000&mode=offline&measure=people&tab=submissions")
    settled(page)
    link = copied(page, "复制链接")
    assert link.startswith("http://127.0.0.1:")
    held = parse_qs(urlsplit(link).query)
    assert held["period"] == ["2026-01-01..2026-10-31"]
    other = visit(link[link.index("/training") :], lang="en-GB")
    settled(other)
    expect(other.get_by_role("combobox", name="授课方式", exact=True)).to_have_value("授课方式：线下")
    expect(other.get_by_role("radio", name="人数（去重）")).to_be_checked()
    expect(other.get_by_role("tab", name="报送情况")).to_have_attribute("aria-selected", "true")


def test_the_button_says_that_it_has_copied_and_then_rests(visit: Visit) -> None:
    page = visit("/training")
    settled(page)
    copied(page, "复制链接")
    expect(page.get_by_role("button", name="复制链接", exact=True)).to_be_visible()


def test_the_sentence_is_copied_with_as_of_and_demo_label(visit: Visit) -> None:
    page = visit("/training")
    settled(page)
    said = copied(page, "复制通报文字")
    assert said.startswith("截至2026年10月31日")
    assert said.endswith("（演示数据）")


def test_where_the_browser_has_no_clipboard_the_text_is_copied_all_the_same(visit: Visit) -> None:
    page = visit("/training")
    settled(page)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.get_by_role("button", name="复制通报文字", exact=True).click()
    expect(page.get_by_role("button", name="已复制", exact=True)).to_be_visible()


def test_where_copying_is_refused_the_text_is_offered_by_hand(visit: Visit) -> None:
    page = visit("/training")
    settled(page)
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false"
    )
    offered: list[str] = []

    def answer(dialog: object) -> None:
        offered.append(dialog.default_value)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", answer)
    with page.expect_event("dialog"):
        page.get_by_role("button", name="复制通报文字", exact=True).click()
    assert offered
    assert offered[0].startswith("截至2026年10月31日")


def test_the_open_part_of_the_page_survives_a_reload(visit: Visit) -> None:
    page = visit("/training")
    settled(page)
    page.get_by_role("tab", name="报送情况").click()
    page.wait_for_url(re.compile("tab=submissions"))
    page.reload()
    expect(page.get_by_role("tab", name="报送情况")).to_have_attribute("aria-selected", "true")


def test_reset_leaves_language_and_part_of_the_page_as_they_are(visit: Visit) -> None:
    page = visit("/training?mode=offline&tab=groups&lang=en")
    settled(page)
    page.get_by_role("button", name="Reset").click()
    expect(page.get_by_role("combobox", name="Mode", exact=True)).to_have_value("Mode: all")
    assert "tab=groups" in page.url
    assert "lang=en" in page.url


def test_the_language_chosen_stays_when_the_menu_leads_to_another_page(visit: Visit) -> None:
    page = visit("/training")
    settled(page)
    page.get_by_role("radio", name="EN", exact=True).click()
    expect(page.get_by_role("heading", name="Happiness Lecture Hall")).to_be_visible()
    page.get_by_text("Definitions and published figures").click()
    page.get_by_text("Indicator definitions").first.click()
    expect(page.get_by_role("heading", name="Indicator definitions")).to_be_visible()
