"""Real data without sign-in goes to this machine only, and only where that is asked for; the demo goes to anyone."""

import asyncio
from pathlib import Path

import pytest
from starlette.datastructures import Headers
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from data.problem import Problem
from data.publish import snapshot
from data.text import LANGUAGES, explain
from pages.http import geometry, health, this_machine
from tests.pages.conftest import SetUp
from tests.pages.test_own_data import FILES
from tests.published import take_up

HERE = ("127.0.0.1", 40000)
OUTSIDE = ("203.0.113.7", 40000)
KINDS = ("http", "websocket")
FORWARDING = (
    "Forwarded",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Forwarded-Anything",
    "X-Real-IP",
    "Via",
)


def ask(
    kind: str = "http",
    path: str = "/training",
    client: tuple[str, int] | None = HERE,
    sent: dict[str, str] | None = None,
    method: str = "GET",
    seen: list[Scope] | None = None,
) -> list[Message]:
    """What a client is sent through the guard, in front of an app that answers everybody."""
    told: list[Message] = []

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        if seen is not None:
            seen.append(scope)
        started = (
            {"type": "websocket.accept"} if kind == "websocket" else {"type": "http.response.start", "status": 200}
        )
        await send(started)

    async def receive() -> Message:
        return {"type": "websocket.connect" if kind == "websocket" else "http.request"}

    async def send(message: Message) -> None:
        told.append(message)

    headers = [(name.lower().encode(), value.encode()) for name, value in (sent or {}).items()]
    scope = {"type": kind, "path": path, "client": client, "headers": headers}
    guard = this_machine.RealDataStaysHere(behind, for_anyone=[health.route, geometry.route])
    asyncio.run(guard(scope if kind == "websocket" else {**scope, "method": method}, receive, send))
    return told


def refused(told: list[Message]) -> bool:
    return told[0].get("status") == 403 or told == [{"type": "websocket.close", "code": 1008, "reason": ""}]


@pytest.fixture
def real(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_LOCAL_MANAGER", "yes")
    take_up(FILES)


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"])
def test_real_data_is_served_to_this_machine(kind: str, host: str) -> None:
    assert not refused(ask(kind, client=(host, 40000)))


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "host", ["203.0.113.7", "10.0.0.8", "0.0.0.0", "::", "fd00::2", "::ffff:10.0.0.8", "localhost", "", "unix:"]
)
def test_real_data_is_refused_to_any_other_address(kind: str, host: str) -> None:
    assert refused(ask(kind, client=(host, 40000)))


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize("kind", KINDS)
def test_real_data_is_refused_to_a_client_without_an_address(kind: str) -> None:
    assert refused(ask(kind, client=None))


@pytest.mark.attack("proxy")
@pytest.mark.usefixtures("real")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("header", FORWARDING)
def test_real_data_is_refused_to_whoever_comes_through_a_proxy_on_this_machine(kind: str, header: str) -> None:
    assert refused(ask(kind, sent={header: "127.0.0.1"}))


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/training",
        "/no-such-page",
        "/_stcore/host-config",
        "/_stcore/metrics",
        "/media/0123.csv",
        "/media/healthz",
        "/healthz/../media/0123.csv",
        "/component/x/geo/index.html",
        "/static/../media/0123.csv",
    ],
)
def test_nothing_that_may_carry_programme_data_is_answered_to_others(path: str) -> None:
    assert refused(ask(path=path, client=OUTSIDE))


@pytest.mark.usefixtures("real")
def test_nothing_is_taken_from_others_either() -> None:
    assert refused(ask(path="/_stcore/upload_file/session/file", client=OUTSIDE, method="PUT"))


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("said", ["no", "", "maybe"])
def test_without_the_explicit_setting_real_data_is_refused_to_this_machine_too(
    kind: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGYI_LOCAL_MANAGER", said)
    assert refused(ask(kind))


@pytest.mark.usefixtures("real")
def test_the_explicit_setting_opens_nothing_beyond_this_machine_and_says_how_to_go_on_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert refused(ask(client=OUTSIDE))
    monkeypatch.setenv("GONGYI_LOCAL_MANAGER", "no")
    assert "local_manager" in ask()[1]["body"].decode()
    assert "local_manager" not in ask(client=OUTSIDE)[1]["body"].decode()


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("settings", ["local_manager = ", "local_manager = true"])
def test_settings_that_cannot_be_read_open_nothing(
    kind: str, settings: str, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GONGYI_LOCAL_MANAGER")
    (own_home / "settings.toml").write_text(settings)
    assert refused(ask(kind))


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("client", [HERE, OUTSIDE, None])
def test_where_people_sign_in_everybody_reaches_the_gate(
    kind: str, client: tuple[str, int] | None, own_home: Path, set_up: SetUp
) -> None:
    set_up()
    assert not refused(ask(kind, client=client, sent={"X-Forwarded-For": "203.0.113.7"}))


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize("path", ["/healthz", "/geo/0123456789ab/county.geojson"])
def test_what_holds_no_programme_data_is_answered_to_anyone(path: str) -> None:
    assert not refused(ask(path=path, client=OUTSIDE))


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize("path", ["/healthz", "/geo/0123456789ab/county.geojson"])
def test_no_socket_is_opened_to_others_on_any_path(path: str) -> None:
    assert refused(ask("websocket", path=path, client=OUTSIDE))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("client", [HERE, OUTSIDE, None])
def test_the_demo_is_open_to_anyone(kind: str, client: tuple[str, int] | None) -> None:
    assert not refused(ask(kind, client=client, sent={"X-Forwarded-For": "203.0.113.7"}))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("pointer", ["20261031-01", "../../etc/passwd", ""])
def test_a_snapshot_that_cannot_be_read_counts_as_real(
    own_home: Path, kind: str, pointer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own_home / "current").write_text(pointer, encoding="utf-8")
    assert refused(ask(kind, client=HERE))
    monkeypatch.setenv("GONGYI_LOCAL_MANAGER", "yes")
    assert refused(ask(kind, client=OUTSIDE))
    assert not refused(ask(kind, client=HERE))


def test_whatever_goes_wrong_while_looking_counts_as_real(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr(snapshot, "open_snapshot", failing)
    assert refused(ask(client=OUTSIDE))


@pytest.mark.usefixtures("real")
def test_the_refusal_is_one_sentence_in_each_language_and_is_never_stored() -> None:
    start, body = ask(client=OUTSIDE)
    needed = Problem("viewer.sign_in_needed")
    assert body["body"].decode().splitlines() == [explain(needed, lang) for lang in LANGUAGES]
    headers = Headers(raw=start["headers"])
    assert headers["content-type"] == "text/plain; charset=utf-8"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("client", "sent", "said"),
    [(HERE, {}, True), (OUTSIDE, {}, False), (None, {}, False), (HERE, {"Via": "1.1 proxy"}, False)],
)
def test_the_page_run_is_told_what_the_connection_is(
    client: tuple[str, int] | None, sent: dict[str, str], said: bool
) -> None:
    seen: list[Scope] = []
    ask("websocket", client=client, sent=sent, seen=seen)
    assert this_machine.said_of(Headers(scope=seen[0])) is said


@pytest.mark.attack("proxy")
def test_no_client_can_say_so_of_itself() -> None:
    seen: list[Scope] = []
    ask("websocket", client=OUTSIDE, sent={this_machine.MARK: this_machine.WORD}, seen=seen)
    assert not this_machine.said_of(Headers(scope=seen[0]))


@pytest.mark.parametrize("word", ["", "yes", "true", "1", "是"])
def test_a_word_that_the_guard_did_not_give_is_not_believed(word: str) -> None:
    assert not this_machine.said_of({this_machine.MARK: word})


def test_a_connection_that_no_guard_saw_is_not_from_this_machine() -> None:
    assert not this_machine.said_of({})


def test_the_app_stands_behind_the_guard() -> None:
    import app

    guards = [one for one in app.app._user_middleware if one.cls is this_machine.RealDataStaysHere]
    assert len(guards) == 1
    assert all(isinstance(route, Route) for route in guards[0].kwargs["for_anyone"])
