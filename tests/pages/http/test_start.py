"""A start that fails says why in words; one that meets a broken snapshot goes on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import Message

from data.problem import Problem
from pages.http import start

UNREADABLE = Problem("settings.unreadable", file="settings.toml", detail="line 3")


def start_message(error: Exception | None) -> Message:
    """What the server is told when the app's lifespan meets `error`."""

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncIterator[None]:
        if error:
            raise error
        yield

    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "lifespan.shutdown" if told else "lifespan.startup"}

    async def send(message: Message) -> None:
        told.append(message)

    app = Starlette(lifespan=lifespan, middleware=[Middleware(start.RefusalInWords)])
    with suppress(Problem, ValueError):
        asyncio.run(app({"type": "lifespan", "app": app}, receive, send))
    return told[0]


def test_a_problem_at_start_is_told_in_both_languages_without_a_stack() -> None:
    message = start_message(UNREADABLE)
    assert message["type"] == "lifespan.startup.failed"
    assert message["message"] == start.in_words(UNREADABLE)
    assert "Traceback" not in message["message"]
    assert len(message["message"].splitlines()) == 2


def test_any_other_failure_at_start_keeps_its_stack() -> None:
    assert "Traceback" in start_message(ValueError("x"))["message"]


def test_a_good_start_is_not_touched() -> None:
    assert start_message(None) == {"type": "lifespan.startup.complete"}


@pytest.fixture
def no_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_BUILD_GEOMETRY", "no")


@pytest.mark.usefixtures("no_build")
def test_a_broken_snapshot_does_not_stop_the_app(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise Problem("snapshot.missing", snapshot="2026-10")

    monkeypatch.setattr("queries.warm_up", broken)
    start._warm()
    assert "2026-10" in caplog.text


@pytest.mark.usefixtures("no_build")
def test_a_broken_question_stops_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise UNREADABLE

    monkeypatch.setattr("queries.warm_up", broken)
    with pytest.raises(Problem):
        start._warm()


def test_boundaries_are_built_behind_the_app_unless_the_setting_says_no(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[bool] = []
    monkeypatch.setattr("queries.warm_up", lambda: None)
    monkeypatch.setattr("data.places.geometry.build_in_background", lambda: begun.append(True))
    start._warm()
    monkeypatch.setenv("GONGYI_BUILD_GEOMETRY", "no")
    start._warm()
    assert begun == [True]
