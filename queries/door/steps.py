"""Steps: what several questions work out first, written once in queries/<subject>/steps/<name>.sql.

A step is one SELECT and becomes a CTE by the name of its file, with the steps it names itself before it. A question may
have one of them of its own: cells go over classes of any time, and by the same rules as the questions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sqlglot import exp

from data.problem import Problem
from queries.door import allowed, header

Steps = Mapping[str, "Step"]


@dataclass(frozen=True, eq=False)
class Step:
    """One step: the steps that stand before it, by name such as women/steps/classes, and its checked syntax tree."""

    name: str
    needs: tuple[str, ...]
    tree: exp.Query

    @property
    def cte(self) -> str:
        return cte_of(self.name)


def cte_of(name: str) -> str:
    """The name by which questions call it."""
    return name.rpartition("/")[2]


@cache
def steps(folder: Path) -> Steps:
    """All steps by name. Raises Problem question.* with the file and line of the first one that does not hold."""
    found = {}
    for path in sorted(folder.glob("*/steps/*.sql")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        found[name] = load(name, path.read_text(encoding="utf-8"))
    for name in found:
        _hold_back(name, (), found)
    return MappingProxyType(found)


def load(name: str, sql: str) -> Step:
    """One step from its text. Raises Problem question.*."""
    file = f"queries/{name}.sql"
    found = header.read(sql, file, header.OF_A_STEP)
    line, text = found.get("steps", (1, "none"))
    needs = header.steps(text, file, line)
    tree = allowed.parse(sql, file, map(cte_of, needs))
    if tree.args.get("with_"):
        raise Problem("question.cte", file=file, line=1, found="with")
    return Step(name, needs, tree)


def composed(
    tree: exp.Query, wanted: Sequence[str], over: Sequence[str], known: Steps, file: str, line: int
) -> exp.Query:
    """The question's tree with its steps, `over` those of its own: each CTE after those it selects from.

    Raises Problem question.step for a step that there is not, question.cte where a CTE of the question has the name of a
    step and is not said to be its own, or would have to stand before itself.
    """
    _hold(wanted, known, file, line)
    own = {cte.alias: cte for cte in _ctes(tree)}
    names = dict.fromkeys(_with_needs(wanted, known, over))
    taken = {cte_of(name): known[name] for name in names}
    needed = {cte_of(name) for name in _with_needs(wanted, known, ())}
    twice = [cte_of(name) for name in names if taken[cte_of(name)].name != name]
    for name in [*twice, *sorted((set(own) & set(taken)) | (set(over) - (set(own) & needed)))]:
        raise Problem("question.cte", file=file, line=line, found=name)
    done: dict[str, exp.CTE] = {}

    def put(name: str, under: tuple[str, ...]) -> None:
        if name in under:
            raise Problem("question.cte", file=file, line=line, found=name)
        if name in done:
            return
        for before in _read_by(own[name], {*own, *taken}) if name in own else map(cte_of, taken[name].needs):
            put(before, (*under, name))
        done[name] = own[name] if name in own else _as_cte(taken[name])

    for name in (*taken, *own):
        put(name, ())
    if done:
        tree.set("with_", exp.With(expressions=list(done.values())))
    return tree


def _with_needs(wanted: Iterable[str], known: Steps, over: Sequence[str]) -> list[str]:
    """The steps and what they need in turn, but for what the question has of its own."""
    found: list[str] = []
    for name in wanted:
        if cte_of(name) not in over:
            found += [*_with_needs(known[name].needs, known, over), name]
    return found


def _hold(names: Iterable[str], known: Steps, file: str, line: int) -> None:
    for name in names:
        if name not in known:
            raise Problem("question.step", file=file, line=line, found=name)


def _hold_back(name: str, under: tuple[str, ...], known: Steps) -> None:
    """Every step it needs is there, and none stands before itself."""
    file = f"queries/{name}.sql"
    if name in under:
        raise Problem("question.cte", file=file, line=1, found=cte_of(name))
    _hold(known[name].needs, known, file, 1)
    for before in known[name].needs:
        _hold_back(before, (*under, name), known)


def _ctes(tree: exp.Query) -> list[exp.CTE]:
    with_ = tree.args.get("with_")
    return list(with_.expressions) if with_ else []


def _read_by(cte: exp.CTE, ctes: set[str]) -> list[str]:
    return [table.name for table in cte.find_all(exp.Table) if table.name in ctes]


def _as_cte(step: Step) -> exp.CTE:
    return exp.CTE(this=step.tree.copy(), alias=exp.TableAlias(this=exp.to_identifier(step.cte)))
