"""口径与来源: how a figure came about, copyable as a citation, with the technical part folded."""

import streamlit as st

from pages.parts.language import lang, say
from queries import Answer, Card


def behind(answer: Answer, key: str, indicators: tuple[str, ...] = (), worded: bool = False) -> None:
    """A small button that opens the card of one figure or chart; filled only once it is opened.

    `indicators` keeps the definitions that belong to this figure; none given keeps them all.
    """
    opened = st.popover(
        say("Definition and source") if worded else "",
        type="tertiary",
        icon=":material/info:",
        help=None if worded else say("Definition and source"),
        key=f"card_{key}",
        on_change="rerun",
    )
    if opened.open:
        with opened:
            _fill(answer.card, indicators, key)


def _fill(card: Card, indicators: tuple[str, ...], key: str) -> None:
    language = lang()
    st.markdown(f"**{card.title(language)}**")
    for indicator in card.indicators:
        if indicators and indicator["indicator_id"] not in indicators:
            continue
        st.markdown(f"**{indicator[f'name_{language}']}**　{indicator[f'definition_{language}']}")
        if indicator.get(f"numerator_{language}"):
            st.caption(
                say("Numerator: {numerator}; denominator: {denominator}",
                    numerator=indicator[f"numerator_{language}"], denominator=indicator[f"denominator_{language}"])
            )  # fmt: skip
        st.caption(say("Counting rule: {rule}", rule=indicator[f"counting_rule_{language}"]))
        if indicator.get(f"never_{language}"):
            st.caption(say("Never: {never}", never=indicator[f"never_{language}"]))
    st.caption("  \n".join(card.lines(language)))
    with st.container(key=f"citation_{key}"):
        st.code(card.citation(language), language=None, wrap_lines=True)
    with st.expander(say("Technical details")):
        st.caption("  \n".join(card.technical_lines(language)))
        st.code(card.sql, language="sql", wrap_lines=True)
