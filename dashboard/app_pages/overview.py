"""What the documents say, at a glance; each answer is a door into a page."""

import streamlit as st

st.title("Overview")
