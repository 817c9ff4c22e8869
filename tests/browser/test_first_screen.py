"""On the first screen of a small laptop stand tiles, sentence, the whole map with key and caption, and the table."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import FIRST_SCREEN, Visit, settled
from tests.serving import Site

SIDE_BY_SIDE = """() => {
    const [one, other] = [...document.querySelectorAll('[class*=st-key-tile_]')].map(e => e.getBoundingClientRect());
    return other && one.y === other.y && one.right < other.x;
}"""
PARTS = {
    "sentence": ".st-key-sentence",
    "map": "[data-testid=stDeckGlJsonChart]",
    "key": "[data-testid=map-legend]",
    "caption": ".st-key-map_caption p",
}


def bottoms(page: Page) -> dict[str, float]:
    tiles = [
        box["y"] + box["height"] for tile in page.locator("[class*=st-key-tile_]").all() if (box := tile.bounding_box())
    ]
    found = {"tiles": max(tiles)}
    for name, selector in PARTS.items():
        box = page.locator(selector).first.bounding_box()
        assert box, name
        found[name] = box["y"] + box["height"]
    table = page.get_by_test_id("stDataFrame").nth(1).bounding_box()
    assert table
    return found | {"table": table["y"] + table["height"]}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("place", ["", "&place=140000"])
def test_everything_that_answers_the_question_is_seen_without_scrolling(
    mapped_site: Site, visit: Visit, lang: str, place: str
) -> None:
    page = visit(f"/training?lang={lang}{place}", at=mapped_site)
    expect(page.locator("[data-testid=stDeckGlJsonChart] canvas").first).to_be_visible()
    settled(page)
    below = {name: bottom for name, bottom in bottoms(page).items() if bottom > FIRST_SCREEN["height"]}
    assert not below


def test_a_phone_shows_two_tiles_side_by_side_and_scrolls_only_down(visit: Visit) -> None:
    page = visit("/training", size={"width": 390, "height": 844})
    settled(page)
    page.wait_for_function(SIDE_BY_SIDE)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_picture_of_the_map_is_shown_and_saved_with_its_origin(mapped_site: Site, visit: Visit) -> None:
    page = visit("/training?place=140000&measure=people", at=mapped_site)
    settled(page)
    page.get_by_role("button", name="下载图片").first.click()
    with page.expect_download() as saving:
        page.get_by_role("button", name="保存为PNG").click()
    name = saving.value.suggested_filename
    assert "人数" in name
    assert name.endswith("演示数据.png")
    with open(saving.value.path(), "rb") as file:  # noqa: PTH123
        image = Image.open(BytesIO(file.read()))
    assert image.width > 2000
    assert image.text["As-of"] == "2026-10-31"  # type: ignore[attr-defined]
    assert "地区：山西省" in image.text["Description"]  # type: ignore[attr-defined]


def test_charts_and_tables_offer_no_way_out_but_ours(visit: Visit) -> None:
    page = visit("/training?tab=groups")
    settled(page)
    for drawn in ("stVegaLiteChart", "stDataFrame"):
        page.get_by_test_id(drawn).last.hover()
        toolbar = f"[data-testid=stFullScreenFrame]:has([data-testid={drawn}]) [data-testid=stElementToolbar]"
        expect(page.locator(toolbar).last).to_be_hidden()
