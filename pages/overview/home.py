"""Where each role lands; until there is a home of its own, the training counties."""

import streamlit as st

st.switch_page("programmes/training.py", query_params=st.query_params.to_dict())
