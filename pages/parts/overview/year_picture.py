"""The year at a glance as a picture: each programme's share of its target beside the time elapsed."""

from collections.abc import Callable, Sequence

import altair as alt
import pandas as pd

from data.text.numbers import percent
from pages.parts.language import lang, say
from pages.parts.maps.look import Look
from pages.parts.overview import measured
from pages.parts.overview.measured import Put
from pages.parts.overview.standing import Standing, share_words
from pages.parts.pictures import picture_chart, taking
from pages.parts.pictures.picture import Body
from queries import Answer, Viewer

COLOURS = {"good": "#2a8878", "watch": "#b8741a", "late": "#c2414b", "unknown": "#9aa5a8"}
ROW, AXIS = 38, 60
ROOM = 1.12
"""Beyond the longest bar, for its figure."""


def offer(targets: Answer, viewer: Viewer, standings: Callable[[Put], list[Standing]], elapsed: float) -> None:
    """The button; the picture is drawn from figures that may leave the screen."""

    def draw(_: Answer, style: Look, width: int) -> Body:
        rows = _rows(standings(measured.putter(viewer, leaving=True)))
        caption = say("Line: time elapsed, {share}. Programmes without a share that may be shown are left out.",
                      share=percent(elapsed, lang()))  # fmt: skip
        if rows.colour.eq(COLOURS["unknown"]).any():
            caption += say(" Grey: pace is not judged.")
        height = AXIS + ROW * max(len(rows), 1)
        return picture_chart.body(chart(rows, elapsed), style, width, height, caption=caption)

    taking.picture_of(targets, draw, key="portfolio")


def _rows(found: Sequence[Standing]) -> pd.DataFrame:
    """A row for each programme whose leading goal has a share, in the order of the page.

    It is grey where a goal that may not be passed on may be worse, as the sentence does not judge it either.
    """
    made = [
        {
            "programme": say("{programme}: {reason}", programme=each.name, reason=each.head.name),
            "share": max(each.head.share, 0.0),
            "said": share_words(each.head.share),
            "colour": COLOURS["unknown" if each.kept_back else each.head.light],
        }
        for each in found
        if each.head and each.head.share is not None and not each.head.lacking
    ]
    return pd.DataFrame(made, columns=["programme", "share", "said", "colour"])


def chart(rows: pd.DataFrame, elapsed: float) -> alt.LayerChart:
    """Bars from 0, over 100% where a target is passed, and a line where the year stands."""
    y = alt.Y("programme:N", sort=None, title=None, axis=alt.Axis(labelLimit=380))
    longest = max([1.0, *rows.share]) * ROOM
    x = alt.X(
        "share:Q",
        scale=alt.Scale(domainMax=longest),
        title=say("Share of the year's target"),
        axis=alt.Axis(format="%", tickCount=5),
    )
    bars = alt.Chart(rows).mark_bar(height=16).encode(y=y, x=x, color=alt.Color("colour:N", scale=None))
    words = alt.Chart(rows).mark_text(align="left", dx=5).encode(y=y, x=x, text=alt.Text("said:N"))
    line = (
        alt.Chart(pd.DataFrame({"share": [elapsed]}))
        .mark_rule(strokeDash=[4, 3], color="#6e7878")
        .encode(x=alt.X("share:Q"))
    )
    return alt.LayerChart(layer=[bars, line, words])
