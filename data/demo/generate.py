"""`python -m data demo`: make the shipped snapshot again: generate, publish in a home of its own, keep the files.

The version of a month earlier is published before it, so that what changed since then is worked out as for anybody.
"""

import argparse
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from data.demo import earlier, plan
from data.demo.tables import tables, write
from data.publish.manifest import MANIFEST, parse
from data.publish.publish import publish
from data.publish.report import Progress, Report, silent
from data.publish.snapshot import open_snapshot
from data.text import LANGUAGES

SNAPSHOT = Path(__file__).parent / "snapshot"
IDENTITY = "demo-2026-10"
PUBLISHED_AT = "2026-11-02T09:00:00+08:00"
PUBLISHED_BY = "演示数据生成器"
REASON = "演示数据"


def rebuild(target: Path = SNAPSHOT, scale: float = 1.0, progress: Progress = silent) -> Report:
    """Generate the demo and put it in `target`; with violations the target stays as it was.

    Raises the Problems of publishing.
    """
    with TemporaryDirectory(prefix="gongyi-demo-") as folder, _home(Path(folder) / "home"):
        made = tables(scale)
        before = _publish(Path(folder) / "before", earlier.earlier(made), earlier.AS_OF, progress)
        if before.violations:
            return before
        report = _publish(Path(folder) / "now", made, plan.AS_OF, progress)
        if report.snapshot is None:
            return report
        _keep(report.snapshot.folder, target)
    return replace(report, snapshot=open_snapshot(target, "full"))


def _publish(source: Path, made: dict[str, pa.Table], as_of: date, progress: Progress) -> Report:
    write(source, made)
    return publish(source, by=PUBLISHED_BY, reason=REASON, as_of=as_of, demo=True, progress=progress)


def _keep(folder: Path, target: Path) -> None:
    """Copy a published folder, with an id and a time that do not change from run to run."""
    manifest = replace(parse((folder / MANIFEST).read_bytes()), id=IDENTITY, published_at=PUBLISHED_AT)
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("*.parquet"):
        old.unlink()
    for file in sorted(folder.glob("*.parquet")):
        shutil.copyfile(file, target / file.name)
    (target / MANIFEST).write_bytes(manifest.to_bytes())


@contextmanager
def _home(folder: Path) -> Iterator[None]:
    """Let publishing work in `folder`, away from the snapshots of this installation."""
    before = os.environ.get("GONGYI_HOME")
    os.environ["GONGYI_HOME"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["GONGYI_HOME"]
        else:
            os.environ["GONGYI_HOME"] = before


def main(arguments: Sequence[str]) -> int:
    """Make data/demo/snapshot again and say what was found; 1 where something must be corrected."""
    from data.command_words import Telling, print_report

    parser = argparse.ArgumentParser(prog="python -m data demo")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")
    lang = parser.parse_args(arguments).lang
    with Telling(lang) as progress:
        report = rebuild(progress=progress)
    return print_report(report, lang)
