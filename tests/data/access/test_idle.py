"""The last use of a sign-in is known to every replica, and nothing about the person is kept."""

import os
import time
from pathlib import Path

import pytest

from data.access import idle, signed_out

CLAIMS = {"iss": "https://idp", "sub": "u1", "iat": 100, "nonce": "n1", "email": "a@x.org"}
ONE, OTHER = (signed_out.identity(CLAIMS | more) for more in ({}, {"nonce": "n2"}))


@pytest.fixture(autouse=True)
def another_replica(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle, "_here", {})


def test_a_sign_in_never_used_has_no_last_use(own_home: Path) -> None:
    assert idle.last_used(ONE) is None


def test_what_one_replica_noted_another_knows(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    idle.use(ONE, 3600)
    monkeypatch.setattr(idle, "_here", {})
    noted = idle.last_used(ONE)
    assert noted is not None
    assert abs(noted - time.time()) < 60
    assert idle.last_used(OTHER) is None


def test_where_nothing_can_be_written_this_process_still_knows(own_home: Path) -> None:
    (own_home / "last_used").write_text("")
    idle.use(ONE, 3600)
    assert idle.last_used(ONE) is not None


def test_nothing_about_the_person_is_kept_and_what_is_over_is_forgotten(own_home: Path) -> None:
    idle.use(ONE, 3600)
    (file,) = idle.folder().iterdir()
    assert file.read_bytes() == b""
    assert "u1" not in file.name
    os.utime(file, (time.time() - 3700,) * 2)
    idle.use(OTHER, 3600)
    assert not file.exists()
