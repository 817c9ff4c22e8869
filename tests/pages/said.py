"""What a page run in a test says, in the order of the kinds of words."""

from streamlit.testing.v1 import AppTest

KINDS = ("title", "subheader", "markdown", "caption", "text", "code", "info", "warning", "error", "success")


def said(page: AppTest) -> list[str]:
    """Each text of the page that is not drawn as HTML."""
    return [str(element.value) for kind in KINDS for element in getattr(page, kind)]
