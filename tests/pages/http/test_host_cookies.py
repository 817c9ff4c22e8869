"""Behind TLS no cookie counts but those that this host has set itself; Streamlit and its page notice nothing."""

import asyncio
import re
from hashlib import sha256

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.types import Message, Scope
from starlette.websockets import WebSocket
from streamlit import config
from streamlit.auth_util import set_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME, XSRF_COOKIE_NAME

from pages.http import headers, host_cookies, sign_in_cookie
from tests import signing_in
from tests.pages.conftest import SetUp

TLS = {"X-Forwarded-Proto": "https"}
COOKIES = ("_streamlit_user=1; Path=/; HttpOnly", "_streamlit_xsrf=2; Path=/", "other=3; secure; Path=/")
HTTPS = signing_in.provider("https://atlas.example.org", "https://idp.example.org")


async def seen(request: Request) -> Response:
    return JSONResponse(dict(request.cookies))


async def seen_on_a_socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_json(dict(socket.cookies))
    await socket.close()


async def answered(request: Request) -> Response:
    answer = HTMLResponse("<p>") if request.url.path == "/page" else JSONResponse({})
    for cookie in COOKIES:
        answer.headers.append("Set-Cookie", cookie)
    return answer


def client() -> TestClient:
    routes = [Route("/seen", seen), Route("/page", answered), Route("/answer", answered)]
    app = Starlette(routes=[*routes, WebSocketRoute("/socket", seen_on_a_socket)])
    return TestClient(host_cookies.CookiesOfThisHost(app), "http://atlas.example.org")


def told(path: str = "/answer", **sent: str) -> list[str]:
    return (
        client()
        .get(path, headers={name.replace("_", "-"): value for name, value in sent.items()})
        .headers.get_list("set-cookie")
    )


def known(cookie: str, sent: dict[str, str] = TLS) -> dict[str, str]:
    """What the app reads of a Cookie header, by request and by socket alike."""
    asked = {"Cookie": cookie, **sent}
    by_request = client().get("/seen", headers=asked).json()
    with client().websocket_connect("/socket", headers=asked) as socket:
        assert socket.receive_json() == by_request
    return dict(by_request)


@pytest.fixture
def below(monkeypatch: pytest.MonkeyPatch) -> None:
    get_option = config.get_option
    monkeypatch.setattr(
        host_cookies.st, "get_option", lambda name: "atlas" if name == "server.baseUrlPath" else get_option(name)
    )


def test_behind_tls_every_cookie_is_for_tls_alone_and_for_this_host_alone() -> None:
    assert told(X_Forwarded_Proto="https") == [
        "__Host-_streamlit_user=1; Path=/; HttpOnly; Secure",
        "__Host-_streamlit_xsrf=2; Path=/; Secure",
        "__Host-other=3; secure; Path=/",
    ]


def test_on_this_machine_without_tls_cookies_stay_as_they_are() -> None:
    assert told() == list(COOKIES)
    assert known("_streamlit_user=1; other=3", {}) == {"_streamlit_user": "1", "other": "3"}


def test_a_site_whose_address_is_https_counts_as_behind_tls_even_behind_a_silent_proxy(set_up: SetUp) -> None:
    set_up(sign_in=HTTPS)
    assert all(cookie.startswith("__Host-") and "ecure" in cookie for cookie in told())
    assert known("_streamlit_user=1", {}) == {}


@pytest.mark.parametrize("proto", ["https", "wss", "https, http"])
def test_the_app_knows_its_cookies_by_their_own_names(proto: str) -> None:
    cookie = "__Host-_streamlit_user=1; __Host-_streamlit_xsrf=2|a=b"
    assert known(cookie, {"X-Forwarded-Proto": proto}) == {"_streamlit_user": "1", "_streamlit_xsrf": "2|a=b"}


@pytest.mark.attack("cookies")
@pytest.mark.parametrize("name", ["_streamlit_user", "__Secure-_streamlit_user", "__host-_streamlit_user"])
def test_a_cookie_that_a_neighbouring_host_could_have_set_is_not_accepted(name: str) -> None:
    assert known(f"{name}=theirs") == {}
    assert known(f"{name}=theirs; __Host-_streamlit_user=ours; {name}=theirs") == {"_streamlit_user": "ours"}


def test_cookies_from_before_are_taken_out_of_the_browser_and_those_of_others_left(below: None) -> None:
    old = "_streamlit_xsrf=1; _streamlit_user_1=2; company=3; __Host-_streamlit_user=4"
    added = told("/page", Cookie=old, X_Forwarded_Proto="https")[len(COOKIES) :]
    assert {(cookie.split("=")[0], path[1]) for cookie in added if (path := re.search("Path=(.*?);", cookie))} == {
        ("_streamlit_xsrf", "/"),
        ("_streamlit_xsrf", "/atlas"),
        ("_streamlit_user_1", "/"),
        ("_streamlit_user_1", "/atlas"),
    }
    assert all("=; " in cookie and "Max-Age=0" in cookie for cookie in added)
    assert len(told("/answer", Cookie=old, X_Forwarded_Proto="https")) == len(COOKIES)


def test_signing_out_takes_out_the_very_cookie_that_signing_in_has_set() -> None:
    left = Response()
    left.delete_cookie("_streamlit_user_1", path="/")
    cookie = host_cookies.sent(left.headers["set-cookie"])
    assert cookie.startswith('__Host-_streamlit_user_1="";')
    assert "Max-Age=0" in cookie
    assert cookie.endswith("; Secure")


def test_below_a_base_address_the_prefix_is_the_one_that_allows_a_path(below: None) -> None:
    assert host_cookies.sent("_streamlit_user=1; Path=/atlas") == "__Secure-_streamlit_user=1; Path=/atlas; Secure"
    assert host_cookies.sent("gongyi_return=1; Path=/") == "__Host-gongyi_return=1; Path=/; Secure"
    assert known("__Secure-_streamlit_user=1; plain=2") == {"_streamlit_user": "1"}
    assert known("__Host-gongyi_return=ours; __Secure-gongyi_return=theirs") == {"gongyi_return": "ours"}


def test_a_sign_in_too_long_for_one_cookie_is_read_from_all_its_parts(set_up: SetUp) -> None:
    set_up(sign_in=HTTPS)
    claims = {
        "origin": "https://atlas.example.org",
        "email": "a@example.org",
        "groups": [sha256(bytes([n])).hexdigest() for n in range(200)],
    }
    parts: dict[str, str] = {}

    def keep(name: str, value: str) -> None:
        parts[name] = create_signed_value(signing_in.SECRET, name, value).decode()

    set_cookie_with_chunks(
        keep,
        lambda name, value: create_signed_value(signing_in.SECRET, name, value),
        USER_COOKIE_NAME,
        claims,
        cookie_attr_size=50,
    )
    assert len(parts) > 2
    for name, value in parts.items():
        assert len(host_cookies.sent(f"{name}={value}; Path=/").partition(";")[0]) <= 4096
    in_the_browser = "; ".join(f"__Host-{name}={value}" for name, value in parts.items())
    assert sign_in_cookie.claims(known(in_the_browser))["groups"] == claims["groups"]
    assert sign_in_cookie.claims(known(in_the_browser.replace("__Host-", ""))) == {}


def test_cookies_that_come_in_several_headers_are_all_read() -> None:
    got: list[Scope] = []

    async def behind(scope: Scope, receive: object, send: object) -> None:
        got.append(scope)

    sent = [(b"cookie", b"__Host-a=1"), (b"x-forwarded-proto", b"https"), (b"cookie", b"__Host-b=2")]
    scope: Scope = {"type": "http", "path": "/", "headers": sent}

    async def send(message: Message) -> None: ...

    async def receive() -> Message:
        return {}

    asyncio.run(host_cookies.CookiesOfThisHost(behind)(scope, receive, send))
    assert [value for name, value in got[0]["headers"] if name == b"cookie"] == [b"a=1; b=2"]


def test_the_installed_page_finds_its_own_cookie_under_the_longer_name() -> None:
    scripts = headers.INDEX.parent.glob("static/js/index.*.js")
    found = [
        match for file in scripts for match in re.findall(r"\.match\(`([^`]*\$\{e\}[^`]*)`\)", file.read_text("utf-8"))
    ]
    (pattern,) = {each for each in found if each.endswith(r"=([^;]*)\\b")}
    looked_for = pattern.replace("\\\\", "\\").replace("${e}", XSRF_COOKIE_NAME)
    for prefix in (host_cookies.HOST, host_cookies.SECURE):
        answer = re.search(looked_for, f"theme=1; {prefix}{XSRF_COOKIE_NAME}=2|ab|cd|9; last=2")
        assert answer is not None
        assert answer[1] == "2|ab|cd|9"
