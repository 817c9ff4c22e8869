"""Real data is for this machine only while there is no sign-in: decided for each connection, not by a setting."""

from collections.abc import Iterable, Mapping, Sequence
from hmac import compare_digest
from ipaddress import IPv6Address, ip_address
from secrets import token_hex

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.routing import Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from data.problem import Problem
from data.publish.snapshot import current
from data.text import LANGUAGES, explain

FORWARDING = {"forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"}
MARK = "x-gongyi-this-machine"
WORD = token_hex(16)
POLICY_VIOLATION = 1008


class RealDataStaysHere:
    """ASGI middleware: while the current snapshot is real, only this machine gets an answer or a socket.

    `for_anyone` are the routes that hold no programme data. What is let through carries the decision in its
    headers, for page runs on a socket that was opened before the data became real: see `said_of`.
    """

    def __init__(self, app: ASGIApp, for_anyone: Sequence[Route] = ()) -> None:
        self.app = app
        self.for_anyone = for_anyone

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        here = is_this_machine(scope.get("client"), Headers(scope=scope))
        if here or self._open_to_anyone(scope) or not await to_thread.run_sync(real_data):
            await self.app(_marked(scope, here), receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose(POLICY_VIOLATION)(scope, receive, send)
        else:
            await _refusal()(scope, receive, send)

    def _open_to_anyone(self, scope: Scope) -> bool:
        return any(route.matches(scope)[0] is Match.FULL for route in self.for_anyone)


def is_this_machine(client: Sequence[object] | None, headers: Iterable[str]) -> bool:
    """Whether a connection from `client` (address, port) with headers of these names began on this machine.

    An unknown address and anything that a proxy passed on are not from this machine.
    """
    if not client or any(_forwarding(name.lower()) for name in headers):
        return False
    try:
        address = ip_address(str(client[0]))
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


def said_of(headers: Mapping[str, str]) -> bool:
    """Whether the guard found the connection with these headers to be from this machine."""
    return compare_digest(headers.get(MARK, "").encode(), WORD.encode())


def real_data() -> bool:
    """Whether the current snapshot is not a demo; one that cannot be read counts as real."""
    try:
        return not current("fast").demo
    except Exception:
        return True


def _forwarding(name: str) -> bool:
    return name in FORWARDING or name.startswith("x-forwarded")


def _marked(scope: Scope, here: bool) -> Scope:
    headers = [(name, value) for name, value in scope["headers"] if name.lower() != MARK.encode()]
    return {**scope, "headers": headers + [(MARK.encode(), WORD.encode())] * here}


def _refusal() -> PlainTextResponse:
    needed = Problem("viewer.sign_in_needed")
    sentences = "\n".join(explain(needed, lang) for lang in LANGUAGES)
    return PlainTextResponse(sentences, 403, {"Cache-Control": "no-store"})
