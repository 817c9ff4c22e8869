"""按我的模板导出: a reader's own workbook comes in, is filled with the slice on the screen, and is let go."""

from dataclasses import dataclass

import streamlit as st

from data.problem import Problem
from data.text import N_, explain, t
from data.text.numbers import exact
from pages.http import brought
from pages.http.tickets import SECONDS
from pages.parts import addresses, links
from pages.parts.desk import taking_files
from pages.parts.language import lang, say
from queries import Viewer
from queries.slices import filling
from queries.slices.filling import MOST_MB, MOST_ROWS, TOTALS, Filled
from queries.slices.spec import Slice

KEY, TURN, OUTCOME = "own_form", "own_form_turn", "own_form_outcome"
STYLE = """<style>
[class*="st-key-own_form_"] :is([data-testid="stFileUploaderDropzoneInstructions"], [role="alert"]),
body:has([class*="st-key-own_form_"] [aria-invalid="true"]) [data-testid="stTooltipErrorContent"] {{display: none;}}
[class*="st-key-own_form_"] section > span button p {{display: none;}}
[class*="st-key-own_form_"] section > span button [data-testid="stMarkdownContainer"]::after {{content: "{words}"; font-size: 0.9rem;}}
[class*="st-key-own_form_"] section > input {{visibility: hidden;}}
[class*="st-key-own_form_"]:has([aria-invalid="true"])::after {{content: "{refused}"; font-size: 0.9rem;}}
</style>"""
"""Streamlit speaks English alone on the button to choose a file, in the name of the field behind it, and on a file that
did not arrive; a reader of screens hears the button in the page's language, and nothing of the field."""


@dataclass(frozen=True)
class Outcome:
    """What came of the file `name` for one slice of one viewer: filled, or why not."""

    name: str
    of: tuple[str, str, str]
    came: Filled | Problem


def offer(wanted: Slice, viewer: Viewer) -> None:
    """A button that opens the place to leave a file; below it, once one was left, what came of it."""
    if viewer.own is not None:
        return
    with st.popover(say("Fill my own form"), type="tertiary", icon=":material/upload_file:", key=KEY):
        st.markdown(
            say(
                "Choose your own .xlsx. The row of it that has column titles of this page (Chinese or English, with or without the unit) is found, and the rows of this slice are put below it, in those columns only; everything else stays as it is. Where your form already has names or codes in its rows, each is filled beside its own, whatever their order."
            )
        )
        st.caption(
            say(
                "At most {size} MB and {rows} rows; weights only under a title with its unit; shares become 0–1 in cells formatted with %. Your file is not kept on the server.",
                size=MOST_MB, rows=exact(MOST_ROWS, lang()),
            )
        )  # fmt: skip
        refused = say("The file did not arrive: it is larger than {size} MB, or the connection broke.", size=MOST_MB)
        st.html(STYLE.format(words=say("Choose a file"), refused=refused))
        key = f"{KEY}_{st.session_state.setdefault(TURN, 0)}"
        st.file_uploader(
            say("My form (.xlsx)"), key=key, on_change=_fill, args=(key, wanted, viewer), label_visibility="collapsed"
        )
        _tell(st.session_state.get(OUTCOME), wanted, viewer)


def _fill(key: str, wanted: Slice, viewer: Viewer) -> None:
    """Fill what was left, and have an empty place for the next one."""
    left = st.session_state[key]
    if left is None:
        return
    name, content = left.name, brought.read(left)
    try:
        came: Filled | Problem = filling.fill(wanted, viewer, content, addresses.whole("slices"))
    except Problem as problem:
        came = problem
    st.session_state[OUTCOME] = Outcome(name, _of(wanted, viewer), came)
    st.session_state[TURN] += 1


def _tell(outcome: Outcome | None, wanted: Slice, viewer: Viewer) -> None:
    if outcome is None:
        return
    if isinstance(outcome.came, Problem):
        told = Problem(outcome.came.code, **{name: links.plain(value) for name, value in outcome.came.params.items()})
        st.error(f"{links.plain(outcome.name)}{say(': ')}{explain(told, lang())}", icon=":material/error:")
    elif outcome.of != _of(wanted, viewer):
        st.info(
            say("“{name}” was filled with another slice. Choose it again for this one.", name=links.plain(outcome.name))
        )
    else:
        _tell_filled(outcome.name, outcome.came)
        _link(wanted, viewer, outcome.came.mark)


def _tell_filled(name: str, filled: Filled) -> None:
    put: dict[str, object] = {
        "name": links.plain(name),
        "rows": exact(filled.rows, lang()),
        "row": filled.row,
        "sheet": links.plain(filled.sheet),
        "titles": _listed(filled.titles),
    }
    if not filled.titles:
        st.error(say("{name}: nothing could be filled in the sheet “{sheet}”.", **put), icon=":material/error:")
    elif filled.beside:
        said = say("{name}: {rows} rows of the sheet “{sheet}”, each beside what it is about, under {titles}.", **put)
        st.success(said, icon=":material/task_alt:")
    else:
        said = say("{name}: {rows} rows below row {row} of the sheet “{sheet}”, under {titles}.", **put)
        st.success(said, icon=":material/task_alt:")
    left = [
        t(note, lang(), **{each: links.plain(words) for each, words in params.items()}) for note, params in filled.notes
    ]
    if filled.unknown:
        left.append(
            say("Left as they are, for this slice has no such column: {titles}.", titles=_listed(filled.unknown))
        )
    if left:
        st.warning("\n\n".join(left))
    if filled.totals:
        st.caption(t(TOTALS, lang()))
    if filled.hidden:
        empty = (
            N_("{count} figures of this slice are not shown; their cells are empty.")
            if filled.beside
            else N_("{count} cells are empty because their figures are not shown.")
        )
        said = say(empty, count=exact(filled.hidden, lang()))
        if not filled.states:
            said += say(" A column titled “{title}” would say so row by row.", title=say("Data state"))
        st.caption(said)
    if filled.lost:
        st.caption(say("Not kept of your file: {what}.", what=say(", ").join(t(each, lang()) for each in filled.lost)))


def _listed(titles: tuple[str, ...]) -> str:
    """Titles of the form as a sentence may quote them, however long somebody wrote them."""
    return links.plain(say(", ").join(links.shown(each) for each in titles))


@st.fragment(run_every=SECONDS - 60)
def _link(wanted: Slice, viewer: Viewer, mark: str) -> None:
    taking_files.draw(wanted, viewer, [(filling.FORM, say("Save the filled form"), "download")], mark)


def _of(wanted: Slice, viewer: Viewer) -> tuple[str, str, str]:
    return wanted.query(), viewer.scope_id, viewer.snapshot.digest
