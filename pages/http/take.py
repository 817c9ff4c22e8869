"""The route that hands out a file: ticket, person and access are looked at again at the moment it is asked for."""

from functools import partial
from html import escape

import streamlit as st
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from data import audit
from data.access import access
from data.access.entry import today
from data.problem import Problem
from data.publish.snapshot import Snapshot, current, named
from data.text import LANGUAGES, explain, t
from pages.http import browser_cookie, sign_in, sign_in_cookie, signed_in, this_machine, tickets
from pages.http.tickets import Ticket
from queries import Viewer, demo_viewers, local_manager, viewer_of
from queries.slices import filling, making
from queries.slices.making import Taken
from queries.slices.recorded import recorded

AGAINST = ("take.not_ours", "take.other_person", "take.no_access", "take.scope_changed")
"""What nobody meets by waiting too long."""
REFUSED = {
    "take.expired": 410,
    "template.gone": 410,
    "engine.too_slow": 503,
    "engine.too_big": 503,
    "slice.no_room": 507,
}


async def serve(request: Request) -> Response:
    """The whole file or the ranges of it that are asked for; in words why not."""
    text = request.path_params["ticket"]
    try:
        ticket = tickets.valid(text)
        taken = await to_thread.run_sync(_taken, request, ticket)
    except Problem as problem:
        if problem.code in AGAINST:
            await to_thread.run_sync(partial(audit.note, "refusal", "", code=problem.code, page="slices"))
        return _in_words(problem, request, tickets.page_of(text))
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Encoding": "identity",
        "ETag": f'"{taken.sha256}"',
        "X-Rows": str(taken.rows),
        "X-SHA256": taken.sha256,
    }
    return FileResponse(taken.path, headers=headers, media_type=taken.media_type, filename=taken.name)


def page_of(request: Request) -> str:
    """The address of the page that makes slices, as readers open it."""
    found = sign_in.in_force()
    origin = found.origin if found and found.origin else f"{request.url.scheme}://{request.url.netloc}"
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return "/".join(filter(None, (origin, base, "slices")))


def viewer_of_request(request: Request, ticket: Ticket) -> Viewer:
    """Who asks, by what access says now, and only if the ticket is theirs.

    Raises Problem sign_in.*, identity.*, access.*, viewer.* or take.other_person.
    """
    snapshot = _snapshot(ticket.snapshot)
    if sign_in.is_set_up():
        who = signed_in.who_is(request.headers, sign_in_cookie.claims(request.cookies))
        if who != ticket.who:
            raise Problem("take.other_person")
        entries = access().of(who, today())
        if not entries:
            raise Problem("take.no_access")
        return viewer_of(who, entries).on(snapshot)
    browser = browser_cookie.mark(request.cookies.get(browser_cookie.COOKIE))
    if not browser or browser != ticket.browser:
        raise Problem("take.other_person")
    here = this_machine.said_of(request.headers)
    for_anyone = snapshot.demo and not this_machine.real_data()
    if not for_anyone and not here:
        raise Problem("viewer.sign_in_needed")
    if snapshot.demo:
        return demo_viewers(snapshot)[ticket.seen_as]
    if not this_machine.may_look():
        raise Problem("viewer.local_manager_off")
    return local_manager(snapshot)


def _snapshot(asked: str) -> Snapshot:
    """The data version of the ticket, also where another has come into use since. Raises its Problem."""
    now = current("full", whole=False)
    return now if now.id == asked else named(asked, "full")


def _taken(request: Request, ticket: Ticket) -> Taken:
    viewer = viewer_of_request(request, ticket)
    if viewer.scope_id != ticket.scope:
        raise Problem("take.scope_changed")
    if ticket.form == filling.FORM:
        taken = filling.filled(ticket.slice, viewer, ticket.template)
    else:
        taken = making.take(ticket.slice, viewer, ticket.form, page_of(request))
    if request.method == "GET":
        recorded(ticket.slice, viewer, taken, ticket.form, "page")
    return taken


def _in_words(problem: Problem, request: Request, query: str) -> Response:
    asked = dict(part.split("=", 1) for part in query.split("&") if "=" in part).get("lang")
    languages = (asked,) if asked in LANGUAGES else LANGUAGES
    back = f"{page_of(request)}?{query}" if query else page_of(request)
    said = "".join(f"<p>{escape(explain(problem, lang))}</p>" for lang in languages)
    link = t("Back to the page of downloads", languages[0])
    body = f'<!doctype html><meta charset="utf-8"><title>{escape(link)}</title>{said}<p><a href="{escape(back)}">{escape(link)}</a></p>'
    return HTMLResponse(body, REFUSED.get(problem.code, 403), {"Cache-Control": "no-store"})


routes = [Route(f"{base}/{tickets.PATH}/{{ticket}}", serve, methods=["GET", "HEAD"]) for base in ("", "/{base:path}")]
"""Also below a base address; never below another name that only ends in the same letters."""
