"""A long slice as CSV, against DuckDB writing the rows of the same question; and what memory it takes."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import duckdb

from data.publish.snapshot import Snapshot, open_snapshot
from tests.bench.report import Line, times_as_long
from tests.queries import canary
from tests.serving import REPOSITORY

ROWS = 2_000_000
PAIRS = 3
MOST_MB = 300
MADE = """
copy (
    select
        'lecture_hall' as programme_id, 'P_A' as partner_id, '140215' as adcode, '140215' as adcode_given,
        date '2000-01-01' + (i // 1000)::int as period_start, date '2000-01-31' + (i // 1000)::int as period_end,
        date '2000-02-10' + (i // 1000)::int as due_on, date '2000-02-05' + (i // 1000)::int as received_on,
        i % 97 as reported_times, null::date as corrected_on, null::date as returned_on, null::varchar as return_reason
    from range(?) as t(i)
) to '{file}' (format parquet, compression zstd)
"""
TAKEN = """
import re, sys, time
from pathlib import Path
from data.publish.snapshot import open_snapshot
from queries import Reading, Rule, Viewer
from queries.slices import making
from queries.slices.spec import Slice
viewer = Viewer("m", "manager", (Rule(),), Reading(open_snapshot(Path(sys.argv[1]))))
making.take(Slice("idle_sites"), viewer, "csv", "")
def megabytes(what):
    return int(re.search(what + r":\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
Path("/proc/self/clear_refs").write_text("5")
before = megabytes("VmRSS")
begun = time.perf_counter()
making.take(Slice("submissions"), viewer, "csv", "")
print(time.perf_counter() - begun, megabytes("VmHWM") - before)
"""
COPIED = """
import sys, time
from pathlib import Path
import duckdb
from data.publish.snapshot import open_snapshot
from queries import Rule, Viewer, question
from queries.door.compile import bound
from queries.door.scope import scope_of
folder = Path(sys.argv[1])
con = duckdb.connect()
con.execute("create schema raw")
for table in question("places/submissions").tables:
    con.execute(f"create view raw.{table} as from read_parquet('{folder / table}.parquet')")
sql, params = bound(question("places/submissions"), scope_of(Viewer("m", "manager", (Rule(),))),
                    {"as_of": open_snapshot(folder).as_of, "place": None}, False)
begun = time.perf_counter()
con.sql(sql, params=params).write_csv(sys.argv[2])
print(time.perf_counter() - begun, 0)
"""


def measure(folder: Path, rows: int = ROWS) -> list[Line]:
    """Fresh processes, the two taking turns; each slice is made anew."""
    snapshot = long_snapshot(folder / "long", rows)
    pairs, memory = [], []
    for turn in range(PAIRS):
        seconds, megabytes = _run(TAKEN, snapshot, folder / f"home-{turn}")
        pairs.append((seconds, _run(COPIED, snapshot, folder / "copied.csv")[0]))
        memory.append(megabytes)
    what = f"Slice of {rows:,} rows as CSV"
    most = max(memory)
    return [
        times_as_long(f"{what}, against DuckDB's COPY", pairs),
        Line(f"{what}, memory above before", f"{most:.0f} MB", f"< {MOST_MB} MB", most < MOST_MB),
    ]


def long_snapshot(folder: Path, rows: int) -> Snapshot:
    """The canary's tables with that many submissions."""
    canary.write(canary.rows(), folder)
    duckdb.execute(MADE.format(file=folder / "submission.parquet"), [rows])
    _tell(folder / "manifest.json", folder / "submission.parquet", rows)
    return open_snapshot(folder)


def _tell(manifest: Path, file: Path, rows: int) -> None:
    told = json.loads(manifest.read_text(encoding="utf-8"))
    content = file.read_bytes()
    told["files"][file.name] |= {"rows": rows, "bytes": len(content), "sha256": sha256(content).hexdigest()}
    manifest.write_text(json.dumps(told), encoding="utf-8")


def _run(script: str, snapshot: Snapshot, other: Path) -> tuple[float, float]:
    environment = os.environ | {"GONGYI_HOME": str(other)} if script is TAKEN else dict(os.environ)
    done = subprocess.run(
        [sys.executable, "-c", script, str(snapshot.folder), str(other)],
        cwd=REPOSITORY, capture_output=True, text=True, check=True, env=environment,
    )  # fmt: skip
    seconds, megabytes = done.stdout.split()[-2:]
    return float(seconds), float(megabytes)
