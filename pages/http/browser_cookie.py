"""Where nobody signs in: which browser somebody uses, so that what is made for it is of no use in another."""

from hashlib import sha256
from http import cookies
from secrets import token_urlsafe

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.http import sign_in

COOKIE = "gongyi_browser"


class KnowTheBrowser:
    """ASGI middleware: each browser that opens a page gets a random name of its own, until it is closed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not sign_in.is_set_up() and not _named(scope):
            send = _naming(send)
        await self.app(scope, receive, send)


def mark(value: object) -> str:
    """The browser of a cookie, as a ticket may hold it; "" for none."""
    return sha256(value.encode()).hexdigest()[:32] if isinstance(value, str) and value else ""


def _named(scope: Scope) -> bool:
    jar: cookies.SimpleCookie = cookies.SimpleCookie()
    try:
        jar.load(Headers(scope=scope).get("cookie", ""))
    except cookies.CookieError:
        return False
    return COOKIE in jar


def _naming(send: Send) -> Send:
    async def name(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if headers.get("Content-Type", "").startswith("text/html"):
                headers.append("Set-Cookie", f"{COOKIE}={token_urlsafe(24)}; Path=/; HttpOnly; SameSite=Lax")
        await send(message)

    return name
