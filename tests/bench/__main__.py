"""How fast it is, as one table: `make bench`. It judges nothing: the exit code is 0 whatever it finds."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import changed_filter, crowd, every_page, imports, questions, scope, slices, visits
from tests.bench.report import table


def main() -> None:
    before = _load()
    with TemporaryDirectory(prefix="gongyi-bench-") as folder:
        home = Path(folder) / "home"
        os.environ["GONGYI_HOME"] = str(home)
        lines = []
        for what, measure in (
            ("import", imports.measure),
            ("visits in a browser", lambda: visits.measure(home)),
            ("changed filters", changed_filter.measure),
            ("changes on every page", every_page.measure),
            ("questions", questions.measure),
            ("scope", scope.measure),
            ("a long slice", lambda: slices.measure(Path(folder))),
            ("fifty people", lambda: crowd.measure(home)),
        ):
            print(f"measuring: {what} ...", file=sys.stderr, flush=True)
            lines += (found := measure())
            print(table(found), file=sys.stderr, flush=True)
    print(table(lines))
    print(f"\nLoad on {os.cpu_count()} cores: {before} before, {_load()} after.", end=" ")
    print("Where it is above the cores, durations are too long and ratios too wide.")


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    main()
