"""Who has signed in on this connection: asked anew on every run, never remembered."""

import time
from collections.abc import Mapping

import streamlit as st

from data.access import signed_out
from data.access.who import address, claimed
from data.home import settings
from data.problem import Problem
from pages.http import proxy, sign_in

CLOCKS_APART_SECONDS = 300


def who() -> str:
    """The person, as the access file writes them.

    Raises Problem sign_in.needed, sign_in.over, sign_in.ended, or identity.* where a sign-in does not name one person.
    """
    return who_is(st.context.headers, st.user.to_dict())


def who_is(headers: Mapping[str, str], claims: Mapping[str, object]) -> str:
    """The person behind a connection with these headers, whose sign-in cookie says `claims`. Raises as `who` does."""
    if said := proxy.said_of(headers):
        _in_time(said.since)
        return address(said.who)
    found = sign_in.in_force()
    provider = found.provider(claims.get("provider")) if found and claims.get("is_logged_in") is True else None
    if provider is None:
        raise Problem("sign_in.needed")
    if signed_out.ended(claims):
        raise Problem("sign_in.ended")
    _in_time(claims.get("iat"))
    return claimed(claims, provider.name, provider.who, provider.always_verified)


def sign_out() -> None:
    """End this sign-in here, in every other tab and on every replica, then at the provider."""
    signed_out.end(st.user.to_dict(), _lasts() + CLOCKS_APART_SECONDS)
    st.logout()


def by_proxy() -> bool:
    return proxy.said_of(st.context.headers) is not None


def _in_time(since: object) -> None:
    if isinstance(since, bool) or not isinstance(since, int | float):
        raise Problem("sign_in.over")
    if not -CLOCKS_APART_SECONDS <= time.time() - since < _lasts():
        raise Problem("sign_in.over")


def _lasts() -> float:
    return 3600.0 * int(str(settings()["sign_in_hours"]))
