"""Twenty times the demo's rows: `python -m tests.bench.twenty`, about ten minutes. It judges nothing.

Every fact stands twenty times in the same places and months, each time by other people, in other classes and cohorts.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import duckdb
from streamlit.testing.v1 import AppTest

from data.contract import contract
from data.contract.model import Table
from data.problem import Problem
from data.publish.publish import publish
from data.publish.reading.folder import MADE_HERE
from data.publish.snapshot import current
from queries import demo_viewers
from queries.door.ask import ANSWERS, CELLS, EXACT
from queries.door.catalogue import catalogue
from queries.door.self_test import cases, told
from tests.bench import every_page
from tests.bench.report import Line, table
from tests.serving import REPOSITORY

TIMES = 20
ONCE = {"agreement", "target", "submission", "spending", "studio", "zone"}
"""Tables that are no facts about people: more rows of them would be other programmes, not more of these."""
PAGES = (*every_page.PAGES, "places/county.py")
VISITS = 3


def main() -> None:
    with TemporaryDirectory(prefix="gongyi-bench-") as folder:
        os.environ["GONGYI_HOME"] = str(Path(folder) / "home")
        once = dict(_seconds())
        source = Path(folder) / "source"
        source.mkdir()
        rows = repeated(source, TIMES)
        report = publish(source, by="bench", reason="twenty times the rows", demo=True)
        assert report.snapshot, report.violations
        lines = [Line("Rows in all", f"{rows:,}")]
        for what, taken in _seconds():
            lines.append(Line(what, f"{taken * 1000:.0f} ms; {taken / once[what]:.1f} times the demo's"))
        lines += every_page.measure()
        lines += _questions()
        print(table(lines))


def _questions() -> list[Line]:
    """Every question of the catalogue for each demo viewer: none is refused by the engine, and which takes longest."""
    snapshot = current()
    lines = []
    for key, viewer in demo_viewers(snapshot).items():
        taken: dict[str, float] = {}
        for name, asked in catalogue().items():
            begun = perf_counter()
            answer = told(name, viewer, False, next(cases(asked, snapshot, snapshot)))
            taken[name] = perf_counter() - begun
            assert not (isinstance(answer, Problem) and answer.code.startswith("engine.")), (name, answer)
        slowest = max(taken, key=lambda name: taken[name])
        lines.append(Line(f"{len(taken)} questions for {key}, once each", f"slowest {slowest}, {taken[slowest]:.1f} s"))
    return lines


def repeated(target: Path, times: int) -> int:
    """Write the demo's tables with every fact so many times, and say how many rows there are in all."""
    demo, rows = current(), 0
    with duckdb.connect() as engine:
        for each in contract().tables.values():
            if each.name in demo.absent or each.scope == "open" or each.name in MADE_HERE:
                continue
            again = times if _repeats(each) else 1
            select = f"select {_columns(each)} from '{demo.path(each.name)}', range({again}) as n (i)"
            done = engine.execute(f"copy ({select}) to '{target / each.name}.parquet'").fetchone()
            rows += done[0] if done else 0
    return rows


def _repeats(each: Table) -> bool:
    return each.name not in ONCE | {"partner"}


def _columns(each: Table) -> str:
    other = set(each.primary_key) - {key for foreign in each.foreign_keys for key in foreign.fields}
    other |= {
        key
        for foreign in each.foreign_keys
        if contract().tables[foreign.table].scope != "open" and _repeats(contract().tables[foreign.table])
        for key in foreign.fields
    }
    ids = {name for name in other if name.endswith("_id")} if _repeats(each) else set()
    return ", ".join(
        f"{field.name} || case i when 0 then '' else '-' || i end as {field.name}" if field.name in ids else field.name
        for field in each.fields
    )


def _seconds() -> Iterator[tuple[str, float]]:
    """What, and the median seconds of a page run with nothing kept of its answers."""
    for viewer in ("manager", "regional_lead"):
        page = AppTest.from_file(str(REPOSITORY / "pages" / "front.py"), default_timeout=300)
        page.query_params["lang"] = "zh"
        page.session_state["demo_viewer"] = viewer
        page.run()
        for path in PAGES:
            taken = []
            for _ in range(VISITS):
                ANSWERS.clear()
                EXACT.clear()
                CELLS.clear()
                begun = perf_counter()
                page.switch_page(path).run()
                taken.append(perf_counter() - begun)
                assert not page.exception, page.exception
                refused = [each.value for each in (*page.error, *page.warning)]
                assert not refused, refused
            print(f"{viewer} {path}: {median(taken):.2f} s", file=sys.stderr, flush=True)
            yield f"{path} for {viewer}", median(taken)


if __name__ == "__main__":
    main()
