"""Open to every role."""

import streamlit as st

st.text("the first page")
