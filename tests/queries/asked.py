"""Questions made up for tests: any header, over SQL that only names the columns."""

from queries.door.catalogue import load
from queries.door.question import Question


def asked(
    shows: str,
    keys: str = "none",
    labels: str = "",
    within: str = "none",
    params: str = "none",
    same: str = "none",
    name: str = "made/up",
) -> Question:
    """A question with these header lines whose SELECT gives every column that they name."""
    import re

    figures = re.findall(r"([a-z_]+) \(", re.sub(r"(money|median)\(", "", shows))
    parts = re.findall(r"(?:rate|/|contributors|largest|\(n) ([a-z_]+)", shows)
    counts = ", ".join(name for name in re.findall(r"([a-z_]+) \((?:times|people)\)", shows))
    columns = dict.fromkeys([*_names(keys), *_names(labels), *_names(within), *figures, *parts])
    used = " and ".join(f"${param.split()[0]} is null" for param in _names(params)) or "true"
    sql = "\n".join(
        [
            "-- title: 题 | Title",
            "-- grain: one row per test",
            f"-- params: {params}",
            f"-- shows: {shows}",
            f"-- keys: {keys}",
            f"-- within: {within}",
            f"-- cells: made/cells/up ({counts})" if counts else "-- cells: none",
            f"-- same: {same}",
            f"select {', '.join(f'session_id as {column}' for column in columns)}",
            f"from session where {used} order by {keys if keys != 'none' else '1'}",
        ]
    )
    return load(name, sql)


def _names(text: str) -> list[str]:
    return [] if text in ("none", "") else [name.strip() for name in text.split(",")]
