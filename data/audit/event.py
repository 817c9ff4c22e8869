"""One event of the audit log, as one line of JSON; fields that could hold anything about a participant do not exist."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
LONGEST_LINE = 4000

KINDS: Mapping[str, tuple[str, ...]] = {
    "view": ("page", "snapshot", "as"),
    "download": (
        "question", "slice", "format", "filters", "rows", "hidden", "bytes", "sha256", "snapshot", "via", "state", "as"
    ),
    "sign_in": ("provider",),
    "sign_out": ("provider", "ended"),
    "refusal": ("code", "page"),
    "bad_link": ("code", "page"),
    "access_changed": ("lines", "granted", "withdrawn", "errors", "sha256"),
    "published": ("snapshot", "rows", "action"),
    "self_test": ("as", "snapshot", "questions", "passed"),
}  # fmt: skip
"""The kinds of event, each with the fields that it may have."""

_CODE = re.compile(r"[A-Za-z0-9_.:/|-]{0,200}", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_NUMBERS = ("rows", "hidden", "bytes", "lines", "granted", "withdrawn", "errors", "questions", "passed")
_NAMES = ("as", "slice")
_LONGEST_NAME = 320
FIELDS = tuple(dict.fromkeys(field for fields in KINDS.values() for field in fields))


@dataclass(frozen=True)
class Event:
    """`at` is China time, `who` as the access file writes them ("" = nobody known), `details` by field of the kind."""

    at: datetime
    kind: str
    who: str
    role: str
    details: Mapping[str, str | int]

    def line(self) -> bytes:
        """Ends with a line break and holds no other."""
        told = {"at": self.at.isoformat(timespec="milliseconds"), "kind": self.kind, "who": self.who}
        return (json.dumps({**told, "role": self.role, **self.details}, ensure_ascii=False) + "\n").encode()


def made(kind: str, who: str, role: str, given: Mapping[str, object], at: datetime | None = None) -> Event:
    """An event of what the code says happened. Raises ValueError for a kind, field or value that the log does not hold."""
    if unknown := set(given) - set(KINDS.get(kind, ())):
        raise ValueError(f"{kind} events have no {sorted(unknown)}")
    if kind not in KINDS or not _CODE.fullmatch(role):
        raise ValueError(f"no such event: {kind} by {role}")
    details = {name: _value(name, given[name]) for name in KINDS[kind] if given.get(name) is not None}
    event = Event((at or datetime.now(CHINA)).astimezone(CHINA), kind, _name(who), role, details)
    if len(event.line()) > LONGEST_LINE:
        raise ValueError("an event is one short line")
    return event


def parsed(line: bytes) -> Event | None:
    """None for what is no whole event."""
    try:
        told = json.loads(line)
        at = datetime.fromisoformat(told.pop("at"))
        return made(told.pop("kind"), told.pop("who"), told.pop("role"), told, at)
    except (ValueError, KeyError, AttributeError, TypeError, OverflowError, RecursionError):
        return None


def _value(name: str, value: object) -> str | int:
    if name in _NUMBERS:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError(f"{name} is a whole number")
        return value
    if name == "filters" and isinstance(value, Mapping):
        value = "|".join(f"{key}:{each}" for key, each in value.items() if each is not None)
    if name in _NAMES:
        return _name(str(value))
    shape = _SHA256 if name == "sha256" else _CODE
    if not isinstance(value, str) or not shape.fullmatch(value):
        raise ValueError(f"{name} is a code")
    return value


def _name(text: str) -> str:
    """On one line and not long, whatever a sign-in said."""
    return "".join(each if each.isprintable() else "\ufffd" for each in text)[:_LONGEST_NAME]
