"""A date is the same wherever the browser stands."""

from playwright.sync_api import Page

from tests.browser.conftest import Visit, settled

TILES = "[...document.querySelectorAll('[class*=st-key-tile_]')].map(e => e.innerText)"
CELLS = "[...document.querySelectorAll('[data-testid=stDataFrame] table')].map(e => e.textContent)"
AXES = "[...document.querySelectorAll('[data-testid=stVegaLiteChart] svg text')].map(e => e.textContent)"
DRAWN = """shown => document.querySelectorAll('[data-testid=stSkeleton]').length === 0
    && [...document.querySelectorAll('[data-testid=stDataFrame] table, [data-testid=stVegaLiteChart] svg text')]
        .some(e => e.textContent.includes(shown))
    && document.querySelectorAll('[data-testid=stDataFrame] table').length > 1
    && document.querySelectorAll('[data-testid=stVegaLiteChart] svg text').length > 0"""
TABS = {"按月趋势": "2026年10月", "对外公布数对照": "2024-01", "报送情况": "演示机构"}
"""What each of them shows of a date, or of who reported at one."""


def seen(page: Page) -> dict[str, list[str]]:
    """Everything that the page tells, tab by tab."""
    found = {}
    for title, shown in TABS.items():
        page.get_by_role("tab", name=title).click()
        page.wait_for_function(DRAWN, arg=shown)
        settled(page)
        page.wait_for_timeout(1000)
        found |= {f"{title} cells": page.evaluate(CELLS), f"{title} axes": page.evaluate(AXES)}
    found |= {
        "tiles": page.evaluate(TILES),
        "sentence": page.locator(".st-key-sentence [data-testid=stText]").all_inner_texts(),
    }
    page.close()
    return found


def test_tiles_tables_and_axes_read_the_same_in_los_angeles_and_on_kiritimati(visit: Visit) -> None:
    here, *elsewhere = (
        seen(visit("/training?lang=zh&tab=months", timezone=zone))
        for zone in ("Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati")
    )
    assert "2026年10月31日" in here["sentence"][0]
    assert all(shown in str(here[f"{title} axes"] + here[f"{title} cells"]) for title, shown in TABS.items())
    assert elsewhere == [here, here]
