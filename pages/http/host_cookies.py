"""Behind TLS every cookie carries a name that only this host can set: `__Host-…` in the browser, without it to the app.

Streamlit's page finds its XSRF cookie by the end of the name; a test holds the installed page to that.
"""

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.http import headers

HOST, SECURE = "__Host-", "__Secure-"
OURS = ("_streamlit_", "gongyi_")


class CookiesOfThisHost:
    """ASGI middleware: behind TLS cookies travel over TLS alone and under such a name; one under its plain name, which
    a neighbouring host could have set, is not accepted and is taken out of the browser."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and headers.behind_tls(scope):
            scope, plain = received(scope)
            if scope["type"] == "http":
                send = _sending(send, [name for name in plain if name.startswith(OURS)])
        await self.app(scope, receive, send)


def received(scope: Scope) -> tuple[Scope, list[str]]:
    """The same request with the cookies of this host alone, under their plain names; the names of all others."""
    told = [value.decode("latin-1") for name, value in scope["headers"] if name.lower() == b"cookie"]
    pairs = [pair.strip().partition("=") for each in told for pair in each.split(";") if pair.strip()]
    known: dict[str, str] = {}
    for prefix in (SECURE, HOST) if _base() else (HOST,):
        known |= {name.removeprefix(prefix): value for name, _, value in pairs if name.startswith(prefix)}
    kept = [(name, value) for name, value in scope["headers"] if name.lower() != b"cookie"]
    cookie = "; ".join(f"{name}={value}" for name, value in known.items()).encode("latin-1")
    plain = [name for name, _, _ in pairs if not name.startswith((HOST, SECURE))]
    return {**scope, "headers": [*kept, (b"cookie", cookie)] if known else kept}, plain


def sent(cookie: str) -> str:
    """What is told to the browser instead of `cookie`, the value of a Set-Cookie header."""
    told = {
        name.strip().lower(): value.strip() for name, _, value in (each.partition("=") for each in cookie.split(";"))
    }
    prefix = HOST if told.get("path") == "/" and "domain" not in told else SECURE
    return f"{prefix}{cookie}" + ("" if "secure" in told else "; Secure")


def _sending(send: Send, plain: list[str]) -> Send:
    async def rename(message: Message) -> None:
        if message["type"] == "http.response.start":
            told = MutableHeaders(scope=message)
            cookies = [sent(cookie) for cookie in told.getlist("set-cookie")]
            if _is_page(told):
                cookies += [_forgotten(name, path) for name in plain for path in sorted({"/", f"/{_base()}"})]
            del told["set-cookie"]
            for cookie in cookies:
                told.append("set-cookie", cookie)
        await send(message)

    return rename


def _is_page(told: Headers) -> bool:
    return told.get("Content-Type", "").startswith("text/html")


def _forgotten(name: str, path: str) -> str:
    return f"{name}=; Path={path}; Max-Age=0; Secure; SameSite=Lax"


def _base() -> str:
    return str(st.get_option("server.baseUrlPath") or "").strip("/")
