"""The front door: `streamlit run app.py` or `uvicorn app:app`."""

import streamlit as st
from starlette.middleware import Middleware

from pages.http import (
    browser_cookie,
    coming_back,
    errors,
    geometry,
    headers,
    health,
    host_cookies,
    media,
    nested,
    not_too_often,
    own_files,
    proxy,
    sign_in,
    start,
    take,
    this_machine,
)

start.anchor(__file__)
sign_in.install()

OPEN_ROUTES = [health.route, own_files.route, *geometry.routes]

app = st.App(
    "pages/front.py",
    routes=[*OPEN_ROUTES, *take.routes],
    middleware=[
        Middleware(start.RefusalInWords),
        Middleware(headers.SecureHeaders),
        Middleware(host_cookies.CookiesOfThisHost),
        Middleware(not_too_often.NotTooOften),
        Middleware(this_machine.RealDataStaysHere, for_anyone=OPEN_ROUTES),
        Middleware(proxy.BelieveTheProxy),
        Middleware(media.MediaForReaders),
        Middleware(coming_back.ComingBack),
        Middleware(browser_cookie.KnowTheBrowser),
        Middleware(nested.NestedAddresses),
    ],
    lifespan=start.lifespan,
    on_script_error=errors.show,
)
