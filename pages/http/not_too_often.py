"""Signing in, taking away and bringing, not more often than a person would: answered in words with 429 beyond that."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from ipaddress import ip_address
from math import ceil
from time import time
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from data.home import settings
from data.problem import Problem
from data.text import LANGUAGES, explain
from pages.http import proxy, sign_in
from pages.http.headers import is_brought, is_made

if TYPE_CHECKING:
    from pages.http.last_minute import LastMinute

LOG = logging.getLogger("gongyi")
EVERYBODY = 20
"""So many times the share of one address is what all addresses together may ask for."""


@dataclass(frozen=True)
class Kind:
    """What is counted together. `setting` is how many a minute."""

    name: str
    setting: str
    holds: Callable[[str], bool]


SIGNING_IN = Kind("sign_in", "sign_ins_per_minute", lambda path: path.endswith(("/auth/login", "/oauth2callback")))
TAKING_AWAY = Kind(
    "take",
    "downloads_per_minute",
    lambda path: is_made(path) or is_brought(path) or path.rpartition("/")[0].endswith("/take"),
)


class NotTooOften:
    """ASGI middleware: counts requests of each kind by address over the last minute, in this process alone."""

    def __init__(self, app: ASGIApp, kinds: Sequence[Kind] = (SIGNING_IN, TAKING_AWAY)) -> None:
        self.app = app
        self.kinds = kinds

    @cached_property
    def counts(self) -> "LastMinute":
        """Loaded with the first request that is counted: no page waits for it."""
        from pages.http.last_minute import LastMinute

        return LastMinute()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        kind = self._kind(scope) if scope["type"] == "http" else None
        wait = self._wait(kind, address(scope)) if kind else 0
        await (_in_words(wait) if wait else self.app)(scope, receive, send)

    def _kind(self, scope: Scope) -> Kind | None:
        path = scope.get("path", "").rstrip("/")
        return next((kind for kind in self.kinds if kind.holds(path)), None)

    def _wait(self, kind: Kind, who: str) -> int:
        """Seconds until one more is allowed; 0 = now, and counted."""
        share = _per_minute(kind)
        for most, key in ((share, who), (share * EVERYBODY, "*")):
            if not self.counts.hit(most, kind.name, key):
                if self.counts.hit(1, kind.name, "told", key):
                    LOG.warning("%s was asked for more than %d times a minute by %s", kind.name, most, key)
                return max(1, ceil(self.counts.free_at(most, kind.name, key) - time()))
        return 0


def address(scope: Scope) -> str:
    """From where a request comes: the peer, or whom a proxy that we know names last in X-Forwarded-For."""
    host = str((scope.get("client") or ("", 0))[0])
    told = Headers(scope=scope).get("x-forwarded-for", "").rpartition(",")[2].strip()
    try:
        peer = ip_address(host)
        named = str(ip_address(told)) if told else ""
    except ValueError:
        return host
    found = sign_in.in_force() if sign_in.is_set_up() else None
    known = peer.is_loopback or (found is not None and found.proxy is not None and proxy.comes_from(found.proxy, scope))
    return named if known and named else host


def _per_minute(kind: Kind) -> int:
    try:
        return max(1, int(str(settings()[kind.setting])))
    except (Problem, ValueError):
        return 1


def _in_words(wait: int) -> PlainTextResponse:
    said = "\n".join(explain(Problem("http.too_often", seconds=wait), lang) for lang in LANGUAGES)
    return PlainTextResponse(said, 429, {"Retry-After": str(wait), "Cache-Control": "no-store"})
