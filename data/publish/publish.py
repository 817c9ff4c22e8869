"""Check a folder of source files, and publish it as a new snapshot."""

import tempfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from data import audit
from data.contract import contract
from data.home import home
from data.problem import Problem
from data.publish import changes, deriving, store, versions
from data.publish.manifest import Manifest
from data.publish.prepare import REFERENCE, Preparation, Prepared
from data.publish.report import Findings, Progress, Report, Steps, silent
from data.publish.snapshot import Snapshot, named, open_snapshot
from data.publish.trouble import disk_troubles
from data.publish.versions import CHINA
from data.publish.work import Workbench
from data.publish.writing import write_manifest, write_tables

LONGEST_NOTE = 200


def check_source(
    source: Path, *, as_of: date | None = None, progress: Progress = silent, reference: Path = REFERENCE
) -> Report:
    """What publishing `source` would find, without writing anything to keep.

    Raises Problem publish.* where the folder cannot be checked at all.
    """
    with disk_troubles(Path(tempfile.gettempdir())), tempfile.TemporaryDirectory(prefix="gongyi-check-") as folder:
        bench = Workbench(Path(folder))
        try:
            report, _ = _examine(bench, source, as_of, Steps(progress), reference, Findings(), to_write=False)
            return report
        finally:
            bench.close()


def publish(
    source: Path,
    *,
    by: str,
    reason: str,
    name: str = "",
    as_of: date | None = None,
    demo: bool = False,
    progress: Progress = silent,
    reference: Path = REFERENCE,
) -> Report:
    """Check `source` and make it the current snapshot; with violations nothing is published.

    `as_of` is the day up to which the facts are told, by default the last day on which one happened; `name` is what
    people call the version, by default after the month of that day. What changed since the version in use is worked
    out on the way.

    Raises Problem publish.busy, publish.cannot_write, publish.out_of_memory, publish.as_of_needed, publish.no_rows,
    publish.clock_set_back, version.name and version.name_taken, and those of an unreadable folder.
    """
    with disk_troubles(home()), store.publishing(), store.room(store.WORK) as workroom:
        bench = Workbench(workroom)
        steps = Steps(progress)
        steps.expect(len(contract().tables) + 3)
        try:
            now = versions.now()
            called = versions.checked_name(name) if name else ""
            findings = Findings()
            report, prepared = _examine(bench, source, as_of, steps, reference, findings, to_write=True)
            if report.violations:
                return report
            if report.as_of is None:
                raise Problem("publish.as_of_needed")
            steps.begin("compare")
            previous = changes.since_the_version_in_use(bench, prepared.names, demo, findings)
            manifest = Manifest(
                id=store.next_id(report.as_of),
                as_of=report.as_of,
                demo=demo,
                published_at=now.isoformat(timespec="seconds"),
                published_by=by.strip()[:LONGEST_NOTE],
                reason=reason.strip()[:LONGEST_NOTE],
                schema_version=contract().schema_version,
                contract_version=contract().version,
                absent=tuple(prepared.absent),
                name=called or versions.free_name(report.as_of),
                previous=previous,
            )
            snapshot = _write(bench, prepared, manifest, steps)
        finally:
            bench.close()
        audit.note("published", by.strip()[:LONGEST_NOTE], snapshot=snapshot.id, rows=snapshot.rows, action="publish")
        versions.keep_as_set(findings)
        return replace(report, notes=tuple(findings.notes), snapshot=snapshot)


def _examine(
    bench: Workbench,
    source: Path,
    as_of: date | None,
    steps: Steps,
    reference: Path,
    findings: Findings,
    to_write: bool,
) -> tuple[Report, Prepared]:
    latest = as_of or datetime.now(CHINA).date()
    preparation = Preparation(bench, findings, steps, reference, latest)
    prepared = preparation.run(source, to_write)
    day = as_of or preparation.last_date()
    report = Report(tuple(findings.violations), tuple(findings.notes), prepared.rows, findings.more, day)
    return report, prepared


def _write(bench: Workbench, prepared: Prepared, manifest: Manifest, steps: Steps) -> Snapshot:
    steps.begin("derive")
    deriving.derive(bench, prepared.names, manifest.as_of)
    with store.room(store.NEW, manifest.id) as folder:
        entries = write_tables(bench, prepared.names, folder, steps)
        write_manifest(replace(manifest, files=entries), folder)
        steps.begin("verify")
        open_snapshot(folder, "full")
        store.settle(folder, manifest.id)
    store.point_to(manifest.id)
    return named(manifest.id)
