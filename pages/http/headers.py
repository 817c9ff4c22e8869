"""What every answer tells the browser to allow, and what nobody outside may ask."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.http import sign_in
from pages.http.this_machine import is_this_machine

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
OWN_MACHINE_ONLY = ("/_stcore/metrics",)

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SIGNS_OUT = "/auth/logout"
FORGET = {"Clear-Site-Data": '"cache", "storage"'}
OVER_HTTPS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


class SecureHeaders:
    """ASGI middleware: security headers on every answer, what the browser keeps cleared behind TLS on signing out,
    pages and what they made never stored, metrics for this machine only."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.policy = content_security_policy()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["path"].rstrip("/").endswith(OWN_MACHINE_ONLY) and not _from_own_machine(scope):
            await PlainTextResponse("Not found", 404)(scope, receive, self._dressed(scope, send))
        else:
            await self.app(scope, receive, self._dressed(scope, send))

    def _dressed(self, scope: Scope, send: Send) -> Send:
        async def dress(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(ALWAYS | {"Content-Security-Policy": self.policy})
                if _over_https(scope):
                    headers.update(OVER_HTTPS)
                if behind_tls(scope) and scope["path"].rstrip("/").endswith(SIGNS_OUT):
                    headers.update(FORGET)
                if headers.get("Content-Type", "").startswith("text/html") or is_made(scope["path"]):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        return dress


@cache
def content_security_policy() -> str:
    """Nothing from elsewhere, no script but Streamlit's own files and the inline ones of its installed page."""
    scripts = " ".join(f"'{digest}'" for digest in inline_script_digests(INDEX.read_text(encoding="utf-8")))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' {scripts}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "font-src 'self' data:",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def inline_script_digests(page: str) -> list[str]:
    """`sha256-…` of each inline script of an HTML page, in order."""
    reader = _InlineScripts()
    reader.feed(page)
    return [f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}" for script in reader.scripts]


class _InlineScripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and "src" not in dict(attrs):
            self._inside = True
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False


def behind_tls(scope: Scope) -> bool:
    """Whether a request or socket reached this site by TLS, as the proxy or sign_in.toml tells."""
    return _over_https(scope) or sign_in.over_https()


def is_made(path: str) -> bool:
    """Whether this is a picture or file that a page run has made; Streamlit's own fonts stand below static/media."""
    folder = path.rpartition("/")[0]
    return folder.endswith("/media") and not folder.endswith("/static/media")


def is_brought(path: str) -> bool:
    """Whether a reader brings a file here."""
    return "/_stcore/upload_file/" in path


def _from_own_machine(scope: Scope) -> bool:
    return is_this_machine(scope.get("client"), Headers(scope=scope))


def _over_https(scope: Scope) -> bool:
    told = Headers(scope=scope).get("x-forwarded-proto", scope.get("scheme", "http"))
    return told.split(",")[0].strip().lower() in ("https", "wss")
