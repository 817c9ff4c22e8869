"""What only a browser shows of studios and leaders: dots, arcs and circles on the map."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit, settled
from tests.serving import Site


def test_sites_arcs_and_a_reach_circle_are_drawn_without_a_complaint(mapped_site: Site, visit: Visit) -> None:
    page = visit("/studios?tab=calendar", at=mapped_site)
    settled(page)
    expect(page.get_by_test_id("stDeckGlJsonChart")).to_be_visible()
    expect(page.get_by_test_id("map-legend")).to_contain_text("闲置 6")
    page.get_by_text("显示销往连线").click()
    settled(page)
    expect(page.get_by_test_id("map-legend")).to_contain_text("连线")
    expect(page.get_by_test_id("stVegaLiteChart").first).to_be_visible()
    page.goto(f"{mapped_site.url}/leaders")
    settled(page)
    expect(page.get_by_test_id("stDeckGlJsonChart")).to_have_count(2)
    expect(page.get_by_text("辐射半径：之前")).to_be_visible()
