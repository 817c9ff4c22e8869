"""Every answer carries the headers; the policy names nobody else; metrics stay on this machine."""

import asyncio
import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest
from starlette.responses import PlainTextResponse, Response
from starlette.types import Message, Scope

from pages.http import headers
from tests import signing_in
from tests.pages.conftest import SetUp

OUTSIDE = ("203.0.113.7", 40000)
OWN = ("127.0.0.1", 40000)


def answer(path: str = "/", **told: Any) -> tuple[int, dict[str, str]]:
    """Status and headers that a reader gets through SecureHeaders in front of one fixed response."""
    status, *headers = answer_headers(path, **told)
    return int(status[1]), dict(headers)


def answer_headers(
    path: str = "/",
    *,
    client: tuple[str, int] | None = OWN,
    scheme: str = "http",
    sent: dict[str, str] | None = None,
    body: Response | None = None,
) -> list[tuple[str, str]]:
    """The same with the status in front, and each header as often as it was sent."""

    async def behind(scope: Scope, receive: object, send: object) -> None:
        await (body or PlainTextResponse("ok"))(scope, receive, send)

    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "scheme": scheme,
        "client": client,
        "headers": [(key.lower().encode(), value.encode()) for key, value in (sent or {}).items()],
    }
    asyncio.run(headers.SecureHeaders(behind)(scope, receive, send))
    start = messages[0]
    return [("", str(start["status"])), *((key.decode(), value.decode()) for key, value in start["headers"])]


def directives() -> dict[str, list[str]]:
    parts = (part.split() for part in headers.content_security_policy().split("; "))
    return {name: sources for name, *sources in parts}


def test_every_answer_carries_the_security_headers() -> None:
    _, got = answer()
    assert got["content-security-policy"] == headers.content_security_policy()
    assert got["x-content-type-options"] == "nosniff"
    assert got["referrer-policy"] == "same-origin"
    assert got["cross-origin-opener-policy"] == "same-origin"
    assert got["cross-origin-resource-policy"] == "same-origin"
    assert "geolocation=()" in got["permissions-policy"]


def test_the_policy_allows_exactly_the_inline_scripts_of_the_installed_page() -> None:
    page = headers.INDEX.read_text(encoding="utf-8")
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page, re.DOTALL)
    digests = [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in inline]
    assert directives()["script-src"] == ["'self'", "'wasm-unsafe-eval'", *digests]


def test_the_digest_of_an_inline_script_is_the_one_a_browser_computes() -> None:
    assert headers.inline_script_digests("<script>alert('Hello, world.');</script>") == [
        "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
    ]


def test_a_script_that_is_loaded_from_a_file_needs_no_digest() -> None:
    assert headers.inline_script_digests('<script type="module" src="./a.js"></script>') == []


def test_the_policy_names_no_other_host_and_no_scheme_that_fetches() -> None:
    for name, sources in directives().items():
        for source in sources:
            assert source.startswith("'") or source in {"data:", "blob:"}, f"{name} {source}"


def test_scripts_can_be_neither_inline_nor_evaluated() -> None:
    assert "'unsafe-inline'" not in directives()["script-src"]
    assert "'unsafe-eval'" not in directives()["script-src"]


@pytest.mark.parametrize("directive", ["frame-ancestors", "frame-src", "object-src", "base-uri"])
def test_nothing_frames_embeds_or_rebases_the_app(directive: str) -> None:
    assert directives()[directive] == ["'none'"]


def test_html_is_never_stored() -> None:
    page = Response("<p>", media_type="text/html", headers={"Cache-Control": "no-cache"})
    assert answer(body=page)[1]["cache-control"] == "no-store"


def test_a_picture_or_file_that_a_page_made_is_never_stored() -> None:
    _, told = answer("/media/0123.png", body=Response(b"", media_type="image/png"))
    assert told["cache-control"] == "no-store"


def test_fonts_that_come_with_the_page_are_not_made_by_it() -> None:
    assert headers.is_made("/media/0123.png")
    assert headers.is_made("/below/media/0123.png")
    assert not headers.is_made("/static/media/font.woff2")
    assert not headers.is_made("/below/static/media/font.woff2")


def test_hashed_assets_keep_their_caching() -> None:
    asset = Response("", media_type="text/javascript", headers={"Cache-Control": "public, immutable, max-age=31536000"})
    assert answer(body=asset)[1]["cache-control"] == "public, immutable, max-age=31536000"


def test_plain_http_is_never_told_to_insist_on_https() -> None:
    assert "strict-transport-security" not in answer()[1]


@pytest.mark.parametrize(("scheme", "sent"), [("https", {}), ("http", {"X-Forwarded-Proto": "https"})])
def test_https_is_insisted_on_once_used(scheme: str, sent: dict[str, str]) -> None:
    assert answer(scheme=scheme, sent=sent)[1]["strict-transport-security"].startswith("max-age=31536000")


@pytest.mark.parametrize(("scheme", "sent"), [("https", {}), ("http", {"X-Forwarded-Proto": "https"})])
def test_signing_out_clears_what_the_browser_keeps_of_the_site(scheme: str, sent: dict[str, str]) -> None:
    told = answer("/atlas/auth/logout", scheme=scheme, sent=sent)[1]
    assert told["clear-site-data"] == '"cache", "storage"'
    assert "clear-site-data" not in answer("/", scheme=scheme, sent=sent)[1]


def test_where_the_address_is_https_signing_out_clears_the_browser_behind_a_silent_proxy_too(set_up: SetUp) -> None:
    assert "clear-site-data" not in answer("/auth/logout")[1]
    set_up(sign_in=signing_in.provider("https://atlas.example.org", "https://idp.example.org"))
    assert answer("/auth/logout")[1]["clear-site-data"] == '"cache", "storage"'


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/", "/atlas/_stcore/metrics"])
def test_metrics_do_not_exist_for_other_machines(path: str) -> None:
    status, got = answer(path, client=OUTSIDE)
    assert status == 404
    assert "content-security-policy" in got


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_metrics_do_not_exist_for_readers_behind_a_proxy_on_this_machine(header: str) -> None:
    assert answer("/_stcore/metrics", sent={header: "127.0.0.1"})[0] == 404


def test_metrics_do_not_exist_for_a_client_without_an_address() -> None:
    assert answer("/_stcore/metrics", client=None)[0] == 404


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_metrics_answer_on_this_machine(host: str) -> None:
    assert answer("/_stcore/metrics", client=(host, 40000))[0] == 200


def test_other_paths_answer_from_anywhere() -> None:
    assert answer("/healthz", client=OUTSIDE)[0] == 200


def test_websockets_pass_untouched() -> None:
    seen: list[str] = []

    async def behind(scope: Scope, receive: object, send: object) -> None:
        seen.append(scope["type"])

    asyncio.run(headers.SecureHeaders(behind)({"type": "websocket"}, None, None))
    assert seen == ["websocket"]
