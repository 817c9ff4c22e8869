"""What became of people, tab by tab: funnel, income, retention, survival, stories. Each states its weakness first."""

import pandas as pd
import streamlit as st

from data.reference import codes, label
from data.text.numbers import exact, percent, signed
from pages.parts import figures, lacking, tables, tags
from pages.parts.asking import Put
from pages.parts.language import lang, say
from pages.parts.programmes import outcome_charts, survival
from pages.parts.programmes.outcome_charts import CHECKPOINTS, STANDINGS, VISITS

ENOUGH_RESPONSE, ENOUGH_PEOPLE = 0.5, 30
RISK_MONTHS = (0, 3, 6, 12, 24)


def funnel(put: Put) -> None:
    answer = lacking.hold(put("women/funnel"), "women")
    row = answer.frame.iloc[0]
    steps = (
        (say("Enrolled"), "women", None, STANDINGS["selling"]),
        (say("Completed"), "completers", "completed_share", STANDINGS["selling"]),
        (say("Account bound"), "with_account", "account_share", STANDINGS["selling"]),
        (say("First live"), "went_live", "live_share", STANDINGS["selling"]),
        (say("First order"), "with_order", "order_share", STANDINGS["selling"]),
        (say("Kept selling (90 days and more)"), "kept_selling", "kept_share", STANDINGS["selling"]),
        (say("Employs others (told on a visit)"), "employers", None, VISITS["reached"]),
    )
    drawn = []
    for name, column, share, colour in steps:
        words = figures.word(row, column)
        if share is not None and pd.notna(row[share]):
            words += say(" ({detail})", detail=percent(row[share], lang()))
        drawn.append((name, 0.0 if pd.isna(row[column]) else float(row[column]), words, colour))
    st.caption(
        say(
            "Blue: platform records up to the as-of day, in brackets the share of the step before. "
            "Violet: what women told on a visit, so it covers only those reached."
        )
    )
    if lack := lacking.note(answer, *(column for _, column, _, _ in steps)):
        st.caption(lack)
    outcome_charts.bars(drawn, say("people"))
    figures.source(answer)


def income(put: Put) -> None:
    answer, response = lacking.hold(put("women/income"), "answered"), put("women/response")
    frame = answer.frame.assign(wave=[code.rpartition("_")[2] for code in answer.frame.checkpoint])
    asked = response.frame.assign(wave=[code.rpartition("_")[2] for code in response.frame.checkpoint])
    shown = frame.merge(asked, on="wave", how="outer").set_index("wave").reindex(CHECKPOINTS).reset_index()
    for _, row in shown.iterrows():
        weak(row.response_rate, row.answered, label("checkpoint", row.wave, lang()))
    st.caption(
        say(
            "Change of monthly net income of the same women since the end of the class, as they told it. "
            "No comparison group: it is not the effect of the programme."
        )
    )
    worded = shown.assign(
        wave=[label("checkpoint", code, lang()) for code in shown.wave],
        median=[
            figures.hidden() if row.median_gain_yuan__state == "hidden" else signed(row.median_gain_yuan, lang())
            for _, row in shown.iterrows()
        ],
    )
    tables.figures(
        worded,
        {
            "wave": say("After the class"),
            "median": say("Median change (yuan a month, self-reported)"),
            "answered": tables.number(say("n: told both times")),
            "reached": tables.number(say("Reached")),
            "due": tables.number(say("Due")),
            "response_rate": tables.share(say("Response rate")),
        },
        key="income",
    )
    _spread(put)
    figures.source(answer)


def _spread(put: Put) -> None:
    answer = put("women/income_spread")
    names = {code: label("checkpoint", code, lang()) for code in CHECKPOINTS}
    wave = st.segmented_control(
        say("After the class"),
        CHECKPOINTS,
        default="m12",
        format_func=names.__getitem__,
        required=True,
        key="income_wave",
    )
    rows = answer.frame[answer.frame.checkpoint == f"gain_{wave}"].set_index("standing")
    drawn = []
    for band in codes("income_band"):
        row = rows.loc[band] if band in rows.index else pd.Series({"women": 0, "women__state": ""})
        value = 0.0 if pd.isna(row.women) else float(row.women)
        drawn.append((label("income_band", band, lang()), value, figures.word(row, "women"), VISITS["reached"]))
    outcome_charts.bars(drawn, say("people who told both times"))


def weak(response: float, n: float, wave: str) -> None:
    """Say before the result that too few answered, or that they are too few."""
    if pd.notna(response) and response < ENOUGH_RESPONSE:
        st.warning(
            say(
                "{wave}: only {share} answered, less than half. What follows speaks of those reached alone.",
                wave=wave,
                share=percent(response, lang()),
            ),
            icon=":material/warning:",
        )
    if pd.notna(n) and pd.notna(response) and n < ENOUGH_PEOPLE:
        st.warning(
            say("{wave}: n = {n}, fewer than 30. Read the figure as single cases.", wave=wave, n=exact(n, lang())),
            icon=":material/warning:",
        )


def retention(put: Put) -> None:
    answer = lacking.hold(put("women/retention"), "selling")
    if answer.frame.empty:
        st.info(say("Nobody has completed a class in this selection."))
        return
    st.caption(
        say("Still selling (platform records) by when the class began. Half-years are counted apart and not added up.")
    )
    hidden = int(answer.frame.selling_rate__state.eq("hidden").sum())
    if hidden:
        st.info(
            say(
                "{hidden} of {cells} cells are not shown: a half-year has few women who still sell, so the cell is about "
                "fewer than 10, or would let such a figure be worked out. The tiles above tell all half-years together.",
                hidden=hidden,
                cells=len(answer.frame),
            ),
            icon=":material/visibility_off:",
        )
    outcome_charts.matrix(answer.frame)
    figures.source(answer)


def statistics(put: Put) -> None:
    """Survival of selling, drawn only where nothing of it is hidden and enough women are at risk."""
    answer = lacking.hold(put("women/spells"), "sellers")
    st.caption(
        say(
            "From the first paid order to thirty days after the last one. Women who still sell are counted as long as they "
            "were seen (censored). Months are whole months; bands are 95%."
        )
    )
    if answer.frame.sellers.isna().any():
        st.info(say("Not drawn, to protect people: steps of the curve are about few of them, or would tell of few."))
        figures.source(answer)
        return
    spells = answer.frame.astype({"sellers": int})
    if spells.sellers.sum() < survival.FEWEST_AT_RISK:
        st.info(say("Not drawn: fewer than 10 women have sold anything."))
        return
    _survival(spells)
    figures.source(answer)


def _survival(spells: pd.DataFrame) -> None:
    first = int(spells.entry_year.min())
    early, late = spells[spells.entry_year == first], spells[spells.entry_year > first]
    names = (say("entered in {year}", year=first), say("entered later"))
    groups = {
        name: part
        for name, part in zip(names, (early, late), strict=True)
        if part.sellers.sum() >= survival.FEWEST_AT_RISK
    }
    drawn = {name: survival.curve(part) for name, part in groups.items()}
    outcome_charts.curves(drawn)
    risk = pd.DataFrame(
        [
            {"group": name} | {str(month): _enough(each.at_risk(month)) for month in RISK_MONTHS}
            for name, each in drawn.items()
        ]
    )
    columns = {"group": say("Numbers at risk at month")} | {
        str(month): tables.number(str(month)) for month in RISK_MONTHS
    }
    tables.figures(risk, columns, key="at_risk")
    p = survival.log_rank(early, late)
    if p is None:
        st.caption(say("No log-rank test: one of the groups has fewer than 10 women."))
    else:
        st.caption(
            say(
                "Log-rank test of no difference between the two groups: p = {p}. Groups were not drawn by lot; "
                "steps with fewer than 10 at risk are not drawn.",
                p=f"{p:.3f}",
            )
        )


def _enough(count: int) -> int | None:
    return count if count >= survival.FEWEST_AT_RISK else None


def classes(put: Put) -> None:
    answer = lacking.hold(put("women/classes"), "women")
    if answer.frame.empty:
        st.info(say("No class of this programme began in this selection."))
        return
    frame = answer.frame.assign(
        state=["" if visits else say("no follow-up handed in") for visits in answer.frame.visits.fillna(1)]
    )
    st.caption(say("Class by class, exact, for this screen only: hardly any of it may leave."))
    if lack := lacking.note(answer, "selling_6m", "visits"):
        st.caption(lack)
    tables.figures(
        frame,
        {
            "cohort": say("Class"),
            f"city_{lang()}": say("City"),
            "starts_on": st.column_config.DateColumn(say("Began"), format="YYYY-MM-DD"),
            "women": tables.number(say("Trained")),
            "completers": tables.number(say("Completed")),
            "completion_rate": tables.share(say("Completion rate")),
            "due_6m": tables.number(say("Due at 6 months")),
            "selling_6m": tables.number(say("Selling at 6 months")),
            "state": say("Follow-up"),
        },
        key="women_classes",
    )
    figures.source(answer)


def to_revisit(put: Put) -> None:
    answer = lacking.hold(put("women/to_revisit"), "standing")
    st.caption(
        say(
            "{count} visits outstanding. Only you see this list; it stays on this screen.",
            count=exact(len(answer.frame), lang()),
        )
    )
    shown = answer.frame.assign(
        wave=[label("follow_up_wave", code, lang()) for code in answer.frame.wave],
        state=[label("visit", code, lang()) for code in answer.frame.standing],
    )
    tables.figures(
        shown,
        {
            "person_id": say("Participant no."),
            "cohort": say("Class"),
            "wave": say("Wave"),
            "due_on": st.column_config.DateColumn(say("Due on"), format="YYYY-MM-DD"),
            "state": say("State"),
        },
        key="to_revisit",
    )


def stories(put: Put, programme: str = "her_power") -> None:
    """What public texts say of a programme: figures, then people without their names."""
    told = put("stories/figures", programme=programme)
    st.caption(say("As published, each with its source; these are not results of this data and never added to it."))
    tables.figures(tags.readable(told.frame), tags.columns(), key=f"{programme}_told")
    figures.source(told)
    answer = put("stories/told", programme=programme)
    st.caption(say("As the press told them. Names stand here only with the person's consent on record; there is none."))
    tables.figures(
        answer.frame,
        {
            f"county_{lang()}": say("Place"),
            f"role_{lang()}": say("Role"),
            f"change_{lang()}": say("What changed"),
            "source_title": say("Source"),
        },
        key=f"{programme}_stories",
    )
    figures.source(answer)
