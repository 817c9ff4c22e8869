"""Real data without sign-in is for this machine only, and only where that is asked for: decided for each connection."""

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

from data.home import settings
from data.problem import Problem
from data.publish.snapshot import current
from data.text import LANGUAGES, explain
from pages.http import sign_in

FORWARDING = {"forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"}
MARK = "x-gongyi-this-machine"
WORD = token_hex(16)
POLICY_VIOLATION = 1008


class RealDataStaysHere:
    """ASGI middleware: while the current snapshot is real and sign-in is not set up, only this machine gets an answer
    or a socket, and only where the setting local_manager says so.

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
        if sign_in.is_set_up() or self._open_to_anyone(scope):
            refusal = None
        else:
            refusal = await to_thread.run_sync(why_not, here)
        if refusal is None:
            await self.app(_marked(scope, here), receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose(POLICY_VIOLATION)(scope, receive, send)
        else:
            await _in_words(refusal)(scope, receive, send)

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


def why_not(here: bool) -> Problem | None:
    """Why a connection gets nothing while sign-in is not set up; None where it may."""
    if here and may_look():
        return None
    if not real_data():
        return None
    return Problem("viewer.local_manager_off" if here else "viewer.sign_in_needed")


def may_look() -> bool:
    """Whether whoever is at this machine may see real data as the programme manager, without signing in."""
    try:
        return settings()["local_manager"] == "yes"
    except Problem:
        return False


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


def _in_words(refusal: Problem) -> PlainTextResponse:
    sentences = "\n".join(explain(refusal, lang) for lang in LANGUAGES)
    return PlainTextResponse(sentences, 403, {"Cache-Control": "no-store"})
