"""Addresses of what this site serves beside its pages."""

import streamlit as st


def at(path: str) -> str:
    """The address of `path` below whatever base the site is served under."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}/{path}" if base else f"/{path}"
