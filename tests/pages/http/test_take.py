"""A file goes to the person whose ticket it is, while it holds and while they have access, whole or in ranges."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from starlette.applications import Starlette
from starlette.types import Message
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from data import audit
from data.publish.snapshot import current
from pages.http import browser_cookie, take, tickets
from pages.http.tickets import Ticket
from queries import Reading, Rule, Viewer
from queries.slices import filling
from queries.slices.spec import Slice
from tests import signing_in
from tests.pages.conftest import SetUp
from tests.queries.slices.forms import form

BROWSER = "a-browser"
LEADS = Viewer("lead", "regional_lead", (Rule(places=("14",)),)).scope_id
PARTNERS = Viewer("partner", "partner", (Rule(partners=frozenset({"P_JINBEI"})),)).scope_id
SLICE = Slice("silent")
ORIGIN = "http://127.0.0.1:8501"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def words(self) -> str:
        return self.body.decode()


def ask(path: str, method: str = "GET", **headers: str) -> Answer:
    messages: list[Message] = []
    asked: list[bool] = []

    async def send(message: Message) -> None:
        messages.append(message)

    async def receive() -> Message:
        if asked:
            await asyncio.Event().wait()
        asked.append(True)
        return {"type": "http.request", "body": b"", "more_body": False}

    sent = [(b"host", b"127.0.0.1:8501")]
    sent += [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "scheme": "http", "path": unquote(path), "raw_path": path.encode(),
             "root_path": "", "query_string": b"", "headers": sent, "server": ("127.0.0.1", 8501)}  # fmt: skip
    asyncio.run(Starlette(routes=take.routes)(scope, receive, send))
    start, *rest = messages
    got = {name.decode(): value.decode("latin-1") for name, value in start["headers"]}
    return Answer(start["status"], got, b"".join(message.get("body", b"") for message in rest))


def ticket(**changed: object) -> Ticket:
    base = Ticket("demo_lead", LEADS, browser_cookie.mark(BROWSER), "regional_lead", SLICE, current("fast").id, "csv")
    return replace(base, **changed)  # type: ignore[arg-type]


def demo(path: str, browser: str = BROWSER, **headers: str) -> Answer:
    return ask(path, cookie=f"{browser_cookie.COOKIE}={browser}", **headers)


def address(of: Ticket) -> str:
    return f"/{tickets.issue(of)}"


def cookie(email: str, secret: str = signing_in.SECRET, origin: str = ORIGIN, **more: object) -> str:
    """What Streamlit leaves in a browser after a sign-in."""
    claims = {"email": email, "email_verified": True, "iat": int(time.time()), "provider": "idp", "is_logged_in": True}
    value = create_signed_value(secret, "_streamlit_user", json.dumps({**claims, "origin": origin, **more}))
    return f"_streamlit_user={value.decode()}"


def test_the_file_comes_whole_with_its_length_and_hash() -> None:
    got = demo(address(ticket()))
    assert got.status == 200
    assert got.body[:3] == b"\xef\xbb\xbf"
    assert int(got.headers["content-length"]) == len(got.body)
    assert got.headers["x-sha256"] == sha256(got.body).hexdigest()
    assert got.headers["content-encoding"] == "identity"
    assert got.headers["cache-control"] == "private, no-store"
    assert int(got.headers["x-rows"]) == got.body.count(b"\r\n") - 1


def test_a_part_can_be_asked_for_and_fits_the_whole() -> None:
    path = address(ticket())
    whole = demo(path)
    part = demo(path, range="bytes=10-")
    assert part.status == 206
    assert part.body == whole.body[10:]
    assert part.headers["content-range"] == f"bytes 10-{len(whole.body) - 1}/{len(whole.body)}"


def test_looking_first_gives_the_length_and_no_byte() -> None:
    path = address(ticket())
    head = ask(path, "HEAD", cookie=f"{browser_cookie.COOKIE}={BROWSER}")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == demo(path).headers["content-length"]


@pytest.mark.parametrize("browser", ["another-browser", ""])
def test_a_copied_link_is_refused_in_another_browser(browser: str) -> None:
    got = demo(address(ticket()), browser=browser)
    assert got.status == 403
    assert "为别人或另一个浏览器生成" in got.words
    assert "数据状态" not in got.words


def test_a_ticket_made_without_a_cookie_opens_nothing() -> None:
    assert ask(address(ticket(browser=""))).status == 403
    assert demo(address(ticket(browser="")), browser="").status == 403


def test_a_ticket_is_over_after_five_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    path = address(ticket())
    now = time.time()
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: now + 299)
    assert demo(path).status == 200
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: now + 302)
    got = demo(path)
    assert got.status == 410
    assert "五分钟内有效" in got.words
    assert 'href="http://127.0.0.1:8501/slices?subject=silent' in got.words


@pytest.mark.parametrize(
    "change", [lambda text: text[:-5] + "AB"[text[-5] == "A"] + text[-4:], lambda text: "x" + text, lambda _: "x"]
)
def test_a_forged_ticket_opens_nothing(change: Callable[[str], str]) -> None:
    path, _, signed = address(ticket()).rpartition("/")
    got = demo(f"{path}/{change(signed)}")
    assert got.status == 403
    assert "不是本站生成的链接" in got.words


def test_what_a_ticket_asks_in_vain_is_said_in_its_language() -> None:
    got = demo(address(ticket(slice=replace(SLICE, columns="phone", lang="en"))))
    assert got.status == 403
    assert "phone" in got.words
    assert "which these contents do not have" in got.words


def test_nothing_a_ticket_says_becomes_markup() -> None:
    got = demo(address(ticket(slice=replace(SLICE, columns="<script>alert(1)</script>"))))
    assert "<script>" not in got.words


def test_the_same_ticket_in_another_persons_sign_in_is_refused(set_up: SetUp) -> None:
    set_up(signing_in.LEAD, signing_in.PARTNER)
    path = address(ticket(who="lead@example.org", browser="", seen_as=""))
    assert ask(path, cookie=cookie("lead@example.org")).status == 200
    stranger = ask(path, cookie=cookie("partner@example.org"))
    assert stranger.status == 403
    assert "为别人" in stranger.words


@pytest.mark.parametrize(
    "left", ["", cookie("lead@example.org", secret="x" * 64), cookie("lead@example.org", origin="http://evil.example.org"),
             cookie("lead@example.org", iat=int(time.time()) - 13 * 3600)],
    ids=["nobody", "forged", "elsewhere", "over"],
)  # fmt: skip
def test_without_a_sign_in_that_holds_nothing_is_handed_out(left: str, set_up: SetUp) -> None:
    set_up(signing_in.LEAD)
    got = ask(address(ticket(who="lead@example.org", browser="", seen_as="")), cookie=left)
    assert got.status == 403
    assert b"\xef\xbb\xbf" not in got.body


def test_access_taken_away_since_the_page_was_drawn_counts(set_up: SetUp) -> None:
    set_up(signing_in.LEAD)
    path = address(ticket(who="lead@example.org", browser="", seen_as=""))
    signed = cookie("lead@example.org")
    assert ask(path, cookie=signed).status == 200
    set_up(signing_in.PARTNER)
    got = ask(path, cookie=signed)
    assert got.status == 403
    assert "您今天没有查看数据的权限" in got.words


def test_rows_are_those_of_the_person(set_up: SetUp) -> None:
    set_up(signing_in.PARTNER)
    wanted = Slice("submissions", columns="partner_id")
    mine = ticket(who="partner@example.org", scope=PARTNERS, browser="", seen_as="manager", slice=wanted)
    got = ask(address(mine), cookie=cookie("partner@example.org"))
    assert set(got.words.splitlines()[1:]) == {'"P_JINBEI"'}


def test_other_rows_than_the_page_showed_are_not_handed_out(set_up: SetUp) -> None:
    set_up(signing_in.MANAGER)
    got = ask(address(ticket(who="manager@example.org", browser="", seen_as="")), cookie=cookie("manager@example.org"))
    assert got.status == 403
    assert "权限与生成这个链接时不同" in got.words


def test_every_way_of_taking_it_is_recorded_and_looking_at_its_length_is_not() -> None:
    path = address(ticket())
    ask(path, "HEAD", cookie=f"{browser_cookie.COOKIE}={BROWSER}")
    assert not audit.read().events
    demo(path, range="bytes=1-")
    (event,) = audit.read().events
    assert (event.kind, event.details["slice"], event.details["format"]) == ("download", "silent", "csv")


def test_a_copied_or_forged_link_is_recorded_and_one_that_is_over_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    before = len(audit.read().events)
    demo(address(ticket()), "another-browser")
    ask(f"{address(ticket())}x", cookie=f"gongyi_browser={BROWSER}")
    over = address(ticket())
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + 301)
    assert demo(over).status == 410
    told = [(each.kind, dict(each.details)) for each in audit.read().events[before:]]
    assert told == [("refusal", {"code": code, "page": "slices"}) for code in ("take.other_person", "take.not_ours")]


def test_what_cannot_be_recorded_is_not_handed_out(own_home: Path) -> None:
    (own_home / "audit").write_text("in the way")
    got = ask(address(ticket()), cookie=f"{browser_cookie.COOKIE}={BROWSER}")
    assert got.status == 403
    assert "无法写入审计日志" in got.words


def test_a_filled_form_goes_the_same_way_and_no_other_form_with_its_ticket() -> None:
    lead = Viewer("demo_lead", "regional_lead", (Rule(places=("14",)),), Reading(current("full")))
    mark = filling.fill(SLICE, lead, form(), "").mark
    path = address(ticket(form="template", template=mark))
    got = demo(path)
    assert (got.status, got.headers["x-sha256"]) == (200, sha256(got.body).hexdigest())
    assert "%E6%88%91%E7%9A%84%E6%A8%A1%E6%9D%BF.xlsx" in got.headers["content-disposition"]
    assert openpyxl.load_workbook(BytesIO(got.body)).sheetnames == ["季报", "本文件说明"]
    (event,) = audit.read().events
    assert (event.details["format"], event.details["sha256"]) == ("template", got.headers["x-sha256"])
    assert demo(path, browser="another-browser").status == 403
    gone = demo(address(ticket(form="template", template="0" * 32)))
    assert (gone.status, "重新选择您的文件" in gone.words) == (410, True)
