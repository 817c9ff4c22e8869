"""Links that hand out the file of a slice: for whoever sees them, for five minutes, drawn anew before they run out."""

from html import escape

import streamlit as st

from data.problem import Problem
from data.text import explain
from data.text.numbers import exact
from pages.http import browser_cookie, sign_in, tickets
from pages.http.tickets import Ticket
from pages.parts.addresses import at
from pages.parts.language import lang, say
from queries import Viewer
from queries.slices import making
from queries.slices.filling import FORM
from queries.slices.spec import Slice
from queries.slices.writers.workbook import MOST_ROWS

AT_ONCE = 20_000
"""Rows up to which a file is made while its link is followed; longer ones are made first, with progress."""
STYLE = """<style>
.gongyi-take {display: inline-flex; align-items: center; gap: 0.35rem; padding: 0.4rem 0.8rem; border-radius: 0.5rem;
  border: 1px solid color-mix(in srgb, currentColor 25%, transparent); color: inherit !important; font: inherit; font-size: 0.9rem;
  text-decoration: none !important; white-space: nowrap;}
.gongyi-take:hover, .gongyi-take:focus-visible {background: color-mix(in srgb, currentColor 8%, transparent);}
.gongyi-take.first {background: #0F6E63; border-color: #0F6E63; color: #fff !important;}
.gongyi-take.first:hover, .gongyi-take.first:focus-visible {background: #0B584F;}
.gongyi-take span[aria-hidden] {font-family: "Material Symbols Rounded"; font-size: 1.1rem; line-height: 1;}
</style>"""


def offer(wanted: Slice, viewer: Viewer, rows: int) -> None:
    """Excel first, CSV second, then everything in one file; the rest under 高级."""
    if viewer.own is not None:
        st.info(say("To take files away, go back to your own view."))
        return
    if rows > AT_ONCE and not _prepared(wanted, viewer, rows):
        return
    _links(wanted, viewer, rows)
    with st.popover(say("Advanced"), type="tertiary", icon=":material/tune:"):
        _advanced(wanted, viewer)


@st.fragment(run_every=tickets.SECONDS - 60)
def _links(wanted: Slice, viewer: Viewer, rows: int) -> None:
    first = [("xlsx", say("Export to Excel"), "table_view")] if rows <= MOST_ROWS else []
    draw(
        wanted,
        viewer,
        [*first, ("csv", say("Export to CSV"), "csv"), ("zip", say("All in one (zip)"), "folder_zip")],
    )
    if rows > MOST_ROWS:
        problem = Problem("slice.too_many_rows", rows=exact(rows, lang()), most=exact(MOST_ROWS, lang()))
        st.caption(explain(problem, lang()))


@st.fragment(run_every=tickets.SECONDS - 60)
def _advanced(wanted: Slice, viewer: Viewer) -> None:
    draw(
        wanted,
        viewer,
        [
            ("plain", say("CSV without byte order mark (for programs)"), "code"),
            ("parquet", say("Parquet (for programs)"), "database"),
        ],
    )


def draw(wanted: Slice, viewer: Viewer, forms: list[tuple[str, str, str]], template: str = "") -> None:
    """Links by form, label and icon, the first way to take a slice with colour; `template` is the mark of a filled form."""
    anchors = [
        f'<a class="gongyi-take{" first" * (form in ("xlsx", FORM))}" data-form="{form}" href="{escape(_address(wanted, viewer, form, template))}">'
        f'<span aria-hidden="true" translate="no">{icon}</span>{escape(label)}</a>'
        for form, label, icon in forms
    ]
    st.html(f'{STYLE}<div style="display:flex;flex-wrap:wrap;gap:0.5rem">{"".join(anchors)}</div>', width="content")


def _address(wanted: Slice, viewer: Viewer, form: str, template: str) -> str:
    signed = sign_in.is_set_up()
    browser = "" if signed else browser_cookie.mark(st.context.cookies.get(browser_cookie.COOKIE))
    seen_as = "" if signed else str(st.session_state.get("demo_viewer", "manager"))
    ticket = Ticket(viewer.subject, viewer.scope_id, browser, seen_as, wanted, viewer.snapshot.id, form, template)
    return at(tickets.issue(ticket))


def _prepared(wanted: Slice, viewer: Viewer, rows: int) -> bool:
    """Rows through the engine once, with progress; then every file is written from them."""
    key = f"prepared {wanted} {viewer.scope_id} {viewer.snapshot.digest}"
    if key in st.session_state:
        return True
    if not st.button(
        say("Prepare {count} rows", count=exact(rows, lang())), type="primary", icon=":material/hourglass_top:"
    ):
        return False
    bar = st.progress(0.0)

    def tell(done: int, whole: int) -> None:
        bar.progress(min(done / max(whole, 1), 1.0))

    making.stage(wanted, viewer, tell)
    bar.empty()
    st.session_state[key] = True
    return True
