"""What changed since the last data version: new, late, corrected, redefined?"""

import pandas as pd
import streamlit as st

from data.contract import contract
from data.publish.manifest import Previous
from data.publish.versions import name_today
from data.text.numbers import day
from data.text.version_names import spoken
from pages.parts import figures, frame, versions
from pages.parts.language import lang, say
from pages.parts.overview import changes
from queries import Answer, ask

OPEN_TO = ("manager", "steward", "auditor", "partner", "regional_lead")


def bulletin(training: pd.DataFrame, previous: Previous) -> str:
    """The change of participant-times by programme and cause, the way a bulletin would state it."""
    lines = [changes.sentence(row) for row in training.to_dict("records") if changes.causes(row)]
    said = say(
        "{version} against {previous}: {changes}",
        version=versions.name(viewer.snapshot),
        previous=spoken(name_today(previous.id, previous.name), lang()),
        changes=say("; ").join(lines) or say("participant-times are unchanged"),
    )
    return said + say(".") + (say(" (Demo data)") if viewer.snapshot.demo else "")


def tiles(training: pd.DataFrame, answer: Answer) -> None:
    for column, row in zip(figures.row(*[1] * max(len(training), 3)), training.to_dict("records"), strict=False):
        with column:
            figures.tile(
                row["programme_name"],
                changes.net(row, unit=say("{change} participant-times")),
                changes.causes(row) or say("unchanged"),
                answer, ("attendances",), part=row["programme"],
            )  # fmt: skip


def outside() -> Answer:
    return ask("changes/by_table", viewer, leaving=True)


def compared(answer: Answer, previous: Previous) -> None:
    rows = changes.counted(answer.frame)
    training = changes.training(rows)
    if len(training):
        tiles(training, answer)
        figures.sentence(lambda: bulletin(changes.training(changes.counted(outside().frame)), previous))
    if not changes.changed(rows).any():
        st.info(say("Nothing in your data scope has changed since the last version."))
    left, right = st.columns([68, 32], gap="medium")
    with left:
        st.subheader(say("Rows by table"), anchor=False)
        changes.table(rows, key="changes")
        st.caption(
            say(
                "New: it happened after the earlier as-of day. Late: it happened before, but had not come. "
                "Corrected: the same record reads differently. Moved: it now counts for another partner or place. "
                "Before + new + late + moved here − moved away − removed = now."
            )
        )
        figures.source(answer)
    with right:
        definitions(ask("changes/definitions", viewer))


def definitions(answer: Answer) -> None:
    """Each definition that reads differently, as it read and as it reads."""
    st.subheader(say("Definitions"), anchor=False)
    fields = contract().tables["indicator"]
    other = "_en" if lang() == "zh" else "_zh"
    shown = answer.frame[~answer.frame.field_name.str.endswith(other)]
    for row in shown.itertuples():
        st.markdown(f"**{getattr(row, f'name_{lang()}')}** · {fields.field(str(row.field_name)).title(lang())}")
        st.caption(
            say("Before: {text}", text=_or_dash(row.text_before))
            + "  \n"
            + say("Now: {text}", text=_or_dash(row.text_after))
        )
    if shown.empty:
        st.caption(say("No definition has changed."))
    figures.source(answer)


def _or_dash(text: object) -> str:
    return "—" if pd.isna(text) else str(text)


def against(previous: Previous | None) -> None:
    """What this version is held against, and what could not be."""
    if previous is None:
        st.info(say("This data version has no earlier one to be compared with."))
        return
    name = spoken(name_today(previous.id, previous.name), lang())
    if previous.problem:
        st.warning(why_not(previous, name))
        return
    as_of = day(previous.as_of, lang()) if previous.as_of else "—"
    said = say("Compared with {name} (data as of {day}).", name=name, day=as_of)
    new = [table for table in previous.not_compared if table not in viewer.snapshot.absent]
    if new:
        names = say(", ").join(contract().tables[table].title(lang()) for table in new)
        said += say(" That version did not have: {tables}.", tables=names)
    if previous.as_of and previous.as_of > viewer.snapshot.as_of:
        said += say(" It reaches further than this one, which tells of an earlier day.")
    st.caption(said)


def why_not(previous: Previous, name: str) -> str:
    if previous.problem == "snapshot.schema_version":
        return say(
            "The version before, {name}, has another layout, which is not read here: nothing is compared. The next version will be compared with this one.",
            name=name,
        )
    return say(
        "The version before, {name}, could not be read when this one was published: nothing is compared.", name=name
    )


viewer = frame.open_page(say("Changes since the last version"), roles=OPEN_TO)
frame.say_unknown({})
with frame.section():
    previous = viewer.snapshot.previous
    with st.container(horizontal=True, vertical_alignment="center"):
        against(previous)
        versions.chooser(viewer.snapshot)
    if previous and not previous.problem:
        compared(ask("changes/by_table", viewer), previous)
