"""What a data version is called in each language."""

import re
from datetime import date

from data.text import N_, t
from data.text.numbers import month

_BY_MONTH = re.compile(r"(\d{4})年(\d{1,2})月版(\(\d+\))?")


def spoken(name: str, lang: str) -> str:
    """The name as it was given; one that only says the month is said in the reader's language."""
    match = _BY_MONTH.fullmatch(name)
    if not match or not 1 <= int(match[2]) <= 12:
        return name
    said = month(date(int(match[1]), int(match[2]), 1), lang)
    return t(N_("{month} edition"), lang, month=said) + (f" {match[3]}" if match[3] else "")
