"""A real Chromium before the real app. A page that asks another host, or complains in its console, fails its test."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from tests import boundaries
from tests.browser import provision
from tests.serving import Site, serving

CHROMIUM_FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
PATIENCE_MS = 30_000
FIRST_SCREEN = {"width": 1366, "height": 620}
# On a deep link Streamlit first looks for its base address below the page's own path, and takes the 404 as the answer.
PROBES = ("/_stcore/health", "/_stcore/host-config")
CUT = "net::ERR_TOO_MANY_RETRIES"
"""Heard only behind the switch by TLS, which passes bytes on and, other than a proxy, cannot ask once more itself."""
STORED = "local_storage,indexeddb,cache_storage,service_workers"
REPORT_VIOLATIONS = """document.addEventListener('securitypolicyviolation', e =>
    console.error('CSP violation: ' + e.violatedDirective + ' ' + e.blockedURI))"""

Visit = Callable[..., Page]
Look = tuple[str, bool, int, int, str]
"""Language, darkness, width, height and time zone of a context, which cannot be changed once it is made."""
Contexts = dict[Look, list[BrowserContext]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of this folder, in software GL, that can resolve no other host.

    It closes before other folders' tests, for while Playwright runs nothing else may use asyncio.
    """
    program = provision.chromium()
    assert program, "No Chromium here. Run: python -m tests.browser.provision"
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def contexts(browser: Browser) -> Contexts:
    """Emptied contexts by look: their pages, cookies and stored values are gone, the app's own files are still cached."""
    return {}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The app on the embedded demo, without geometry: maps are tile grids."""
    with serving(tmp_path_factory.mktemp("site") / "home", GONGYI_BUILD_GEOMETRY="no") as running:
        yield running


@pytest.fixture(scope="session")
def mapped_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The app on the embedded demo with boundaries."""
    home = tmp_path_factory.mktemp("mapped") / "home"
    shutil.copytree(boundaries.built(tmp_path_factory), home / "geometry", symlinks=True)
    with serving(home, GONGYI_BUILD_GEOMETRY="no") as running:
        yield running


@pytest.fixture
def visit(browser: Browser, contexts: Contexts, site: Site) -> Iterator[Visit]:
    """visit(path, lang=…, dark=…, size=…, at=site, until_answered=…, timezone=…) opens a page in a browser context of its own.

    When the test ends, it fails for any foreign request, console error or policy violation on any of them.
    """
    taken: list[tuple[Look, BrowserContext, str]] = []
    complaints: list[str] = []

    def open_page(
        path: str = "/",
        *,
        lang: str = "zh-CN",
        dark: bool = False,
        size: dict[str, int] | None = None,
        at: Site = site,
        until_answered: re.Pattern[str] | None = None,
        timezone: str = "Asia/Shanghai",
    ) -> Page:
        screen = size or FIRST_SCREEN
        look = (lang, dark, screen["width"], screen["height"], timezone)
        context = contexts[look].pop() if contexts.get(look) else _made(browser, look)
        taken.append((look, context, at.url))
        page = context.new_page()
        watch(page, complaints)
        if until_answered:
            with page.expect_response(until_answered):
                page.goto(at.url + path)
        else:
            page.goto(at.url + path)
        return page

    yield open_page
    for look, context, address in taken:
        _empty(context, address)
        contexts.setdefault(look, []).append(context)
    assert not complaints, "\n".join(complaints)


def _made(browser: Browser, look: Look) -> BrowserContext:
    lang, dark, width, height, timezone = look
    scheme: Literal["dark", "light"] = "dark" if dark else "light"
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale=lang,
        color_scheme=scheme,
        timezone_id=timezone,
        ignore_https_errors=True,
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(REPORT_VIOLATIONS)
    return context


def _empty(context: BrowserContext, address: str) -> None:
    """Leave no page, cookie, permission or stored value behind."""
    for page in context.pages:
        page.close()
    context.clear_cookies()
    context.clear_permissions()
    last = context.new_page()
    context.new_cdp_session(last).send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": STORED})
    last.close()


def settled(page: Page) -> None:
    """Wait until the page run has ended and its maps, charts and tables had their say."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    page.wait_for_load_state("networkidle")


def watch(page: Page, complaints: list[str]) -> None:
    """Note each request to another host and each error that the page meets."""

    def asked(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and address.hostname != "127.0.0.1":
            complaints.append(f"Foreign request: {request.url}")

    def said(message: ConsoleMessage) -> None:
        address = message.location.get("url", "")
        probe = address.endswith(PROBES) and "404" in message.text
        cut = address.startswith("https:") and CUT in message.text
        if message.type == "error" and not probe and not cut:
            complaints.append(f"Console error: {message.text} {message.location}")

    page.on("request", asked)
    page.on("websocket", lambda socket: _check_socket(socket.url, complaints))
    page.on("console", said)
    page.on("pageerror", lambda error: complaints.append(f"Page error: {error}"))


def _check_socket(url: str, complaints: list[str]) -> None:
    if urlsplit(url).hostname != "127.0.0.1":
        complaints.append(f"Foreign socket: {url}")
