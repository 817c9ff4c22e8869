"""A start that fails says why in words; one that meets a broken snapshot goes on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import Message

from data.problem import Problem
from data.publish.snapshot import current
from pages.http import start
from tests.pages.conftest import SetUp

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
def builds(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """One entry for each build of boundaries that was begun."""
    begun: list[bool] = []
    monkeypatch.setattr(start, "build_in_background", lambda: begun.append(True))
    return begun


def test_a_broken_snapshot_is_said_in_the_log_and_stops_nothing(
    own_home: Path, builds: list[bool], caplog: pytest.LogCaptureFixture
) -> None:
    (own_home / "current").write_text("20261031-01", encoding="utf-8")
    with pytest.raises(Problem) as broken:
        current()
    start.prepare()
    assert start.in_words(broken.value) in caplog.text
    assert builds == [True]


def test_a_question_that_does_not_hold_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise UNREADABLE

    monkeypatch.setattr("queries.warm_up", broken)
    with pytest.raises(Problem):
        start.compile_questions()


def test_settings_that_cannot_be_read_stop_the_start(own_home: Path) -> None:
    (own_home / "settings.toml").write_text("small_cell_below = ", encoding="utf-8")
    with pytest.raises(Problem) as unreadable:
        start.compile_questions()
    assert unreadable.value.code == "settings.unreadable"


def test_boundaries_are_built_behind_the_app(builds: list[bool]) -> None:
    start.prepare()
    assert builds == [True]


def test_no_boundaries_are_built_where_the_setting_says_no(builds: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_BUILD_GEOMETRY", "no")
    start.prepare()
    assert builds == []


@pytest.mark.usefixtures("own_home")
def test_a_sign_in_that_does_not_hold_stops_the_start_and_says_why(set_up: SetUp) -> None:
    set_up(sign_in="[auth]\n")
    with pytest.raises(Problem) as raised:
        asyncio.run(enter())
    assert raised.value.code == "sign_in.nobody_vouches"


async def enter() -> None:
    async with start.lifespan(None):
        pass
