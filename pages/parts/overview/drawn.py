"""Small drawings inside a row: a light with its word, a bar against the time elapsed, a line of months."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from data.text import N_
from data.text.numbers import percent
from pages.parts.language import lang, say
from pages.parts.overview.goals import Light

LIGHTS: dict[str, tuple[str, str]] = {
    "good": ("●", N_("On pace")),
    "watch": ("▲", N_("To watch")),
    "late": ("■", N_("Behind")),
    "unknown": ("○", N_("Cannot be judged")),
}
"""Shape and word beside the colour, for who cannot tell the colours apart."""

STYLE = """<style>
.ga-light {font-weight: 600; white-space: nowrap; font-size: 0.86rem;}
.ga-good {color: #2a8878;} .ga-watch {color: #b8741a;} .ga-late {color: #c2414b;} .ga-unknown {opacity: 0.75;}
.ga-name {font-weight: 600; font-size: 0.875rem;}
.ga-head {font-size: 0.8rem; opacity: 0.7; line-height: 1.2;}
.ga-figure {font-size: 0.93rem; line-height: 1.35;} .ga-figure b {font-size: 1.06rem;}
.ga-note {font-size: 0.8rem; opacity: 0.8; line-height: 1.3;}
.ga-bar {position: relative; height: 0.5rem; border-radius: 0.25rem; background: rgba(128,140,140,0.22); margin: 0.2rem 0;}
.ga-bar i {position: absolute; left: 0; top: 0; bottom: 0; border-radius: 0.25rem; background: currentColor;}
.ga-bar u {position: absolute; top: -0.2rem; bottom: -0.2rem; width: 2px; background: rgba(110,120,120,0.95);}
.ga-spark {display: flex; align-items: flex-end; gap: 2px; height: 2.1rem;}
.ga-spark i {flex: 1; min-height: 1px; max-width: 0.7rem; background: #2a8878; opacity: 0.8; border-radius: 1px 1px 0 0;}
.ga-spark i.ga-none {background: rgba(128,140,140,0.5); height: 1px;}
.ga-spark i.ga-part {opacity: 0.4;}
[class*="st-key-programme_"] [data-testid="stHtml"] {margin: 0;}
[class*="st-key-programme_"] {padding: 0.2rem 0.8rem 0.3rem;}
[class*="st-key-tag_"] {padding: 0.5rem 0.8rem;}
[class*="st-key-programme_"] p {line-height: 1.3;}
[class*="st-key-programme_"] [data-testid="stPageLink"] a {padding: 0; min-height: 1.4rem;}
.st-key-portfolio_head {padding: 0 0.8rem;}
.ga-label {display: none; font-size: 0.78rem; opacity: 0.7; line-height: 1.2;}
@media (max-width: 640px) {.st-key-portfolio_head {display: none;} .ga-label {display: block;}}
</style>"""


def light(kind: Light) -> str:
    """The light as shape, word and colour."""
    shape, word = LIGHTS[kind]
    return f'<span class="ga-light ga-{kind}">{shape} {escape(say(word))}</span>'


def light_words(kind: Light) -> str:
    shape, word = LIGHTS[kind]
    return f"{shape} {say(word)}"


def bar(share: float | None, elapsed: float | None, kind: Light) -> str:
    """How far along the way, with a mark where time stands; a bar longer than the way is drawn to scale."""
    if share is None:
        return ""
    whole = max(share, 1.0)
    width = min(max(share, 0.0) / whole, 1.0)
    mark = "" if elapsed is None else f'<u style="left: {min(elapsed, 1) / whole:.1%}"></u>'
    spoken = escape(say("{share} of the way", share=percent(max(share, 0.0), lang())))
    return (
        f'<div class="ga-bar ga-{kind}" role="img" aria-label="{spoken}"><i style="width: {width:.1%}"></i>{mark}</div>'
    )


def spark(values: Sequence[float | None], titles: Sequence[str], spoken: str, partial_last: bool = False) -> str:
    """Months as small columns; a month that is hidden or not known is a thin line."""
    most = max((value for value in values if value is not None and value > 0), default=0.0)
    drawn = []
    for number, (value, title) in enumerate(zip(values, titles, strict=True)):
        name = "ga-none" if value is None else "ga-part" if partial_last and number == len(values) - 1 else ""
        height = f"{max(value, 0) / most:.1%}" if value is not None and most else "1px"
        drawn.append(f'<i class="{name}" style="height: {height}" title="{escape(title)}"></i>')
    return f'<div class="ga-spark" role="img" aria-label="{escape(spoken)}">{"".join(drawn)}</div>'


def html(*pieces: str, narrow: bool = False) -> None:
    """Draw the pieces; `narrow` takes no more width than they need."""
    st.html("".join(pieces), width="content" if narrow else "stretch")


def label(text: str) -> str:
    """What a figure is, said beside it where the heads of the columns are not shown (on a phone)."""
    return f'<div class="ga-label">{escape(text)}</div>'


def name(text: str) -> str:
    """A name without a page to lead to, as large as those that have one."""
    return f'<span class="ga-name">{escape(text)}</span>'


def note(text: str) -> str:
    return f'<div class="ga-note">{escape(text)}</div>'


def figure(strong: str, rest: str = "") -> str:
    return f'<div class="ga-figure"><b>{escape(strong)}</b> {escape(rest)}</div>'
