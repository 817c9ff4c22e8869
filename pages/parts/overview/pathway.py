"""The same pseudonymous people from the lecture hall to a class and a studio: where they came from, where they went on."""

import altair as alt
import pandas as pd
import streamlit as st

from data.problem import Problem
from data.text import N_
from data.text.numbers import NO_BASE, exact, percent
from pages.parts import figures, lacking, tables, vega
from pages.parts.language import lang, say
from queries import Viewer, ask

STAGES = {"hall": N_("lecture hall"), "class": N_("Her Power class"), "studio": N_("shared studio")}
COLOURS = {"hall": "#b8862d", "class": "#a8476b", "studio": "#7a5ea8", "none": "#d5dadb"}
LINE = ["first_stage", "second_stage", "third_stage"]
LEAST_LABELLED = 0.05


def show(viewer: Viewer) -> None:
    """Bars of before and after, the table of every order, and what it does not tell."""
    try:
        answer = ask("portfolio/pathway", viewer, as_of=viewer.snapshot.as_of)
    except Problem as problem:
        if problem.code != "viewer.exact_only":
            raise
        st.info(
            say(
                "Not shown to you: most of these flows are about few people, and beside the other pages' totals they "
                "would let figures about fewer than 10 be worked out. Programme managers see them, and partners those "
                "of their own people."
            ),
            icon=":material/visibility_off:",
        )
        return
    frame = answer.frame
    if frame.empty:
        lacking.hold(answer)
        st.info(say("Nobody with a number of their own is on record yet, so no path can be told."))
        return
    if frame.people.isna().any():
        st.info(say("Tables of a stage are not in this data version, so no path can be told."))
        return
    least = answer.card.small_cell_below
    st.markdown(bulletin(frame, least) + (say(" (Demo data)") if viewer.snapshot.demo else ""))
    left, right = st.columns(2, gap="medium")
    with left:
        _bars(_large(moves(frame, -1), least), say("Where they came from"), say("nothing before"))
    with right:
        _bars(_large(moves(frame, 1), least), say("Where they went on"), say("nothing after so far"))
    st.caption(
        say(
            "The bars tell the stage just before and just after. The sentence counts every earlier and later stage, "
            "so it is larger by those who came by way of another stage."
        )
    )
    _table(frame)
    figures.source(answer)
    st.caption(
        say(
            "By the day of the first time in each; the same day counts as hall, class, studio. Only people with a "
            "number of their own: attendances without identity have no path. Lives and sales are known of classes and studios "
            "alone. Who went on is not shown to have gone on "
            "because of it. For this screen: it does not leave."
        )
    )


def moves(frame: pd.DataFrame, step: int) -> pd.DataFrame:
    """For each stage, how many people had which one just before (-1) or just after it (1)."""
    rows = []
    for position, column in enumerate(LINE):
        beside = position + step
        other = frame[LINE[beside]] if 0 <= beside < len(LINE) else pd.Series("none", index=frame.index)
        rows.append(pd.DataFrame({"stage": frame[column], "other": other, "people": frame.people}))
    found = pd.concat(rows)
    found = found[found.stage != "none"].groupby(["stage", "other"], as_index=False).people.sum()
    whole = found.groupby("stage").people.transform("sum")
    return found.assign(share=found.people.astype(float) / whole.astype(float))


def _large(found: pd.DataFrame, least: int) -> pd.DataFrame:
    return found[found.people >= least]


def reached(frame: pd.DataFrame, *stages: str) -> int:
    """People whose path holds these stages in this order, others between them allowed."""

    def holds(row: pd.Series) -> bool:
        line = iter(row[column] for column in LINE)
        return all(stage in line for stage in stages)

    return int(frame[frame.apply(holds, axis=1)].people.sum())


def bulletin(frame: pd.DataFrame, least: int) -> str:
    """How many came from the hall and how many went on; a count of few people is not told. Not to be copied,
    for what the question answers must not leave."""

    def told(count: int) -> str:
        return say("fewer than {least}", least=least) if 0 < count < least else exact(count, lang())

    hall, women, users = (reached(frame, stage) for stage in STAGES)
    before, onward = reached(frame, "hall", "class"), reached(frame, "class", "studio")
    return say(
        "Of {women} women of Her Power classes {before} ({share}) had been to the lecture hall before, and {onward} "
        "({onward_share}) came to a shared studio later; of {users} people in studios {trained} ({trained_share}) had been "
        "to the lecture hall before; {all} people went through all three in this order, of {hall} in the hall.",
        women=told(women), before=told(before), share=_of(before, women, least),
        onward=told(onward), onward_share=_of(onward, women, least), users=told(users),
        trained=told(reached(frame, "hall", "studio")),
        trained_share=_of(reached(frame, "hall", "studio"), users, least),
        all=told(reached(frame, *STAGES)), hall=told(hall),
    )  # fmt: skip


def _of(part: int, whole: int, least: int) -> str:
    """A share, where neither it nor what is left is about few people."""
    few = any(0 < count < least for count in (part, whole - part))
    return NO_BASE if few or not whole else percent(part / whole, lang())


def _bars(found: pd.DataFrame, title: str, nothing: str) -> None:
    names = {code: say(name) for code, name in STAGES.items()} | {"none": nothing}
    shown = found.assign(
        at=[names[code] for code in found.stage],
        beside=[names[code] for code in found.other],
        order=[list(COLOURS).index(code) for code in found.other],
        words=[
            f"{exact(row.people, lang())} ({percent(row.share, lang())})" if row.share >= LEAST_LABELLED else ""
            for row in found.itertuples()
        ],
    )
    shown = shown.sort_values(["stage", "order"])
    shown["middle"] = shown.groupby("stage").share.cumsum() - shown.share / 2
    stages = [say(name) for name in STAGES.values()]
    used = [code for code in COLOURS if code in set(found.other)]
    scale = alt.Scale(domain=[names[code] for code in used], range=[COLOURS[code] for code in used])
    base = alt.Chart(shown).encode(y=alt.Y("at:N", sort=stages, title=None, axis=alt.Axis(labelOverlap=False)))
    share = alt.X("share:Q", stack="zero", title=None, axis=alt.Axis(format="%"), scale=alt.Scale(domain=[0, 1]))
    tip = [
        alt.Tooltip("at:N", title=say("Stage")),
        alt.Tooltip("beside:N", title=title),
        alt.Tooltip("people:Q", title=say("people"), format=","),
        alt.Tooltip("share:Q", title=say("Share"), format=".1%"),
    ]
    colour = alt.Color("beside:N", title=None, scale=scale, legend=alt.Legend(orient="top", columns=2))
    bars = base.mark_bar().encode(x=share, color=colour, order=alt.Order("order:Q"), tooltip=tip)
    inside = base.mark_text(fontSize=11, color="#1d2526").encode(
        x=alt.X("middle:Q", scale=alt.Scale(domain=[0, 1])), text=alt.Text("words:N")
    )
    spoken = say("; ").join(f"{row.at}, {row.beside}: {exact(row.people, lang())}" for row in shown.itertuples())
    st.markdown(f"**{title}**")
    vega.draw((bars + inside).properties(height=250), f"{title}{say(': ')}{spoken}")


def _table(frame: pd.DataFrame) -> None:
    """Every order there is; those of few people are one row without their order."""
    small = frame.people__state.eq("small")
    rows = frame[~small].sort_values("people", ascending=False)
    shown = rows.assign(
        path=[" → ".join(say(STAGES[row[c]]) for c in LINE if row[c] != "none") for _, row in rows.iterrows()]
    )[["path", "people", "went_live", "sold"]]
    columns = {
        "path": say("Path"),
        "people": tables.number(say("People")),
        "went_live": tables.number(say("Went live")),
        "sold": tables.number(say("Sold")),
    }
    tables.figures(shown, columns, key="pathway")
    if small.any():
        st.caption(say("{count} more orders, each of fewer than 10 people, are not shown.", count=int(small.sum())))
