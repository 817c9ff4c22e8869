"""Take exactly this away: Excel first, CSV beside it."""

import streamlit as st

from data.text.numbers import exact
from pages.parts import frame
from pages.parts.desk import slice_filters, slices_kept, taking_files, taking_template
from pages.parts.language import lang, say
from queries.slices import making, papers
from queries.slices.making import Preview

OPEN_TO = ("manager", "steward", "auditor", "partner", "regional_lead")
TALLEST = 420


def counted(made: Preview) -> str:
    """What the file will hold, to the row."""
    said = say("{rows} rows, {columns} columns", rows=exact(made.rows, lang()), columns=len(made.shape.headings))
    if made.hidden:
        said += say("; {count} cells not shown", count=exact(made.hidden, lang()))
    return said


def table(made: Preview) -> None:
    """The first rows as the file has them."""
    shown = made.first.to_pandas(date_as_object=True)
    shown.columns = made.shape.headings
    shares = [name for name, column in zip(shown, made.shape.columns, strict=False) if column.kind == "percent"]
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        height=TALLEST if len(shown) > 11 else "content",
        key="preview",
        column_config=dict.fromkeys(shares, st.column_config.NumberColumn(format="%.1f")),
    )
    if made.rows > len(shown):
        st.caption(say("Preview: the first {shown} of {rows} rows.", shown=len(shown), rows=exact(made.rows, lang())))


viewer = frame.open_page(say("Data export"), roles=OPEN_TO)
frame.say_unknown({})
with frame.section():
    wanted = slice_filters.row(viewer)
    made = making.preview(wanted, viewer)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="slice_files"):
        st.markdown(f"**{counted(made)}**", width="content")
        taking_files.offer(wanted, viewer, made.rows)
        taking_template.offer(wanted, viewer)
        slices_kept.keep(wanted, viewer)
    if viewer.audience != "suppressed" and wanted.about.question.personal:
        st.caption(
            say(
                "What leaves the screen is treated as for anybody: small figures that you may see here are empty cells in the file."
            )
        )
    table(made)
    with st.expander(say("Columns"), icon=":material/view_column:"):
        slice_filters.columns(wanted.about, wanted)
    with st.expander(say("About this file"), icon=":material/info:"):
        told = papers.Told(wanted, viewer, made.shape, made.rows, made.hidden, "slices")
        st.text("\n".join(f"{name}{say(': ')}{words}" for name, words in told.lines()))
    slices_kept.listed(viewer)
