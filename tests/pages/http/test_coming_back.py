"""Signing in leads back to the page it was asked for, and never anywhere else."""

import asyncio
import time
from http.cookies import SimpleCookie

import pytest
from itsdangerous import URLSafeTimedSerializer
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from pages.http import coming_back
from tests import signing_in
from tests.pages.conftest import SetUp

ORIGIN = "https://atlas.example.org"


@pytest.fixture(autouse=True)
def sign_in_is_set_up(set_up: SetUp) -> None:
    set_up(sign_in=signing_in.provider(ORIGIN, "https://idp.example.org"))


def answer(path: str, status: int = 302, **sent: str) -> Headers:
    """What ComingBack makes of a redirect to the first page."""
    told: list[Message] = []

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": status, "headers": [(b"location", b"/")]})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        told.append(message)

    headers = [(name.encode(), value.encode()) for name, value in sent.items()]
    asyncio.run(
        coming_back.ComingBack(behind)({"type": "http", "path": path, "headers": headers}, receive, send)  # type: ignore[arg-type]
    )
    return Headers(raw=told[0]["headers"])


def left(referer: str) -> str:
    """The cookie that somebody takes along who leaves from this page to sign in."""
    jar = SimpleCookie(answer("/auth/login", referer=referer).get("set-cookie", ""))
    return jar[coming_back.COOKIE].value if coming_back.COOKIE in jar else ""


def signed(page: object, secret: str = signing_in.SECRET) -> str:
    return str(URLSafeTimedSerializer(secret, salt=coming_back.COOKIE).dumps(page))


def back(cookie: str) -> str:
    return answer("/oauth2callback", cookie=f"a=b; {coming_back.COOKIE}={cookie}; c=d")["location"]


@pytest.mark.parametrize(
    "page", ["/training", "/training?place=140200&period=2026-01-01..2026-06-30", "/", "/base/training?q=%E5%B1%B1"]
)
def test_a_deep_link_comes_back_with_its_query(page: str) -> None:
    assert back(left(ORIGIN + page)) == page


def test_what_brought_it_back_is_used_once() -> None:
    told = answer("/oauth2callback", cookie=f"{coming_back.COOKIE}={left(ORIGIN + '/training')}")
    assert "Max-Age=0" in told["set-cookie"]


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites() -> None:
    told = answer("/auth/login", referer=f"{ORIGIN}/training")["set-cookie"]
    assert "HttpOnly" in told
    assert "SameSite=Lax" in told


@pytest.mark.attack("cookies")
@pytest.mark.parametrize(
    "referer",
    [
        "",
        "https://evil.example/training",
        "http://atlas.example.org/training",
        "https://atlas.example.org.evil.example/",
        "https://atlas.example.org@evil.example/",
        "https://atlas.example.org//evil.example/",
        "https://atlas.example.org/\\evil.example/",
        "https://atlas.example.org/auth/logout",
        "https://atlas.example.org/oauth2callback?code=1",
        "https://atlas.example.org/" + "x" * 2001,
        "https://[broken/",
        "javascript:alert(1)",
    ],
)
def test_no_other_address_is_remembered(referer: str) -> None:
    assert left(referer) == ""


@pytest.mark.attack("cookies")
@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "/training",
        signed("/training", "x" * 64),
        signed("//evil.example/"),
        signed("/\\evil.example/"),
        signed("https://evil.example/"),
        signed("evil"),
        signed(["/training"]),
        signed("/training\r\nSet-Cookie: a=b"),
        signed("/auth/logout"),
    ],
    ids=["none", "unsigned", "another secret", "host", "backslash", "address", "no path", "list", "header", "sign out"],
)
def test_a_cookie_that_is_not_ours_or_not_a_page_leads_to_the_first_page(cookie: str) -> None:
    assert back(cookie) == "/"


def test_a_cookie_of_this_morning_leads_to_the_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    cookie = left(ORIGIN + "/training")
    later = time.time() + coming_back.SECONDS + 5
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: later)
    assert back(cookie) == "/"


@pytest.mark.parametrize("status", [200, 400])
def test_an_answer_that_leads_nowhere_stays_as_it_is(status: int) -> None:
    told = answer("/oauth2callback", status, cookie=f"{coming_back.COOKIE}={signed('/training')}")
    assert told["location"] == "/"
    assert "set-cookie" not in told


def test_no_other_address_is_touched() -> None:
    assert "set-cookie" not in answer("/training", referer=f"{ORIGIN}/training")
