"""Which column of a file is which field: contract names or titles in either language."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from data.contract import Table
from data.publish.report import Findings

_SPACE = re.compile(r"[\s\u200b-\u200f\ufeff*＊]+")
_TELLTALE = re.compile(r"\d{5,}|@")
SHOWN = 8


@dataclass(frozen=True)
class Columns:
    """Position of each known field in the file, and the columns that no field claims."""

    known: dict[str, int]
    unknown: dict[int, str]
    width: int


def plain(header: str) -> str:
    """A header as compared: NFKC, lower case, without spaces and the star that marks required columns."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", header)).casefold()


def names_of(table: Table) -> dict[str, str]:
    """Every accepted header, as compared, to its field."""
    found: dict[str, str] = {}
    for field in table.fields:
        for name in (field.name, field.title("zh"), field.title("en")):
            found[plain(name)] = field.name
    return found


def match(table: Table, headers: Sequence[str], findings: Findings) -> Columns | None:
    """The columns of a file; None, with a violation, where no header is known or one field comes twice."""
    names = names_of(table)
    known: dict[str, int] = {}
    unknown: dict[int, str] = {}
    for position, header in enumerate(headers):
        field = names.get(plain(header))
        if field is None:
            unknown[position] = header.strip()
        elif field in known:
            pair = f"{headers[known[field]].strip()}, {header.strip()}"
            findings.violation("header.twice", table.name, field=field, found=pair)
            return None
        else:
            known[field] = position
    if not known:
        allowed = ", ".join(f"{field.title('zh')} ({field.name})" for field in table.fields)
        findings.violation("header.unknown", table.name, row=1, found=shown(headers), allowed=allowed)
        return None
    return Columns(known, unknown, len(headers))


def shown(headers: Sequence[str]) -> str:
    """Headers fit to repeat: a file without a header line has people in it, so digits and addresses are left out."""
    cells = [header.strip() for header in headers[:SHOWN] if header.strip()]
    return ", ".join("…" if _TELLTALE.search(cell) else cell[:20] for cell in cells)
