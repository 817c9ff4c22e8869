"""The SQL of publishing: statements live in .sql files, names enter them quoted, values as parameters.

A placeholder is a quoted name that starts with @, such as "@table": each file stays valid SQL by itself.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
_PLACEHOLDER = re.compile(r'"@(\w+)"')
_PARAMETER = re.compile(r"\$(\w+)")


class Sql(str):
    """SQL that came out of `statement` or `together`, never text from a file or a person."""

    __slots__ = ()


def quoted(name: str) -> Sql:
    """A name as an identifier, whatever characters it has."""
    return Sql('"' + name.replace('"', '""') + '"')


def statement(name: str, /, **parts: str | Iterable[str]) -> Sql:
    """The text of `name`.sql with "@part" replaced: a name is quoted, several are joined, Sql stays as it is."""

    def fill(match: re.Match[str]) -> str:
        part = parts[match[1]]
        return _rendered(part) if isinstance(part, str) else together(part)

    return Sql(_PLACEHOLDER.sub(fill, _text(name)))


def together(parts: Iterable[str]) -> Sql:
    """Names or SQL expressions as one list."""
    return Sql(", ".join(_rendered(part) for part in parts))


def numbered(part: Sql, number: int) -> Sql:
    """The same with the number at the end of each parameter's name, for a statement of several such parts."""
    return Sql(_PARAMETER.sub(rf"$\g<1>_{number}", part))


def _rendered(part: str) -> Sql:
    return part if isinstance(part, Sql) else quoted(part)


@cache
def _text(name: str) -> str:
    return (HERE / f"{name}.sql").read_text(encoding="utf-8").strip()
