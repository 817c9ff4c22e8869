"""A proxy that signs people in: its header is believed from its own addresses, and from nobody else."""

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest
from ipaddress import IPv6Address, ip_address
from secrets import token_hex

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from data.access.sign_in import Proxy
from pages.http import sign_in

LOG = logging.getLogger("gongyi")
MARK = "x-gongyi-said-by-proxy"
WORD = token_hex(16)


@dataclass(frozen=True)
class Said:
    """Who the proxy says has opened this connection, and when it was opened."""

    who: str
    since: float


class BelieveTheProxy:
    """ASGI middleware: a connection from the proxy carries on whom it names; no other connection can."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket"):
            found = sign_in.in_force()
            scope = marked(scope, found.proxy if found else None)
        await self.app(scope, receive, send)


def marked(scope: Scope, proxy: Proxy | None) -> Scope:
    """The same connection without any mark that a client made up, with ours where the proxy named one person."""
    headers = [(name, value) for name, value in scope["headers"] if name.lower() != MARK.encode()]
    if proxy:
        named = [value for name, value in headers if name.lower() == proxy.header.encode()]
        headers = [(name, value) for name, value in headers if name.lower() != proxy.header.encode()]
        if named and not comes_from(proxy, scope):
            LOG.warning("%s was sent by an address that sign_in.toml does not name; it is not believed", proxy.header)
        elif len(named) == 1:
            headers.append((MARK.encode(), f"{WORD} {time.time():.0f} ".encode() + named[0]))
        elif named:
            LOG.warning("%s was sent more than once; it is not believed", proxy.header)
    return {**scope, "headers": headers}


def said_of(headers: Mapping[str, str]) -> Said | None:
    """Whom the proxy named on the connection with these headers."""
    word, _, rest = headers.get(MARK, "").partition(" ")
    if not compare_digest(word.encode(), WORD.encode()):
        return None
    since, _, who = rest.partition(" ")
    return Said(who, float(since))


def comes_from(proxy: Proxy, scope: Scope) -> bool:
    """Whether the peer itself is the proxy; an address that uvicorn took from X-Forwarded-For is not the peer's."""
    host, port = scope.get("client") or ("", 0)
    try:
        address = ip_address(str(host))
    except ValueError:
        return False
    told = Headers(scope=scope).get("x-forwarded-for", "")
    if port == 0 or f"{host}:{port}" in told or f"[{host}]:{port}" in told:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return any((mapped or address) in network for network in proxy.addresses)
