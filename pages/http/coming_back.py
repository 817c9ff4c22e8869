"""A deep link opened while signed out: after signing in, the reader is back at it, with its query."""

import re
from http import cookies
from urllib.parse import urlsplit

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.access.sign_in import SignIn
from pages.http import sign_in

COOKIE = "gongyi_return"
SECONDS = 600
LONGEST = 2000
LEAVES = "/auth/login"
RETURNS = "/oauth2callback"
_OWN = re.compile(r"/([^/\\\s].*)?")


class ComingBack:
    """ASGI middleware: remembers, signed, from where somebody leaves to sign in, and leads them back there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "").rstrip("/")
        if scope["type"] == "http" and path.endswith((LEAVES, RETURNS)):
            found = sign_in.in_force()
            if found and found.providers:
                send = _leaving(scope, send, found) if path.endswith(LEAVES) else _returning(scope, send, found)
        await self.app(scope, receive, send)


def _leaving(scope: Scope, send: Send, found: SignIn) -> Send:
    page = own_page(Headers(scope=scope).get("referer", ""), found.origin)

    async def remember(message: Message) -> None:
        if page and message["type"] == "http.response.start" and message["status"] in (302, 303, 307):
            MutableHeaders(scope=message).append("Set-Cookie", _cookie(_signer(found).dumps(page), SECONDS))
        await send(message)

    return remember


def _returning(scope: Scope, send: Send, found: SignIn) -> Send:
    page = remembered(Headers(scope=scope).get("cookie", ""), found)

    async def lead_back(message: Message) -> None:
        if page and message["type"] == "http.response.start" and message["status"] in (302, 303, 307):
            headers = MutableHeaders(scope=message)
            headers["Location"] = page
            headers.append("Set-Cookie", _cookie("", 0))
        await send(message)

    return lead_back


def own_page(address: str, origin: str) -> str:
    """Path and query of an address of this site; "" for any other, and for the addresses of signing in."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    page = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    ours = f"{parts.scheme}://{parts.netloc}" == origin and _OWN.fullmatch(page) and len(page) <= LONGEST
    return page if ours and not parts.path.rstrip("/").endswith((LEAVES, RETURNS, "/auth/logout")) else ""


def remembered(cookie_header: str, found: SignIn) -> str:
    """The page that our own unexpired signature vouches for, else ""."""
    jar: cookies.SimpleCookie = cookies.SimpleCookie()
    try:
        jar.load(cookie_header)
        page = _signer(found).loads(jar[COOKIE].value, max_age=SECONDS)
    except (BadData, KeyError, cookies.CookieError):
        return ""
    return page if isinstance(page, str) and own_page(found.origin + page, found.origin) == page else ""


def _signer(found: SignIn) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(found.secret, salt=COOKIE)


def _cookie(value: str, seconds: int) -> str:
    return f"{COOKIE}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax"
