"""What page runs have made, and what is brought to them: for those who may look today, whoever else has the address."""

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from data.access import access
from data.access.entry import today
from data.problem import Problem
from data.text import LANGUAGES, explain
from pages.http import sign_in, sign_in_cookie, signed_in
from pages.http.headers import is_brought, is_made


class MediaForReaders:
    """ASGI middleware: where people sign in, what Streamlit keeps under /media/ is answered to nobody else, and nobody
    else can leave a file."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = None
        if scope["type"] == "http" and _kept(scope["path"]) and sign_in.is_set_up():
            refusal = await to_thread.run_sync(why_not, Request(scope))
        await (_in_words(refusal) if refusal else self.app)(scope, receive, send)


def _kept(path: str) -> bool:
    return is_made(path) or is_brought(path)


def why_not(request: Request) -> Problem | None:
    """Why whoever asks may have nothing; None where they may look today."""
    try:
        who = signed_in.who_is(request.headers, sign_in_cookie.claims(request.cookies))
        return None if access().of(who, today()) else Problem("sign_in.needed")
    except Problem as problem:
        return problem if problem.code.startswith("sign_in.") else Problem("sign_in.needed")


def _in_words(refusal: Problem) -> PlainTextResponse:
    said = "\n".join(explain(refusal, lang) for lang in LANGUAGES)
    return PlainTextResponse(said, 403, {"Cache-Control": "no-store"})
