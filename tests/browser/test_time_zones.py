"""A date is the same wherever the browser stands."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit, settled

TILES = "[...document.querySelectorAll('[class*=st-key-tile_]')].map(e => e.innerText)"
CELLS = "[...document.querySelectorAll('[data-testid=stDataFrame] table')].map(e => e.textContent)"
AXES = "[...document.querySelectorAll('[data-testid=stVegaLiteChart] svg text')].map(e => e.textContent)"
DRAWN = """() => document.querySelectorAll('[data-testid=stSkeleton]').length === 0
    && document.querySelectorAll('[data-testid=stDataFrame] table').length > 1
    && document.querySelectorAll('[data-testid=stVegaLiteChart] svg text').length > 0"""


def seen(page: Page) -> dict[str, list[str]]:
    settled(page)
    page.wait_for_function(DRAWN)
    page.wait_for_timeout(1000)
    found = {"tiles": page.evaluate(TILES), "cells": page.evaluate(CELLS), "axes": page.evaluate(AXES)}
    found["sentence"] = page.locator(".st-key-sentence code").all_inner_texts()
    page.context.close()
    return found


@pytest.mark.parametrize(
    ("tab", "shown"), [("months", "2026年10月"), ("published", "2024-01"), ("submissions", "演示机构")]
)
def test_tiles_tables_and_axes_read_the_same_in_los_angeles_and_on_kiritimati(
    visit: Visit, tab: str, shown: str
) -> None:
    path = f"/training?lang=zh&tab={tab}"
    here, *elsewhere = (
        seen(visit(path, timezone=zone)) for zone in ("Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati")
    )
    assert "2026年10月31日" in here["sentence"][0]
    assert shown in str(here["axes"] + here["cells"])
    assert elsewhere == [here, here]
