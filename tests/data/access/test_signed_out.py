"""A sign-in that was ended stays ended; others are not touched; nothing about the person is kept."""

import os
import time
from pathlib import Path

import pytest

from data.access import signed_out

CLAIMS = {"iss": "https://idp", "sub": "u1", "iat": 100, "nonce": "n1", "email": "a@x.org"}


def test_an_ended_sign_in_is_known_as_ended(own_home: Path) -> None:
    assert not signed_out.ended(CLAIMS)
    assert signed_out.end(CLAIMS, 3600)
    assert signed_out.ended(dict(reversed(CLAIMS.items())))


@pytest.mark.parametrize("other", [{"nonce": "n2"}, {"iat": 101}, {"sub": "u2"}, {"iss": "https://other"}])
def test_any_other_sign_in_goes_on(own_home: Path, other: dict[str, object]) -> None:
    signed_out.end(CLAIMS, 3600)
    assert not signed_out.ended(CLAIMS | other)


def test_nothing_about_the_person_is_kept(own_home: Path) -> None:
    signed_out.end(CLAIMS, 3600)
    (file,) = signed_out.folder().iterdir()
    assert file.read_bytes() == b""
    assert "u1" not in file.name


def test_those_that_ended_by_themselves_are_forgotten(own_home: Path) -> None:
    signed_out.end(CLAIMS, 3600)
    (file,) = signed_out.folder().iterdir()
    long_ago = time.time() - 3700
    os.utime(file, (long_ago, long_ago))
    signed_out.end(CLAIMS | {"nonce": "n2"}, 3600)
    assert not signed_out.ended(CLAIMS)


def test_a_sign_out_that_cannot_be_kept_is_told(own_home: Path) -> None:
    (own_home / "signed_out").write_text("")
    assert not signed_out.end(CLAIMS, 3600)
