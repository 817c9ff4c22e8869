"""The front door: `streamlit run app.py` or `uvicorn app:app`."""

import streamlit as st
from starlette.middleware import Middleware

from pages.http import coming_back, errors, geometry, headers, health, proxy, sign_in, start, this_machine

start.anchor(__file__)
sign_in.install()

app = st.App(
    "pages/front.py",
    routes=[health.route, *geometry.routes],
    middleware=[
        Middleware(start.RefusalInWords),
        Middleware(headers.SecureHeaders),
        Middleware(this_machine.RealDataStaysHere, for_anyone=[health.route, *geometry.routes]),
        Middleware(proxy.BelieveTheProxy),
        Middleware(coming_back.ComingBack),
    ],
    lifespan=start.lifespan,
    on_script_error=errors.show,
)
