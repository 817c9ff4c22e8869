"""A copied address of a picture or file opens nothing for whoever may not look."""

import asyncio
import time

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Message
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from data.access import signed_out
from pages.http import media
from tests import signing_in
from tests.pages.conftest import SetUp
from tests.pages.test_identity import claims

pytestmark = pytest.mark.attack("media")

ORIGIN = "http://127.0.0.1:8501"


def cookie(said: dict[str, object], secret: str = signing_in.SECRET) -> str:
    import json

    signed = create_signed_value(secret, "_streamlit_user", json.dumps(said | {"origin": ORIGIN}))
    return f"_streamlit_user={signed.decode()}"


def refused(cookies: str = "") -> str | None:
    headers = [(b"cookie", cookies.encode())] if cookies else []
    problem = media.why_not(Request({"type": "http", "path": "/media/a.png", "headers": headers}))
    return problem.code if problem else None


def test_somebody_who_may_look_gets_it(set_up: SetUp) -> None:
    set_up(signing_in.MANAGER)
    assert refused(cookie(claims())) is None


@pytest.mark.parametrize(
    "said",
    [
        claims("stranger@example.org"),
        claims(iat=int(time.time()) - 13 * 3600),
        claims(email_verified=False),
        claims(is_logged_in=False),
    ],
)
def test_nobody_else_does(set_up: SetUp, said: dict[str, object]) -> None:
    set_up(signing_in.MANAGER)
    assert refused(cookie(said)) in ("sign_in.needed", "sign_in.over")


def test_neither_without_a_cookie_nor_with_one_that_this_site_did_not_sign(set_up: SetUp) -> None:
    set_up(signing_in.MANAGER)
    assert refused() == "sign_in.needed"
    assert refused(cookie(claims(), "x" * 64)) == "sign_in.needed"


def test_nobody_after_signing_out(set_up: SetUp) -> None:
    set_up(signing_in.MANAGER)
    said = claims()
    held = cookie(said)
    assert refused(held) is None
    signed_out.end(signed_out.identity(said | {"origin": ORIGIN}), 3600)
    assert refused(held) == "sign_in.ended"


@pytest.mark.parametrize(
    "path", ["/media/a.png", "/_stcore/upload_file/session/file", "/below/_stcore/upload_file/s/f"]
)
def test_nobody_else_can_leave_a_file_either(set_up: SetUp, path: str) -> None:
    set_up(signing_in.MANAGER)
    statuses = []

    async def send(message: Message) -> None:
        statuses.append(message.get("status"))

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    for headers in ([], [(b"cookie", cookie(claims()).encode())]):
        scope = {"type": "http", "method": "PUT", "path": path, "headers": headers}
        asyncio.run(media.MediaForReaders(PlainTextResponse("ok"))(scope, receive, send))
    assert [status for status in statuses if status] == [403, 200]
