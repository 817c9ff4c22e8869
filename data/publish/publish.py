"""Check a folder of source files, and publish it as a new snapshot."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import duckdb

from data.contract import contract
from data.home import home, settings
from data.problem import Problem
from data.publish import deriving, store
from data.publish.manifest import Manifest
from data.publish.prepare import REFERENCE, Preparation, Prepared
from data.publish.report import Findings, Progress, Report, Steps, silent
from data.publish.snapshot import Snapshot, named, open_snapshot
from data.publish.work import Workbench
from data.publish.writing import write_manifest, write_tables

CHINA = timezone(timedelta(hours=8))
LONGEST_NOTE = 200


def check_source(
    source: Path, *, as_of: date | None = None, progress: Progress = silent, reference: Path = REFERENCE
) -> Report:
    """What publishing `source` would find, without writing anything to keep.

    Raises Problem publish.* where the folder cannot be checked at all.
    """
    with _disk_troubles(Path(tempfile.gettempdir())), tempfile.TemporaryDirectory(prefix="gongyi-check-") as folder:
        bench = Workbench(Path(folder))
        try:
            report, _ = _examine(bench, source, as_of, Steps(progress), reference, to_write=False)
            return report
        finally:
            bench.close()


def publish(
    source: Path,
    *,
    by: str,
    reason: str,
    as_of: date | None = None,
    demo: bool = False,
    progress: Progress = silent,
    reference: Path = REFERENCE,
) -> Report:
    """Check `source` and make it the current snapshot; with violations nothing is published.

    `as_of` is the day up to which the facts are told, by default the last day on which one happened.
    Raises Problem publish.busy, publish.cannot_write, publish.out_of_memory, publish.as_of_needed,
    publish.no_rows and those of an unreadable folder.
    """
    with _disk_troubles(home()), store.publishing(), store.room(store.WORK) as workroom:
        bench = Workbench(workroom)
        steps = Steps(progress)
        steps.expect(len(contract().tables) + 1)
        try:
            report, prepared = _examine(bench, source, as_of, steps, reference, to_write=True)
            if report.violations:
                return report
            if report.as_of is None:
                raise Problem("publish.as_of_needed")
            snapshot = _write(bench, prepared, report.as_of, by, reason, demo, steps)
        finally:
            bench.close()
        return Report(report.violations, report.notes, report.rows, report.more, report.as_of, snapshot)


def _examine(
    bench: Workbench, source: Path, as_of: date | None, steps: Steps, reference: Path, to_write: bool
) -> tuple[Report, Prepared]:
    findings = Findings()
    latest = as_of or datetime.now(CHINA).date()
    preparation = Preparation(bench, findings, steps, reference, latest)
    prepared = preparation.run(source, to_write)
    day = as_of or preparation.last_date()
    report = Report(tuple(findings.violations), tuple(findings.notes), prepared.rows, findings.more, day)
    return report, prepared


def _write(
    bench: Workbench, prepared: Prepared, as_of: date, by: str, reason: str, demo: bool, steps: Steps
) -> Snapshot:
    identity = store.next_id(as_of)
    deriving.derive(bench, prepared.names, as_of)
    with store.room(store.NEW, identity) as folder:
        entries = write_tables(bench, prepared.names, folder, steps)
        manifest = Manifest(
            id=identity,
            as_of=as_of,
            demo=demo,
            published_at=datetime.now(CHINA).isoformat(timespec="seconds"),
            published_by=by.strip()[:LONGEST_NOTE],
            reason=reason.strip()[:LONGEST_NOTE],
            schema_version=contract().schema_version,
            contract_version=contract().version,
            files=entries,
            absent=tuple(prepared.absent),
        )
        write_manifest(manifest, folder)
        steps.begin("verify")
        open_snapshot(folder, "full")
        store.settle(folder, identity)
    store.point_to(identity)
    return named(identity)


@contextmanager
def _disk_troubles(folder: Path) -> Iterator[None]:
    """Put full disks, missing permissions and lack of memory into words."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise Problem("publish.out_of_memory", limit=settings()["memory_limit_mb"]) from error
    except (OSError, duckdb.Error) as error:
        if not isinstance(error, OSError | duckdb.IOException) and "Could not write" not in str(error):
            raise
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0][:200]
        raise Problem("publish.cannot_write", folder=str(folder), detail=reason) from error
