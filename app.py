"""The front door: `streamlit run app.py` or `uvicorn app:app`."""

import streamlit as st
from starlette.middleware import Middleware

from pages.http import errors, geometry, headers, health, start, this_machine

start.anchor(__file__)

app = st.App(
    "pages/front.py",
    routes=[health.route, *geometry.routes],
    middleware=[
        Middleware(start.RefusalInWords),
        Middleware(headers.SecureHeaders),
        Middleware(this_machine.RealDataStaysHere, for_anyone=[health.route, *geometry.routes]),
    ],
    lifespan=start.lifespan,
    on_script_error=errors.show,
)
