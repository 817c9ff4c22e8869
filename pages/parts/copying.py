"""Buttons that copy: the browser does it at the click, without another page run."""

from html import escape

import streamlit as st

from pages.http import own_files
from pages.parts.addresses import at
from pages.parts.language import say

STYLE = """<style>
.gongyi-copy {display: inline-flex; align-items: center; gap: 0.3rem; padding: 0.25rem 0.45rem; border: 0; border-radius: 0.5rem;
  background: none; color: inherit; font: inherit; font-size: 0.875rem; white-space: nowrap; cursor: pointer;}
.gongyi-copy:hover, .gongyi-copy:focus-visible {background: color-mix(in srgb, currentColor 8%, transparent);}
.gongyi-copy span[aria-hidden] {font-family: "Material Symbols Rounded"; font-size: 1.1rem; line-height: 1;}
</style>"""


def script() -> None:
    """Once a page: what makes the buttons work."""
    source = at(own_files.path_of("copy.js"))
    st.html(f'{STYLE}<script src="{source}" async></script>', unsafe_allow_javascript=True, width="content")


def text(label: str, words: str, key: str) -> None:
    """A button that copies `words`."""
    _button(label, "content_copy", key, f'data-copy="{escape(words)}"')


def link(label: str, query: str, key: str) -> None:
    """A button that copies the address of this page with `query`."""
    _button(label, "link", key, f'data-copy data-query="{escape(query)}"')


def _button(label: str, icon: str, key: str, what: str) -> None:
    done, failed = escape(say("Copied")), escape(say("Your browser does not let this page copy. Copy it from here:"))
    with st.container(width="content", key=f"copy_{key}"):
        st.html(
            f'<button type="button" class="gongyi-copy" {what} data-done="{done}" data-failed="{failed}">'
            f'<span aria-hidden="true" translate="no">{icon}</span><span data-label aria-live="polite">{escape(label)}</span></button>',
            width="content",
        )
