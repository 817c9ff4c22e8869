"""Sign-ins that were ended: a cookie that names one of them is worth nothing any more, in any tab or replica."""

import json
import logging
import time
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from data.home import home

LOG = logging.getLogger("gongyi")
MARKS_ONE_SIGN_IN = ("iss", "sub", "iat", "nonce", "sid", "jti", "at_hash")


def folder() -> Path:
    return home() / "signed_out"


def identity(claims: Mapping[str, object]) -> str:
    """The same for all that one sign-in said, and for no other; tells nothing about the person."""
    told = [[name, claims.get(name)] for name in MARKS_ONE_SIGN_IN]
    return sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def end(name: str, forget_after_seconds: float) -> bool:
    """Remember that the sign-in of this identity is over; forget those so old that they ended by themselves.

    False where that could not be written: other tabs then stay signed in until their time is over.
    """
    try:
        folder().mkdir(parents=True, exist_ok=True)
        (folder() / name).touch()
        _forget(time.time() - forget_after_seconds)
    except OSError as error:
        LOG.error("A sign-out could not be kept for other tabs: %s", error.strerror)
        return False
    return True


def ended(name: str) -> bool:
    return (folder() / name).exists()


def _forget(before: float) -> None:
    for file in folder().iterdir():
        with suppress(OSError):
            if file.stat().st_mtime < before:
                file.unlink()
