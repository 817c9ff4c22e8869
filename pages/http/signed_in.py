"""Who has signed in on this connection: asked anew on every run, never remembered."""

import time
from collections.abc import Mapping
from datetime import date

import streamlit as st

from data import audit
from data.access import idle, signed_out
from data.access.who import address, claimed
from data.home import settings
from data.problem import Problem
from pages.http import proxy, sign_in

CLOCKS_APART_SECONDS = 300


def who() -> str:
    """The person, as the access file writes them.

    Raises Problem sign_in.needed, sign_in.over, sign_in.ended, sign_in.idle, or identity.* where a sign-in does not name one person.
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
    _in_use(claims)
    return claimed(claims, provider.name, provider.who, provider.always_verified)


def sign_out() -> None:
    """End this sign-in here, in every other tab and on every replica, then at the provider."""
    audit.note("sign_out", _whoever(), provider=provider_name())
    signed_out.end(st.user.to_dict(), _lasts() + CLOCKS_APART_SECONDS)
    st.logout()


def mark() -> str:
    """The same for all page runs of one sign-in; behind a proxy, of one person and day."""
    if said := proxy.said_of(st.context.headers):
        return f"{said.who} {date.today()}"
    return signed_out.identity(st.user.to_dict())


def provider_name() -> str:
    return "proxy" if by_proxy() else str(st.user.to_dict().get("provider"))


def by_proxy() -> bool:
    return proxy.said_of(st.context.headers) is not None


def _whoever() -> str:
    """Who signs out, as far as the sign-in still says so."""
    try:
        return who()
    except Problem:
        return ""


def _in_time(since: object) -> None:
    if isinstance(since, bool) or not isinstance(since, int | float):
        raise Problem("sign_in.over")
    if not -CLOCKS_APART_SECONDS <= time.time() - since < _lasts():
        raise Problem("sign_in.over")


def _in_use(claims: Mapping[str, object]) -> None:
    """A sign-in that nobody used for sign_in_idle_minutes is over for good; 0 minutes: it may rest."""
    minutes, noted = int(str(settings()["sign_in_idle_minutes"])), idle.last_used(claims)
    if minutes and noted is not None and time.time() - noted > 60 * minutes:
        raise Problem("sign_in.idle", minutes=minutes)
    idle.use(claims, _lasts() + CLOCKS_APART_SECONDS)


def _lasts() -> float:
    return 3600.0 * int(str(settings()["sign_in_hours"]))
