"""Addresses of what this site serves beside its pages."""

from urllib.parse import urlsplit

import streamlit as st

from pages.http import sign_in


def at(path: str) -> str:
    """The address of `path` below whatever base the site is served under."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}/{path}" if base else f"/{path}"


def whole(path: str) -> str:
    """The same with the site in front, as readers open it."""
    found = sign_in.in_force()
    here = urlsplit(st.context.url or "")
    origin = found.origin if found and found.origin else f"{here.scheme}://{here.netloc}" if here.netloc else ""
    return f"{origin}{at(path)}"
