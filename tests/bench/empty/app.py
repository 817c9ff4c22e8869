"""The front door with nothing behind it: what every Streamlit page costs in this browser, under our headers."""

import streamlit as st
from starlette.middleware import Middleware

from pages.http import headers

app = st.App("page.py", middleware=[Middleware(headers.SecureHeaders)])
