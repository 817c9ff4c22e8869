"""From a table to its file: a link to the page of downloads, with the same filters."""

import streamlit as st

from pages.parts.language import say

PAGE = "desk/slices.py"
CARRIED = ("period", "place", "served_group", "mode", "season", "lang", "snapshot")


def link(subject: str) -> None:
    """Where this table can be taken away; what the link on the screen chooses is chosen there, too."""
    kept = {name: value for name, value in st.query_params.to_dict().items() if name in CARRIED}
    st.page_link(
        PAGE, label=say("Export this table"), icon=":material/table_view:", query_params={"subject": subject, **kept}
    )
