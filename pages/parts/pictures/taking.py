"""下载图片: asked anew for leaving the screen, shown as it will look, then saved."""

import re
from collections.abc import Callable
from hashlib import sha256

import altair as alt
import streamlit as st

from data.problem import Problem
from data.text import explain
from pages.parts.language import lang, say
from pages.parts.maps.look import Look, look
from pages.parts.maps.view import NARROW, frame_width
from pages.parts.pictures import picture, picture_chart
from pages.parts.pictures.picture import Body
from pages.parts.reader import recorded
from queries import Answer, ask

CHART_HEIGHT = {picture.WIDE: 400, picture.NARROW: 300}
Draw = Callable[[Answer, Look, int], Body]


def leaving(answer: Answer) -> Answer:
    """The same question about the same, for something that leaves the screen. Raises Problem param.* or period.*."""
    return ask(answer.question.name, answer.card.viewer, leaving=True, **answer.params)


def picture_of(answer: Answer, draw: Draw, key: str) -> None:
    """A button that opens the picture of an answer, to look at and to save. `draw` gets figures that may leave.

    Nothing is taken away while somebody looks as another would.
    """
    if answer.card.viewer.own is not None:
        return
    opened = st.popover(
        say("Download picture"), type="tertiary", icon=":material/image:", key=f"picture_{key}", on_change="rerun"
    )
    if opened.open:
        with opened:
            try:
                with st.spinner(say("Preparing the picture")):
                    _show(answer, draw, key)
            except Problem as problem:
                st.warning(explain(problem, lang()), icon=":material/warning:")


def chart_of(answer: Answer, chart: Callable[[Answer], alt.TopLevelMixin], key: str, caption: str = "") -> None:
    """The same for a chart that is made from an answer."""

    def draw(allowed: Answer, style: Look, width: int) -> Body:
        left_out = say("Figures hidden to protect people are not drawn.") if _hidden(allowed) else ""
        words = "　".join(filter(None, (caption, left_out)))
        return picture_chart.body(chart(allowed), style, width, CHART_HEIGHT[width], caption=words)

    picture_of(answer, draw, key)


def _show(answer: Answer, draw: Draw, key: str) -> None:
    dark = st.context.theme.type == "dark"
    style = look(st.context.theme.type)
    width = picture.NARROW if frame_width(st.context.headers) == NARROW else picture.WIDE
    allowed = leaving(answer)
    body = draw(allowed, style, width)
    made = picture.png(allowed, body, style, lang(), dark)
    st.image(made, width="stretch", alt=body.title or allowed.card.title(lang()))
    st.download_button(
        say("Save as PNG"),
        lambda: _recorded(made, allowed),
        file_name=_file_name(allowed, body),
        mime="image/png",
        icon=":material/download:",
        on_click="ignore",
        key=f"save_{key}",
    )
    if _hidden(allowed):
        st.caption(say("The picture leaves this screen, so figures hidden to protect people are left out of it."))


def _hidden(answer: Answer) -> int:
    """How many figures of it are hidden."""
    return sum(states.get("hidden", 0) for states in answer.card.hidden.values())


def _recorded(made: bytes, answer: Answer) -> bytes:
    """The picture, once the audit log knows who takes it. Raises Problem audit.cannot_write."""
    card = answer.card
    recorded.download(
        card.viewer,
        question=card.question,
        format="png",
        rows=len(answer.frame),
        hidden=_hidden(answer),
        bytes=len(made),
        sha256=sha256(made).hexdigest(),
        snapshot=card.snapshot_id,
        via="page",
    )
    return made


def _file_name(answer: Answer, body: Body) -> str:
    card = answer.card
    pieces = [card.title(lang()), body.title, card.as_of.isoformat(), say("Demo data") if card.demo else ""]
    return "_".join(re.sub(r"[^\w\-]+", "-", piece).strip("-") for piece in pieces if piece) + ".png"
