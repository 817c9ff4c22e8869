"""Who is looking: by sign-in and the access file; without sign-in a demo viewer, or the person at this machine."""

import streamlit as st

from data.access import access
from data.access.entry import today, until
from data.home import settings
from data.problem import Problem
from data.publish.snapshot import Snapshot
from data.text import N_
from data.text.numbers import day
from pages.http import sign_in, signed_in, this_machine
from pages.parts import links, versions
from pages.parts.language import lang, say
from pages.parts.reader import my_sign_ins, viewing
from queries import Viewer, demo_viewers, local_manager, viewer_of

ROLES = {
    "manager": N_("Programme manager"),
    "partner": N_("Implementing partner"),
    "regional_lead": N_("Regional lead"),
    "steward": N_("Data steward"),
    "auditor": N_("Auditor"),
    "nobody": N_("Without access"),
}
LOOK_AFTER_ACCESS = ("manager", "steward", "auditor")


def viewer() -> Viewer:
    """The viewer of this page run, holding one snapshot from start to end; seen as another where they chose so.

    Raises the snapshot's Problem; sign_in.*, identity.* or access.* for whoever may not look; viewer.* for real data
    (that of the link, or that in use) without sign-in, unless the guard in front of the app found this connection to
    be from this machine.
    """
    return viewing.through(_own())


def _own() -> Viewer:
    if sign_in.is_set_up():
        return _person().on(versions.reading().snapshot)
    held = versions.reading()
    snapshot = held.snapshot
    for_anyone = snapshot.demo and not (held.pinned and this_machine.real_data())
    if not for_anyone and not this_machine.said_of(st.context.headers):
        raise Problem("viewer.sign_in_needed")
    if snapshot.demo:
        return demo_viewers(snapshot)[st.session_state.get("demo_viewer", "manager")]
    if not this_machine.may_look():
        raise Problem("viewer.local_manager_off")
    return local_manager(snapshot)


def role() -> str | None:
    """Whose pages are listed; None while nobody is known."""
    return roles()[0]


def roles() -> tuple[str | None, ...]:
    """The role whose pages are listed, and that of the person behind the view where it is another's."""
    if not sign_in.is_set_up() and viewing.AS not in st.session_state:
        return (str(st.session_state.get("demo_viewer", "manager")),)
    try:
        found = viewer() if viewing.AS in st.session_state else _person()
    except Problem:
        return (None,)
    return (found.role, found.own.role) if found.own else (found.role,)


def _person() -> Viewer:
    who = signed_in.who()
    try:
        known = access()
    except Problem as problem:
        raise Problem("access.nobody_now", contact=contact()) from problem
    entries = known.of(who, today())
    if not entries:
        raise Problem("access.not_today" if known.knows(who) else "access.no_entry", who=who, contact=contact())
    return viewer_of(who, entries)


def contact() -> str:
    """Whom to ask for access."""
    return str(settings()["access_contact"]) or say("the person who runs this site")


def role_name(of: Viewer) -> str:
    return say(ROLES[of.role])


def corner(viewer: Viewer) -> None:
    """Who is looking, at the end of the title line: to choose on demo data, to sign out where people sign in."""
    of = viewer.own or viewer
    if sign_in.is_set_up():
        with st.popover(role_name(of), icon=":material/person:", width="content"):
            st.text(of.subject)
            if last := until(access().of(of.subject, today())):
                st.caption(say("Access until {day}", day=day(last, lang())))
            my_sign_ins.show()
            sign_out_button()
    elif of.snapshot.demo:
        _chooser(of.snapshot)
    else:
        st.caption(role_name(of), width="content")


def sign_out_button() -> None:
    """Nothing for whom a proxy signed in: they sign out there."""
    if signed_in.by_proxy():
        st.caption(say("Your organisation's entry page signed you in. Sign out there."))
    elif st.button(say("Sign out"), key="sign_out", icon=":material/logout:"):
        signed_in.sign_out()
        st.stop()


def access_notes(of: Viewer) -> None:
    """What those who look after access must know, and what of a scope this data version does not hold."""
    if not sign_in.is_set_up():
        return
    if of.role in LOOK_AFTER_ACCESS and (count := len(access().problems)):
        st.warning(
            say(
                "The access file was changed and has {count} errors. Until they are mended it grants nothing new; what "
                "it takes away is taken away already. Each error stands on the page Access.",
                count=count,
            ),
            icon=":material/key:",
        )
    if absent := of.absent():
        st.info(
            say(
                "Your access names {names}, which this data version does not hold: there are no rows for it. Ask: {contact}",
                names=say(", ").join(absent),
                contact=contact(),
            )
        )


def _chooser(snapshot: Snapshot) -> None:
    """View the demo as one of three people; kept in the session from page to page, never in the link."""
    st.session_state["demo_viewer_chosen"] = st.session_state.setdefault("demo_viewer", "manager")
    roles = {key: say(ROLES[key]) for key in demo_viewers(snapshot)}
    st.selectbox(
        say("View the demo as"),
        list(roles),
        format_func=roles.__getitem__,
        key="demo_viewer_chosen",
        on_change=_view_as,
        label_visibility="collapsed",
        width=190,
    )


def _view_as() -> None:
    st.session_state["demo_viewer"] = st.session_state["demo_viewer_chosen"]
    links.reopen("period")
    viewing.stop()
