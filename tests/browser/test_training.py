"""What only a browser shows of the training page: clicks on the map, what travels, words kept in the link."""

import math
import re

from playwright.sync_api import Page, Request, WebSocket, expect

from pages.parts.maps.view import CHINA, WIDE, WORLD_PIXELS, fit
from tests.browser.conftest import Visit, settled
from tests.serving import Site

WIDE_SCREEN = {"width": 1366, "height": 900}
QIXIA = (120.83, 37.31)
TAP = """([x, y]) => {
    const real = Date.now, now = real(); Date.now = () => now;
    const target = document.elementFromPoint(x, y);
    for (const kind of ['pointerdown', 'pointerup'])
        target.dispatchEvent(new PointerEvent(kind, {clientX: x, clientY: y, pointerId: 1, button: 0,
            buttons: kind === 'pointerdown' ? 1 : 0, bubbles: true, pointerType: 'mouse', isPrimary: true}));
    Date.now = real;
}"""


def tap_on_map(page: Page, longitude: float, latitude: float) -> None:
    """Tap a place on the national map with the clock held still, for picking is slow in software GL."""
    box = page.locator("[data-testid=stDeckGlJsonChart] canvas").last.bounding_box()
    assert box
    view = fit(CHINA, WIDE, round(box["height"]))
    world = WORLD_PIXELS * 2 ** view["zoom"]
    north = math.asinh(math.tan(math.radians(latitude))) - math.asinh(math.tan(math.radians(view["latitude"])))
    x = box["x"] + box["width"] / 2 + (longitude - view["longitude"]) / 360 * world
    y = box["y"] + box["height"] / 2 - north / (2 * math.pi) * world
    page.evaluate(TAP, [x, y])


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()


def test_a_click_on_the_map_narrows_the_page_to_that_place(mapped_site: Site, visit: Visit) -> None:
    page = visit("/training", at=mapped_site, size=WIDE_SCREEN)
    settled(page)
    page.wait_for_timeout(3000)
    tap_on_map(page, *QIXIA)
    page.wait_for_url(re.compile(r"place=37\d{4}"))
    settled(page)
    expect(page.get_by_text(re.compile("山东省|栖霞市")).first).to_be_visible()


def test_a_changed_filter_sends_values_only(mapped_site: Site, visit: Visit) -> None:
    page = visit("/training", at=mapped_site, size=WIDE_SCREEN)
    settled(page)
    received: list[int] = []
    geometry: list[str] = []

    def watched(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: received.append(len(frame)))

    def requested(request: Request) -> None:
        if "/geo/" in request.url:
            geometry.append(request.url)

    page.on("websocket", watched)
    page.on("request", requested)
    with (
        page.expect_response(re.compile(r"/geo/.*/province\.geojson")),
        page.expect_response(re.compile(r"/geo/.*/lines\.geojson")),
    ):
        page.reload()
    settled(page)
    page.wait_for_timeout(3000)
    received.clear()
    geometry.clear()
    choose(page, "授课方式", "授课方式：线下")
    page.wait_for_url(re.compile("mode=offline"))
    settled(page)
    assert 0 < sum(received) < 100_000
    assert geometry == []


def test_the_language_stays_in_the_link(visit: Visit) -> None:
    page = visit("/training")
    settled(page)
    page.get_by_role("radio", name="EN", exact=True).click()
    expect(page.get_by_role("heading", name="Happiness Lecture Hall")).to_be_visible()
    page.wait_for_url(re.compile("lang=en"))
    page.reload()
    expect(page.get_by_role("heading", name="Happiness Lecture Hall")).to_be_visible()


def test_a_filter_survives_a_reload(visit: Visit) -> None:
    page = visit("/training?mode=offline")
    settled(page)
    page.reload()
    expect(page.get_by_role("combobox", name="授课方式", exact=True)).to_have_value("授课方式：线下")


def test_without_boundaries_provinces_are_tiles(visit: Visit) -> None:
    page = visit("/training")
    settled(page)
    expect(page.get_by_test_id("stVegaLiteChart").first).to_be_visible()
    expect(page.get_by_test_id("stDeckGlJsonChart")).to_have_count(0)


def test_the_card_behind_a_figure_opens_with_its_definition(visit: Visit) -> None:
    page = visit("/training")
    settled(page)
    page.get_by_test_id("stPopoverButton").locator("visible=true").nth(1).click()
    expect(page.get_by_text("计数规则", exact=False).first).to_be_visible()
    expect(page.get_by_text("技术信息")).to_be_visible()
