"""A sign-in that was ended stays ended; others are not touched; nothing about the person is kept."""

import os
import time
from pathlib import Path

import pytest

from data.access import signed_out

CLAIMS = {"iss": "https://idp", "sub": "u1", "iat": 100, "nonce": "n1", "email": "a@x.org"}
ONE, OTHER = (signed_out.identity(CLAIMS | more) for more in ({}, {"nonce": "n2"}))


def test_an_ended_sign_in_is_known_as_ended(own_home: Path) -> None:
    assert not signed_out.ended(ONE)
    assert signed_out.end(ONE, 3600)
    assert signed_out.ended(signed_out.identity(dict(reversed(CLAIMS.items()))))


@pytest.mark.parametrize("other", [{"nonce": "n2"}, {"iat": 101}, {"sub": "u2"}, {"iss": "https://other"}])
def test_any_other_sign_in_goes_on(own_home: Path, other: dict[str, object]) -> None:
    signed_out.end(ONE, 3600)
    assert not signed_out.ended(signed_out.identity(CLAIMS | other))


def test_nothing_about_the_person_is_kept(own_home: Path) -> None:
    signed_out.end(ONE, 3600)
    (file,) = signed_out.folder().iterdir()
    assert file.read_bytes() == b""
    assert "u1" not in file.name


def test_those_that_ended_by_themselves_are_forgotten(own_home: Path) -> None:
    signed_out.end(ONE, 3600)
    (file,) = signed_out.folder().iterdir()
    long_ago = time.time() - 3700
    os.utime(file, (long_ago, long_ago))
    signed_out.end(OTHER, 3600)
    assert not signed_out.ended(ONE)


def test_a_sign_out_that_cannot_be_kept_is_told(own_home: Path) -> None:
    (own_home / "signed_out").write_text("")
    assert not signed_out.end(ONE, 3600)
