"""How people sign in, as it stood when this process started; Streamlit is told what it needs for that."""

from streamlit.runtime.secrets import secrets_singleton

from data.access import sign_in
from data.access.sign_in import SignIn
from data.problem import Problem

_found: list[SignIn | Problem | None] = [None]


def install() -> None:
    """Read sign_in.toml, before Streamlit builds its app. A later change of that file counts from the next start."""
    try:
        _found[0] = sign_in.read()
    except Problem as problem:
        _found[0] = problem
    if isinstance(found := _found[0], SignIn) and found.providers:
        secrets_singleton.merge_programmatic_secrets({"auth": dict(found.auth)})


def in_force() -> SignIn | None:
    """None where sign-in is not set up. Raises the Problem of a sign_in.toml that does not hold."""
    if isinstance(_found[0], Problem):
        raise _found[0]
    return _found[0]


def is_set_up() -> bool:
    """Whether people must sign in; a sign_in.toml that does not hold lets nobody in."""
    return _found[0] is not None


def over_https() -> bool:
    """Whether readers open the site by https, as far as sign_in.toml tells."""
    return isinstance(_found[0], SignIn) and _found[0].origin.startswith("https://")
