"""How a person is written in the access file, and how what a sign-in says is compared with it."""

import re
import unicodedata
from collections.abc import Mapping

from data.problem import Problem

_ADDRESS = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+")
_SUBJECT = re.compile(r"[a-z0-9-]+:\S{1,255}")
EMAIL = "email"


def written(text: str) -> str | None:
    """A person as compared: an e-mail address in lower case, or `provider:value` as it stands; None for neither.

    Only ASCII letters change case: a look-alike such as the Kelvin sign must not become a k. A plus and what
    follows it belong to the address.
    """
    plain = text.strip()
    if "@" in plain and plain.isascii() and _ADDRESS.fullmatch(plain.lower()):
        return plain.lower()
    return plain if "@" not in plain.partition(":")[0] and _SUBJECT.fullmatch(plain) else None


def claimed(claims: Mapping[str, object], provider: str, claim: str = EMAIL, always_verified: bool = False) -> str:
    """The person that a sign-in's claims name, as written in the access file.

    Raises Problem identity.claim_missing, identity.claim_not_text, identity.not_an_address or identity.unverified.
    """
    value = claims.get(claim)
    if value is None or value == "":
        raise Problem("identity.claim_missing", claim=claim)
    if not isinstance(value, str):
        raise Problem("identity.claim_not_text", claim=claim)
    if claim != EMAIL:
        subject = written(f"{provider}:{value}")
        if subject is None:
            raise Problem("identity.claim_not_text", claim=claim)
        return subject
    if not always_verified and claims.get("email_verified") is not True:
        raise Problem("identity.unverified")
    return address(value)


def address(value: str) -> str:
    """An e-mail address as compared. Raises Problem identity.not_an_address."""
    found = written(value)
    if found is None or "@" not in found or ":" in found.partition("@")[0]:
        raise Problem("identity.not_an_address", found=_shown(value))
    return found


def _shown(value: str) -> str:
    """Fit to repeat on screen: printable, on one line, not long."""
    return "".join(c for c in value if unicodedata.category(c)[0] not in "CZ")[:80]
