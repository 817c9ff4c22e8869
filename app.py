"""The front door: `streamlit run app.py` or `uvicorn app:app`."""

import streamlit as st
from starlette.middleware import Middleware

from pages.http import errors, geometry, headers, health, own_files, start, this_machine

start.anchor(__file__)

OPEN_ROUTES = [health.route, own_files.route, *geometry.routes]

app = st.App(
    "pages/front.py",
    routes=OPEN_ROUTES,
    middleware=[
        Middleware(start.RefusalInWords),
        Middleware(headers.SecureHeaders),
        Middleware(this_machine.RealDataStaysHere, for_anyone=OPEN_ROUTES),
    ],
    lifespan=start.lifespan,
    on_script_error=errors.show,
)
