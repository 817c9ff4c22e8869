"""A person learns of their own sign-ins, on every replica, and of nobody else's; nothing about the person is kept."""

import os
import time
from pathlib import Path

import pytest

from data.access import idle, own_sign_ins, signed_out

HOUR = 3600
ONE, TWO = "1" * 64, "2" * 64
NOW = int(time.time())


@pytest.fixture(autouse=True)
def another_replica(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle, "_here", {})


def note(who: str, name: str, since: int = NOW - 60, browser: str = "edge", system: str = "windows") -> None:
    own_sign_ins.note(who, name, since, browser, system, 13 * HOUR)
    idle.use(name, 13 * HOUR)


def named(who: str, idle_seconds: float = 2 * HOUR) -> list[str]:
    return [each.name for each in own_sign_ins.of(who, 12 * HOUR, idle_seconds)]


@pytest.mark.attack("own_sign_ins")
def test_a_person_learns_of_their_own_sign_ins_and_of_nobody_elses(own_home: Path) -> None:
    note("a@x.org", ONE, NOW - 300)
    note("b@x.org", TWO, NOW - 60, "safari", "iphone")
    (own,) = own_sign_ins.of("a@x.org", 12 * HOUR, 2 * HOUR)
    assert (own.name, own.since, own.browsers) == (ONE, NOW - 300, (("edge", "windows"),))
    assert abs(own.last_used - time.time()) < 60
    assert named("b@x.org") == [TWO]
    assert named("") == named("*") == named("a") == []


def test_the_one_used_last_stands_in_front(own_home: Path) -> None:
    note("a@x.org", ONE)
    note("a@x.org", TWO)
    idle._here.clear()
    an_hour_ago = time.time() - HOUR
    os.utime(idle.folder() / ONE, (an_hour_ago, an_hour_ago))
    assert named("a@x.org") == [TWO, ONE]


def test_a_cookie_shown_by_a_second_kind_of_browser_is_told(own_home: Path) -> None:
    note("a@x.org", ONE)
    note("a@x.org", ONE)
    note("a@x.org", ONE, browser="firefox", system="linux")
    (own,) = own_sign_ins.of("a@x.org", 12 * HOUR, 2 * HOUR)
    assert own.browsers == (("edge", "windows"), ("firefox", "linux"))


def test_those_that_are_over_are_not_told(own_home: Path) -> None:
    note("a@x.org", ONE)
    signed_out.end(ONE, 13 * HOUR)
    note("a@x.org", TWO, NOW - 12 * HOUR)
    assert named("a@x.org") == []


def test_one_left_alone_is_told_only_where_sign_ins_may_rest(own_home: Path) -> None:
    note("a@x.org", ONE, NOW - 3 * HOUR)
    idle._here.clear()
    long_ago = time.time() - 2 * HOUR - 60
    os.utime(idle.folder() / ONE, (long_ago, long_ago))
    assert named("a@x.org") == []
    assert named("a@x.org", idle_seconds=0) == [ONE]


def test_nothing_about_the_person_is_kept_and_what_is_over_is_forgotten(own_home: Path) -> None:
    note("a@x.org", ONE)
    (file,) = own_sign_ins.folder().iterdir()
    assert file.read_bytes() == b""
    assert "a@x.org" not in file.name
    os.utime(file, (time.time() - 14 * HOUR,) * 2)
    note("b@x.org", TWO)
    assert not file.exists()


def test_where_nothing_can_be_written_the_person_still_gets_in(own_home: Path) -> None:
    (own_home / "sign_ins").write_text("")
    note("a@x.org", ONE)
    assert named("a@x.org") == []
