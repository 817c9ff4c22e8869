"""Charts on the page. Holding each against Vega-Lite's whole schema takes longer than drawing it; the tests do that."""

from typing import Any, cast

import altair as alt
import streamlit as st

CHECKED = False
PADDING = {"bottom": 4}
"""Beneath the chart, in pixels: Streamlit leaves twenty where a chart does not say."""


class _Chart:
    """What Streamlit asks a chart for."""

    def __init__(self, chart: alt.TopLevelMixin) -> None:
        self._chart = chart

    def to_dict(self) -> dict[str, Any]:
        return {"padding": PADDING} | self._chart.to_dict(validate=CHECKED)


def draw(chart: alt.TopLevelMixin, spoken: str, **options: Any) -> Any:
    """The chart as wide as its place, with its values in words; the selection, if `options` ask for one."""
    return st.altair_chart(cast(alt.Chart, _Chart(chart)), width="stretch", alt=spoken, **options)
