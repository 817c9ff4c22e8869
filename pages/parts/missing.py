"""An address that leads nowhere: said in the reader's language, with the way back."""

from collections.abc import Iterable
from html import escape
from urllib.parse import unquote, urlsplit

import streamlit as st

from pages.parts import style
from pages.parts.addresses import at
from pages.parts.language import say

LONGEST = 40


def asked_in_vain(known: Iterable[str]) -> str | None:
    """The last part of the address, where no page has that name."""
    address = urlsplit(st.context.url or "").path.strip("/")
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    asked = unquote(address.rpartition("/")[2])
    return asked if address != base and asked and asked not in known else None


def page(asked: str) -> None:
    """What stands at such an address. The way back loads the site anew, for this address is no page to move from."""
    st.html(style.css())
    st.title(say("There is no such page"), anchor=False)
    with st.container(key="asked"):
        st.code(f"/{asked[:LONGEST]}", language=None)
    st.markdown(say("Check the address, or choose a page from the menu above."))
    back = say("To the start page")
    st.html(f'<a href="{escape(at(""))}" target="_self">{escape(back)}</a>')
