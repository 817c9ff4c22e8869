"""Signing in and taking away are limited in number; whoever asks for more is told how long to wait."""

import asyncio
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.http.not_too_often import NotTooOften, address
from tests import signing_in
from tests.pages.conftest import SetUp

pytestmark = pytest.mark.attack("too_often")

THERE = ("203.0.113.7", 40000)


def limited() -> ASGIApp:
    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("ok")(scope, receive, send)

    return NotTooOften(behind)


def scope_of(path: str, client: tuple[str, int] = THERE, told: str = "") -> Scope:
    headers = [(b"x-forwarded-for", told.encode())] if told else []
    return {"type": "http", "method": "GET", "path": path, "client": client, "headers": headers, "query_string": b""}


def asked(app: ASGIApp, path: str, **told: object) -> tuple[int, dict[str, str], str]:
    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    asyncio.run(app(scope_of(path, **told), receive, send))  # type: ignore[arg-type]
    headers = {name.decode(): value.decode() for name, value in messages[0]["headers"]}
    return messages[0]["status"], headers, messages[1]["body"].decode()


@pytest.fixture(autouse=True)
def three_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_SIGN_INS_PER_MINUTE", "3")
    monkeypatch.setenv("GONGYI_DOWNLOADS_PER_MINUTE", "3")


@pytest.mark.parametrize(
    "path",
    ["/auth/login", "/oauth2callback", "/below/auth/login/", "/take/x", "/media/a.png", "/_stcore/upload_file/a/b"],
)
def test_beyond_the_limit_one_is_told_in_both_languages_how_long_to_wait(path: str) -> None:
    app = limited()
    assert [asked(app, path)[0] for _ in range(3)] == [200, 200, 200]
    status, headers, said = asked(app, path)
    assert status == 429
    assert 1 <= int(headers["retry-after"]) <= 60
    assert headers["cache-control"] == "no-store"
    assert "请求过于频繁" in said
    assert "Asked for too often" in said


@pytest.mark.parametrize("path", ["/", "/training", "/healthz", "/auth/logout", "/mistake/x", "/static/media/a.woff2"])
def test_nothing_else_is_counted(path: str) -> None:
    app = limited()
    assert {asked(app, path)[0] for _ in range(9)} == {200}


def test_another_address_and_another_kind_have_counts_of_their_own() -> None:
    app = limited()
    for _ in range(4):
        asked(app, "/auth/login")
    assert asked(app, "/auth/login", client=("203.0.113.8", 1))[0] == 200
    assert asked(app, "/take/x")[0] == 200


def test_all_addresses_together_have_a_limit_too() -> None:
    app = limited()
    statuses = [asked(app, "/auth/login", client=(f"203.0.{n // 200}.{n % 200}", 1))[0] for n in range(70)]
    assert statuses.count(200) == 60


def test_the_log_is_told_once_and_not_each_time(caplog: pytest.LogCaptureFixture) -> None:
    app = limited()
    for _ in range(9):
        asked(app, "/auth/login")
    assert caplog.text.count("was asked for more than") == 1


@pytest.mark.parametrize(
    ("client", "told", "found"),
    [
        (THERE, "", "203.0.113.7"),
        (THERE, "198.51.100.1", "203.0.113.7"),
        (("127.0.0.1", 5), "198.51.100.1", "198.51.100.1"),
        (("127.0.0.1", 5), "made up, 198.51.100.1", "198.51.100.1"),
        (("127.0.0.1", 5), "made up", "127.0.0.1"),
        (("10.0.0.9", 5), "198.51.100.1", "198.51.100.1"),
    ],
)
def test_people_behind_a_known_proxy_are_told_apart_and_nobody_else_can_choose_an_address(
    set_up: SetUp, client: tuple[str, int], told: str, found: str
) -> None:
    set_up(signing_in.LEAD, sign_in='[proxy]\nheader = "X-Email"\naddresses = ["10.0.0.9"]\n')
    assert address(scope_of("/auth/login", client, told)) == found


def test_a_setting_that_cannot_be_read_allows_the_least(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_SIGN_INS_PER_MINUTE", "many")
    app = limited()
    assert [asked(app, "/auth/login")[0] for _ in range(2)] == [200, 429]
