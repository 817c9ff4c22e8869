"""What a person waits for, against an empty Streamlit page in the same Chromium without a GPU."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

from data.places import geometry
from tests.bench.report import Line, times_as_long
from tests.browser import provision
from tests.browser.conftest import CHROMIUM_FLAGS, settled
from tests.serving import REPOSITORY, Site, serving

PAIRS = 7
SCREEN = {"width": 1366, "height": 900}
PATIENCE_SECONDS = 120
MOST_BYTES = 100_000
EMPTY_PAGE = Path(__file__).parent / "empty" / "app.py"
STREAMLIT = ("-m", "streamlit", "run", str(EMPTY_PAGE), "--server.headless", "true", "--server.port")
MARKS = (Path(__file__).parent / "marks.js").read_text(encoding="utf-8")
FIGURES, COUNTRY, PROVINCE = "First figures of /training", "Map of the country coloured", "Map of a province coloured"
AT_MOST = {FIGURES: 1.5, COUNTRY: 4, PROVINCE: 4}
CHANGED = ("mode", "served_group", "period", "place")

Marks = dict[str, float]
"""Seconds since the navigation began, by what had come to be seen."""


def measure(home: Path) -> list[Line]:
    """Visits in turns, each in a browser context of its own; the first of each only warms the servers."""
    if not (home / "geometry").exists():
        geometry.build(target=home / "geometry")
    with (
        serving(home, GONGYI_BUILD_GEOMETRY="no") as site,
        serving(home.with_name("empty"), STREAMLIT, PYTHONPATH=str(REPOSITORY)) as empty,
        _chromium() as chromium,
    ):
        turns = [_turn(chromium, empty, site) for _ in range(PAIRS + 1)][1:]
        sent = _bytes_of_changes(chromium, site)
    return [
        *(
            times_as_long(f"{what}, against an empty page", [turn[what] for turn in turns], at_most)
            for what, at_most in AT_MOST.items()
        ),
        Line("Sent for a changed filter, largest", f"{max(sent) / 1000:.0f} kB", "< 100 kB", max(sent) < MOST_BYTES),
    ]


def _turn(chromium: Browser, empty: Site, site: Site) -> dict[str, tuple[float, float]]:
    nothing = _seen(chromium, f"{empty.url}/", "words")["words"]
    country = _seen(chromium, f"{site.url}/training", "figures", "coloured")
    again = _seen(chromium, f"{empty.url}/", "words")["words"]
    province = _seen(chromium, f"{site.url}/training?place=140000", "coloured")["coloured"]
    return {
        FIGURES: (country["figures"], nothing),
        COUNTRY: (country["coloured"], nothing),
        PROVINCE: (province, again),
    }


def _seen(chromium: Browser, address: str, *names: str) -> Marks:
    with _opened(chromium) as page:
        page.goto(address, wait_until="commit")
        return _marks(page, *names)


@contextmanager
def _opened(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=SCREEN, locale="zh-CN", timezone_id="Asia/Shanghai")
    context.add_init_script(MARKS)
    yield context.new_page()
    context.close()


def _marks(page: Page, *names: str) -> Marks:
    until = monotonic() + PATIENCE_SECONDS
    while monotonic() < until:
        marks: Marks = page.evaluate("window.gongyiMarks ?? {}")
        if set(names) <= set(marks):
            return marks
        page.wait_for_timeout(50)
    raise TimeoutError(f"{page.url} showed {marks}, not {names}")


def _bytes_of_changes(chromium: Browser, site: Site) -> list[int]:
    """What comes over the socket for each changed filter once the page has settled."""
    received: list[int] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: received.append(len(frame)))

    sent = []
    with _opened(chromium) as page:
        page.on("websocket", listen)
        page.goto(f"{site.url}/training")
        _marks(page, "coloured")
        settled(page)
        for name in CHANGED:
            received.clear()
            before = page.url
            page.locator(f".st-key-filter_{name} [role=combobox]").click()
            page.get_by_role("option").nth(1).click()
            page.wait_for_function("before => location.href !== before", arg=before)
            settled(page)
            sent.append(sum(received))
    return sent


@contextmanager
def _chromium() -> Iterator[Browser]:
    program = provision.chromium()
    assert program, "No Chromium here. Run: python -m tests.browser.provision"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_FLAGS))
        yield chromium
        chromium.close()
