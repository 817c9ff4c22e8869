"""A small app with a page for managers alone and without any guard on it: what the list of pages does by itself."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from pages.http import proxy, sign_in, start

start.anchor(__file__)
sign_in.install()

app = st.App(Path(__file__).parent / "front.py", middleware=[Middleware(proxy.BelieveTheProxy)])
