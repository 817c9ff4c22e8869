"""What Streamlit's signed sign-in cookie says, for a route that no page run stands behind.

The only place that uses functions Streamlit keeps for itself; a test holds them to what a real sign-in leaves.
"""

from collections.abc import Mapping

from streamlit.web.server.starlette import starlette_websocket
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from pages.http import sign_in


def claims(cookies: Mapping[str, str]) -> Mapping[str, object]:
    """Empty without a cookie that this site signed for its own origin."""
    found = sign_in.in_force()
    if found is None or not found.providers:
        return {}
    raw = starlette_websocket._get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
    return starlette_websocket._parse_decoded_user_cookie(raw, found.origin) if raw else {}
