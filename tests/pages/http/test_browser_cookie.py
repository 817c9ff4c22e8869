"""Where nobody signs in, a browser gets a name of its own once; where people sign in, it gets none."""

import asyncio

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message

from pages.http.browser_cookie import COOKIE, KnowTheBrowser, mark
from tests.pages.conftest import SetUp


def answer(request: Request) -> Response:
    return HTMLResponse("page") if request.url.path == "/" else PlainTextResponse("file")


def cookies(path: str = "/", sent: str = "") -> list[str]:
    """The cookies that an answer sets."""
    app = Starlette(routes=[Route("/", answer), Route("/file", answer)], middleware=[Middleware(KnowTheBrowser)])
    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "method": "GET", "scheme": "http", "path": path, "raw_path": path.encode(), "root_path": "",
             "query_string": b"", "headers": [(b"cookie", sent.encode())] if sent else [], "server": ("x", 80)}  # fmt: skip
    asyncio.run(app(scope, receive, send))
    return [value.decode() for name, value in messages[0]["headers"] if name == b"set-cookie"]


def test_a_page_names_a_browser_that_has_no_name_yet_each_differently() -> None:
    (first,), (second,) = cookies(), cookies()
    assert first.startswith(f"{COOKIE}=")
    assert first.partition(";")[0] != second.partition(";")[0]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(first.split("; "))


def test_a_named_browser_keeps_its_name_and_a_file_gives_none() -> None:
    assert cookies(sent=f"other=1; {COOKIE}=abc") == []
    assert cookies("/file") == []


def test_where_people_sign_in_browsers_get_no_name(set_up: SetUp) -> None:
    set_up()
    assert cookies() == []


def test_a_ticket_never_holds_the_cookie_itself() -> None:
    assert "secret" not in mark("secret-name")
    assert mark("") == mark(None) == ""
