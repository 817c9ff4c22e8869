"""An address with a path below a page (/a/b): led to one that the pages answer, for the start page would stay blank there."""

from urllib.parse import quote

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BETWEEN = "·"


class NestedAddresses:
    """ASGI middleware: where a nested address would get the start page, /a/b becomes /a·b, an address that leads nowhere."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        flat = flattened(scope["path"]) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else None
        if flat and "text/html" in Headers(scope=scope).get("accept", ""):
            query = scope.get("query_string", b"").decode("latin-1")
            send = _leading(send, flat + (f"?{query}" if query else ""))
        await self.app(scope, receive, send)


def flattened(path: str) -> str | None:
    """The address for a nested path; None for one that is not nested."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    inside = path.strip("/").removeprefix(base).strip("/")
    if "/" not in inside:
        return None
    return quote("/" + "/".join(filter(None, (base, BETWEEN.join(filter(None, inside.split("/")))))))


def _leading(send: Send, address: str) -> Send:
    led = False

    async def lead(message: Message) -> None:
        nonlocal led
        if message["type"] == "http.response.start":
            kind = Headers(raw=message.get("headers", [])).get("content-type", "")
            if message["status"] == 200 and kind.startswith("text/html"):
                led = True
                headers = [(b"location", address.encode()), (b"content-length", b"0")]
                await send({"type": "http.response.start", "status": 307, "headers": headers})
                await send({"type": "http.response.body", "body": b""})
        if not led:
            await send(message)

    return lead
