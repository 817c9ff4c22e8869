"""Tickets for one file: whose, which slice of which data version, for five minutes."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from secrets import token_hex

from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer

from data.problem import Problem
from pages.http import sign_in
from queries.slices.spec import Slice, read

SECONDS = 300
PATH = "take"
_OWN_SECRET = token_hex(32)
"""Where nobody signs in: as long as this process lives."""


@dataclass(frozen=True)
class Ticket:
    """`who` asked for it, with the rows `scope`; in the browser `browser` where nobody signs in, as the demo viewer
    `seen_as` on demo data. `template` marks the reader's own workbook that was filled for the form of that name."""

    who: str
    scope: str
    browser: str
    seen_as: str
    slice: Slice
    snapshot: str
    form: str
    template: str = ""


def issue(ticket: Ticket) -> str:
    """The path of the file below the site."""
    return f"{PATH}/{_signer().dumps(asdict(ticket))}"


def valid(text: str) -> Ticket:
    """Raises Problem take.expired or take.not_ours."""
    try:
        said = _signer().loads(text, max_age=SECONDS)
    except SignatureExpired:
        raise Problem("take.expired") from None
    except BadData:
        raise Problem("take.not_ours") from None
    return _read(said)


def page_of(text: str) -> str:
    """The query of the page that made a ticket, expired ones too; "" where we did not sign it."""
    try:
        return _read(_signer().loads(text)).slice.query()
    except (BadData, Problem):
        return ""


def _read(said: Mapping[str, object]) -> Ticket:
    given = said["slice"]
    if not isinstance(given, dict):
        raise Problem("take.not_ours")
    words = {name: str(said[name]) for name in ("who", "scope", "browser", "seen_as", "snapshot", "form", "template")}
    return Ticket(slice=read(given), **words)


def _signer() -> URLSafeTimedSerializer:
    found = sign_in.in_force()
    return URLSafeTimedSerializer(found.secret if found and found.secret else _OWN_SECRET, salt="gongyi-take")
