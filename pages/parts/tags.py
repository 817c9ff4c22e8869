"""What the programmes belong to: directions, issues, groups and modes of 公益+; where they came from; the platform; what was said."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from data.reference import codes, label
from data.text import N_, numbers
from pages.parts import figures, tables, voices
from pages.parts.language import lang, say
from queries import Answer, Viewer, ask

DIMENSIONS = {
    "direction": N_("Directions of Public Welfare+"),
    "issue": N_("Social issues"),
    "group": N_("Groups served"),
    "mode": N_("Delivery modes"),
}
SCOPES = ("platform", "context", "comparator")
NOT_OURS = ("platform_plan", "government_led", "umbrella")
"""Programmes that hold nothing of the foundation's own to be on pace with."""
ACROSS = 4


def draw(viewer: Viewer) -> None:
    """Each tag with the programmes under it, every tag named even where nothing is."""
    answer = ask("portfolio/tags", viewer)
    mine = _mine(viewer, answer.frame)
    st.caption(
        say(
            "Public Welfare+ is the umbrella of the four directions. It holds no participants of its own and is never added to its programmes. Tags are our judgement unless marked published."
        )
    )
    for dimension, title in DIMENSIONS.items():
        heading = say(title)
        st.markdown(f"**{heading}**")
        known = [code for code in codes(dimension) if (dimension, code) != ("mode", "unknown")]
        _cards(dimension, known, partial(label, dimension, lang=lang()), partial(_under, mine, dimension))
    figures.source(answer)
    _business_lines(viewer)


def business_line(code: str) -> str:
    return say("Not stated") if code == "not_stated" else label("business_line", code, lang())


def _business_lines(viewer: Viewer) -> None:
    """Under each business line the programmes that held sessions with it this year; one programme may have several."""
    as_of = viewer.snapshot.as_of
    answer = ask("portfolio/business_lines", viewer, period_start=as_of.replace(month=1, day=1), period_end=as_of)
    title = say("Internal business lines")
    st.markdown(f"**{title}**")
    st.caption(say("From the sessions held this year, not from plans; the number of sessions stands in brackets."))
    _cards("line", codes("business_line"), business_line, lambda code: _held(answer.frame, code))
    figures.source(answer)


def _held(frame: pd.DataFrame, line: str) -> list[str]:
    rows = frame[frame.business_line == line].sort_values("sessions", ascending=False)
    return [
        say("{programme} ({count})", programme=row[f"name_{lang()}"], count=numbers.exact(row["sessions"], lang()))
        for row in rows.to_dict("records")
    ]


def _cards(
    dimension: str, known: Sequence[str], worded: Callable[[str], str], under: Callable[[str], Sequence[str]]
) -> None:
    """A card for each code, with the programmes under it; every code is named even where nothing is."""
    for first in range(0, len(known), ACROSS):
        for column, code in zip(st.columns(ACROSS, gap="small"), known[first : first + ACROSS], strict=False):
            with column, st.container(border=True, gap="xxsmall", height="stretch", key=f"tag_{dimension}_{code}"):
                names = say(", ").join(under(code))
                nothing = say("no programme yet")
                st.markdown(f":small[**{worded(code)}**]")
                st.markdown(f":small[{names}]" if names else f":small[:gray[{nothing}]]")


def _under(mine: pd.DataFrame, dimension: str, code: str) -> list[str]:
    return list(mine[(mine.dimension == dimension) & (mine.code == code)][f"name_{lang()}"])


def _mine(viewer: Viewer, frame: pd.DataFrame) -> pd.DataFrame:
    """Programmes of the foundation, without the umbrella; for a viewer of some programmes only theirs."""
    frame = frame[~frame.status.isin(NOT_OURS)]
    if viewer.unrestricted:
        return frame
    as_of = viewer.snapshot.as_of
    own = ask(
        "portfolio/own", viewer, period_start=as_of.replace(month=1, day=1), period_end=as_of, as_of=as_of
    ).frame.programme_id
    return frame[frame.programme_id.isin(own)]


def lineage(listed: Answer, viewer: Viewer) -> None:
    """What grew out of what: first the origin, beneath it what came of it."""
    frame = listed.frame[~listed.frame.status.isin(NOT_OURS)]
    children: dict[str, list[str]] = {}
    for row in frame.dropna(subset=["predecessor_id"]).itertuples():
        children.setdefault(str(row.predecessor_id), []).append(str(row.programme_id))
    words = {str(row.programme_id): _line(row) for row in frame.itertuples()}
    grown = {child for each in children.values() for child in each}
    st.caption(say("An arrow means grew out of, not replaced: both may go on."))
    for root in [name for name in children if name not in grown]:
        st.markdown("\n".join(_branch(root, children, words, 0)))
    alone = [name for name in words if name not in grown and name not in children]
    heading = say("Without a known predecessor")
    names = frame.set_index("programme_id")[f"name_{lang()}"].loc[alone]
    listing = say(", ").join(names)
    st.markdown(f"**{heading}**")
    st.markdown(f":small[{listing}]")
    figures.source(listed)
    voices.milestones(viewer)


def _branch(name: str, children: dict[str, list[str]], words: dict[str, str], depth: int) -> Iterable[str]:
    yield "    " * depth + "- " + ("→ " if depth else "") + words[name]
    for child in children.get(name, ()):
        yield from _branch(child, children, words, depth + 1)


def _line(row: object) -> str:
    name, status, started = (getattr(row, key) for key in (f"name_{lang()}", "status", "started_on"))
    said = [] if pd.isna(status) else [label("programme_status", str(status), lang())]
    if not pd.isna(started):
        said.append(say("since {when}", when=started))
    facts = say("; ").join(said)
    return f"**{name}** :small[:gray[{facts}]]"


def context(viewer: Viewer) -> None:
    """Published figures about the platform, places and other organisations; none of them is a result."""
    answer = ask("portfolio/context", viewer)
    st.warning(
        say("Background only. None of these is a result of the foundation's programmes, and none enters a total."),
        icon=":material/info:",
    )
    for scope in SCOPES:
        rows = answer.frame[answer.frame.figure_scope == scope]
        st.markdown(f"**{label('figure_scope', scope, lang())}**")
        tables.figures(readable(rows), columns(), key=f"context_{scope}")
    figures.source(answer)
    voices.statements(viewer)


def readable(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.assign(told_twice=rows.duplicated(f"subject_{lang()}", keep=False))
    return pd.DataFrame(
        {
            "subject": [_subject(row) for _, row in rows.iterrows()],
            "value": [_value(row) for _, row in rows.iterrows()],
            "target": [say("Aim or plan") if row.is_target else say("Told as fact") for row in rows.itertuples()],
            "period": [_period(row) for _, row in rows.iterrows()],
            "as_of": rows.as_of,
            "published_on": rows.published_on,
            "note": rows[f"definition_note_{lang()}"],
            "source": rows.source_title,
        }
    )


def _subject(row: pd.Series) -> str:
    """What the figure is about; where several say the same of different places, of which."""
    subject, place = row[f"subject_{lang()}"], row.get(f"place_{lang()}")
    return str(subject) if pd.isna(place) or not row.told_twice else f"{subject}{say(': ')}{place}"


def _value(row: pd.Series) -> str:
    unit = "" if pd.isna(row.unit_zh) else str(row.unit_zh)
    if lang() == "en":
        unit = "" if pd.isna(row.unit) else " " + str(row.unit).replace("_", "-")
    if not pd.isna(row.value_low):
        return f"{numbers.exact(row.value_low, lang())}–{numbers.exact(row.value_high, lang())}{unit}"
    if pd.isna(row.published_value):
        return label("data_state", "not_published", lang())
    operator = "" if pd.isna(row.operator) or row.operator == "=" else label("operator", row.operator, lang())
    return operator + " " * (lang() == "en" and bool(operator)) + numbers.count(row.published_value, lang()) + unit


def _period(row: pd.Series) -> str:
    known = [str(day) for day in (row.period_start, row.period_end) if not pd.isna(day)]
    return "–".join(dict.fromkeys(known)) or numbers.NO_BASE


def columns() -> tables.Columns:
    return {
        "subject": say("Figure"),
        "value": say("Published"),
        "target": say("Kind"),
        "period": st.column_config.TextColumn(say("Period"), width=150),
        "as_of": say("Facts as of"),
        "published_on": say("Published on"),
        "note": say("Definition"),
        "source": say("Source"),
    }
