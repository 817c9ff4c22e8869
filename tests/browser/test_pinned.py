"""A pinned data version stays while a reader walks through the menu, and one click leads back."""

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from data.publish.snapshot import DEMO
from tests.browser.conftest import Visit, settled
from tests.pages.test_broken_snapshots import rewrite
from tests.serving import Site, serving

OLD, NEW = "2026-09-30-001", "2026-10-31-001"


@pytest.fixture(scope="module")
def two_versions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The app on a home with an older and a newer version of the demo."""
    home = tmp_path_factory.mktemp("versions") / "home"
    for identity, as_of in ((OLD, "2026-09-30"), (NEW, "2026-10-31")):
        shutil.copytree(DEMO, home / "snapshots" / identity)
        rewrite(home / "snapshots" / identity, id=identity, as_of=as_of, name=f"{as_of[:4]}年{int(as_of[5:7])}月版")
    (home / "current").write_text(NEW)
    with serving(home, GONGYI_BUILD_GEOMETRY="no") as running:
        yield running


def test_a_pin_outlives_the_menu_and_a_reload_until_the_reader_goes_back(visit: Visit, two_versions: Site) -> None:
    page = visit(f"/changes?snapshot={OLD}", at=two_versions)
    expect(page.get_by_text("固定在2026年9月版")).to_be_visible()
    settled(page)
    page.get_by_text("口径与公布").first.click()
    page.get_by_text("指标口径").first.click()
    expect(page).to_have_url(re.compile(f"indicators.*snapshot={OLD}"))
    page.reload()
    expect(page.get_by_text("固定在2026年9月版")).to_be_visible()
    page.get_by_text("回到当前版本").click()
    expect(page.get_by_text("数据截至2026年10月31日")).to_be_visible()
    expect(page).not_to_have_url(re.compile("snapshot="))
