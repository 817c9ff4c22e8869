"""For managers, by the list of pages alone."""

import streamlit as st

st.text("for managers alone")
