"""Who has signed in on this connection: asked anew on every run, never remembered."""

import time
from collections.abc import Mapping
from datetime import date

import streamlit as st

from data import audit
from data.access import idle, own_sign_ins, signed_out
from data.access.own_sign_ins import Own
from data.access.who import address, claimed
from data.home import settings
from data.problem import Problem
from pages.http import proxy, sign_in
from pages.http.browser_family import family

CLOCKS_APART_SECONDS = 300
ANEW_SECONDS = 600


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
    name, since = signed_out.identity(claims), _holds(claims)
    idle.use(name, _remembered())
    person = claimed(claims, provider.name, provider.who, provider.always_verified)
    own_sign_ins.note(person, name, int(since), *family(headers.get("User-Agent", "")), _remembered())
    return person


def sign_out() -> None:
    """End this sign-in here, in every other tab and on every replica, then at the provider."""
    audit.note("sign_out", _whoever(), provider=provider_name())
    signed_out.end(mark(), _remembered())
    st.logout()


def is_over() -> bool:
    """Whether this sign-in has ended since the page was drawn; to ask is no use of it."""
    try:
        _holds(st.user.to_dict())
    except Problem:
        return True
    return False


def own() -> list[Own]:
    """All sign-ins of this person that hold now, the one used last in front. Raises as `who` does."""
    return own_sign_ins.of(who(), _lasts(), 60.0 * _idle_minutes())


def is_new() -> bool:
    """Whether this person has signed in within the last minutes, so that they may end their other sign-ins."""
    since = st.user.to_dict().get("iat")
    return not isinstance(since, bool) and isinstance(since, int | float) and time.time() - since < ANEW_SECONDS


def end_other(name: str) -> None:
    """End another sign-in of this person, at its next click. Raises as `who` does, and Problem sign_in.not_new,
    sign_in.no_other or sign_in.not_kept."""
    person, mine = who(), [each.name for each in own() if each.name != mark()]
    if not is_new():
        raise Problem("sign_in.not_new")
    if name not in mine:
        raise Problem("sign_in.no_other")
    if not signed_out.end(name, _remembered()):
        raise Problem("sign_in.not_kept")
    audit.note("sign_out", person, provider=provider_name(), ended="other")


def sign_in_again() -> None:
    """From this sign-in, which ends, to a new one at the same provider and back."""
    provider = provider_name()
    audit.note("sign_out", _whoever(), provider=provider)
    signed_out.end(mark(), _remembered())
    st.login(provider)


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


def _in_time(since: object) -> float:
    if isinstance(since, bool) or not isinstance(since, int | float):
        raise Problem("sign_in.over")
    if not -CLOCKS_APART_SECONDS <= time.time() - since < _lasts():
        raise Problem("sign_in.over")
    return since


def _holds(claims: Mapping[str, object]) -> float:
    """Since when. Raises Problem sign_in.* for one that was ended, has run out, or that nobody used for
    sign_in_idle_minutes (0: it may rest)."""
    name, minutes = signed_out.identity(claims), _idle_minutes()
    if signed_out.ended(name):
        raise Problem("sign_in.ended")
    since, used = _in_time(claims.get("iat")), idle.last_used(name)
    if minutes and used is not None and time.time() - used > 60 * minutes:
        raise Problem("sign_in.idle", minutes=minutes)
    return since


def _idle_minutes() -> int:
    return int(str(settings()["sign_in_idle_minutes"]))


def _lasts() -> float:
    return 3600.0 * int(str(settings()["sign_in_hours"]))


def _remembered() -> float:
    """Seconds after which what is known of a sign-in can be forgotten."""
    return _lasts() + CLOCKS_APART_SECONDS
