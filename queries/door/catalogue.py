"""Every question the atlas can put, read from queries/<subject>/<name>.sql and held against its own SQL."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from data.problem import Problem
from queries.door import allowed, header, lint
from queries.door.question import Question
from queries.door.steps import Steps, composed, cte_of, steps

FOLDER = Path(__file__).resolve().parent.parent


@cache
def catalogue(folder: Path = FOLDER) -> Mapping[str, Question]:
    """All questions by name such as training/reach.

    Raises Problem question.* with the file and line of the first one that does not hold.
    """
    found = _read(folder, "*/*.sql")
    for name, asked in found.items():
        lint.hold_cells(asked, cells(folder), f"queries/{name}.sql")
    return MappingProxyType(found)


@cache
def cells(folder: Path = FOLDER) -> Mapping[str, Question]:
    """The questions that count the smallest cells, by name such as training/cells/reach. Raises Problem question.*."""
    return MappingProxyType(_read(folder, "*/cells/*.sql"))


def _read(folder: Path, pattern: str) -> dict[str, Question]:
    found, known = {}, steps(folder)
    for path in sorted(folder.glob(pattern)):
        name = path.relative_to(folder).with_suffix("").as_posix()
        found[name] = load(name, path.read_text(encoding="utf-8"), known)
    return found


def question(name: str) -> Question:
    """Raises Problem question.unknown."""
    known = catalogue()
    if name not in known:
        raise Problem("question.unknown", found=str(name)[:80])
    return known[name]


def load(name: str, sql: str, known: Steps = MappingProxyType({})) -> Question:
    """One question from its text and the steps there are. Raises Problem question.*."""
    file = f"queries/{name}.sql"
    found = header.read(sql, file)

    def part(key: str, reader: Callable[[str, str, int], Any]) -> Any:
        line, text = found.get(key, (1, "none"))
        return reader(text, file, line)

    title_zh, title_en = part("title", header.titles)
    wanted = part("steps", header.steps)
    tree = allowed.parse(sql, file, map(cte_of, wanted))
    tree = composed(tree, wanted, part("over", header.names), known, file, found.get("steps", (1, ""))[0])
    asked = Question(
        name=name,
        title_zh=title_zh,
        title_en=title_en,
        grain=found["grain"][1],
        params=part("params", header.params),
        shows=part("shows", header.shows),
        keys=part("keys", header.names),
        within=part("within", header.names),
        cells=part("cells", header.cells),
        sources=part("from", header.sources),
        same=part("same", header.same),
        base=part("base", header.same),
        dimensions=part("parts", header.names),
        closed=part("closed", header.names),
        only=part("only", header.names),
        apart=part("apart", header.names),
        indicators=part("indicators", header.names),
        steps=wanted,
        sql=sql,
        tree=tree,
        tables=allowed.tables(tree),
        columns=tuple(tree.named_selects),
    )
    lint.hold(asked, file, {key: line for key, (line, _) in found.items()})
    return asked
