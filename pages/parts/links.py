"""What a link holds: read with a word about what cannot be read, written out in full, copied with the scope it was made in."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

import streamlit as st

from data.problem import Problem
from data.text import explain
from pages.parts.language import lang
from pages.parts.reader import recorded
from queries import Viewer

SCOPE = "scope"
SETTLED = "written_out"
LONGEST = 40
MARK_LENGTH = 8
MARKUP = re.compile(r"[\\`*_\[\]<$:~!|#]")


def asked(name: str) -> str | None:
    """What the link says for `name`; None where it says nothing."""
    return st.query_params.get(name)


def among(name: str, offered: Mapping[str, str], instead: str, caption: str) -> tuple[str, tuple[Problem, ...]]:
    """What the link says for `name` where it is `offered` (code to words), else `instead` and why."""
    found = asked(name)
    if found is None or found in offered:
        return found or instead, ()
    words = offered.get(instead, instead)
    return instead, (Problem("filter.unknown_choice", found=shown(found), filter=caption, shown=words),)


def twice() -> list[Problem]:
    """A Problem for each name that the link gives two different values for; the last one counts."""
    names = sorted(st.query_params.keys())
    return [Problem("link.twice", name=shown(name)) for name in names if len(set(st.query_params.get_all(name))) > 1]


def shown(text: str) -> str:
    """A value from a link as a sentence may quote it."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def say_wrong(problems: Iterable[Problem]) -> None:
    """One box for what the link asks in vain; what it says is quoted as text, never as markup."""
    found = list(problems)
    recorded.bad_link(each.code for each in found)
    said = [
        explain(Problem(each.code, **{name: plain(value) for name, value in each.params.items()}), lang())
        for each in found
    ]
    if said:
        st.warning("  \n".join(said), icon=":material/link_off:")


def plain(value: object) -> str:
    """Words of somebody else as text, never as markup."""
    return MARKUP.sub(r"\\\g<0>", str(value))


def write(**values: str | None) -> None:
    """Put what the reader chose into the link, None takes it out; the link is the reader's own from here on."""
    kept = {name: value for name, value in st.query_params.to_dict().items() if name != SCOPE}
    st.query_params.from_dict({name: value for name, value in (kept | values).items() if value is not None})


def settle(**values: str) -> None:
    """Write out what the link leaves open, so that it means the same tomorrow."""
    open_ = {name: value for name, value in values.items() if asked(name) is None}
    if open_:
        st.query_params.update(open_)
        st.session_state[SETTLED] = st.session_state.get(SETTLED, {}) | open_


def reopen(name: str) -> None:
    """Leave open again what was only written out: for another viewer it may mean something else."""
    if asked(name) is not None and asked(name) == st.session_state.get(SETTLED, {}).get(name):
        write(**{name: None})


def made_elsewhere(viewer: Viewer) -> bool:
    """Whether the link was copied by someone who sees other rows than this viewer."""
    return asked(SCOPE) not in (None, _mark(viewer))


def address(viewer: Viewer, values: Mapping[str, str | None]) -> str:
    """The query of a link to what is on the screen: `values` as they hold, the rest as it stands."""
    whole = {**st.query_params.to_dict(), **values, SCOPE: _mark(viewer)}
    return urlencode({name: value for name, value in whole.items() if value is not None})


def _mark(viewer: Viewer) -> str:
    return viewer.scope_id[:MARK_LENGTH]
