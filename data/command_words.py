"""How `python -m data` tells what it does and what it found."""

import sys
import time
from collections.abc import Iterable

from data.problem import Problem
from data.publish.report import Finding, Report, Step
from data.publish.snapshot import Snapshot
from data.publish.versions import name_of
from data.text import N_, explain, t
from data.text.findings import sentence, step, where
from data.text.numbers import day, exact
from data.text.version_names import spoken


class Telling:
    """Says on stderr how far a run has come: on one line of a terminal, else a line for each step."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._started = time.monotonic()
        self._in_place = sys.stderr.isatty()

    def __enter__(self) -> "Telling":
        return self

    def __call__(self, of: Step) -> None:
        seconds = time.monotonic() - self._started
        line = f"{seconds:6.1f} s  {100 * of.done // max(of.total, 1):3d}%  {step(of, self._lang)}"
        print(
            f"\r\x1b[K{line}" if self._in_place else line,
            end="" if self._in_place else "\n",
            file=sys.stderr,
            flush=True,
        )

    def __exit__(self, *_: object) -> None:
        if self._in_place:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def print_report(report: Report, lang: str) -> int:
    """Findings, then the outcome; 1 where something must be corrected."""
    _print_findings(report.notes, report, lang, t(N_("Notes"), lang))
    _print_findings(report.violations, report, lang, t(N_("To correct"), lang))
    rows = exact(sum(report.rows.values()), lang)
    tables = len(report.rows)
    if report.violations:
        count = exact(report.total_violations, lang)
        print(t(N_("Not published: {count} things must be corrected. Then run the command again."), lang, count=count))
        return 1
    if report.snapshot is None and report.as_of is None:
        print(explain(Problem("publish.as_of_needed"), lang))
        return 1
    if report.snapshot is None:
        print(
            t(
                N_("Nothing stands in the way of publishing: {rows} rows in {tables} tables."),
                lang,
                rows=rows,
                tables=tables,
            )
        )
        return 0
    print(
        t(
            N_("Published as data version {snapshot} ({name}): {rows} rows in {tables} tables, data as of {day}."),
            lang,
            snapshot=report.snapshot.id,
            name=spoken(report.snapshot.name, lang),
            rows=rows,
            tables=tables,
            day=day(report.snapshot.as_of, lang),
        )
    )
    return 0


def print_snapshot(snapshot: Snapshot, lang: str) -> None:
    """That a snapshot is whole, with its size and hash."""
    rows = exact(snapshot.rows, lang)
    print(t(N_("The data version {snapshot} is whole: {rows} rows."), lang, snapshot=snapshot.id, rows=rows))
    print(_line(snapshot, lang))
    print(f"sha256 {snapshot.digest}")


def _line(snapshot: Snapshot, lang: str) -> str:
    parts = [
        snapshot.id,
        spoken(name_of(snapshot), lang),
        t(N_("data as of {day}"), lang, day=day(snapshot.as_of, lang)),
        t(N_("published {when}"), lang, when=snapshot.published_at[:16].replace("T", " ")),
        snapshot.published_by,
        snapshot.reason,
        t(N_("demo data"), lang) if snapshot.demo else "",
    ]
    return "  ".join(part for part in parts if part)


def _print_findings(findings: Iterable[Finding], report: Report, lang: str, heading: str) -> None:
    told: list[tuple[str, str, str | None]] = []
    for finding in findings:
        key = (finding.code, finding.table, finding.field)
        if not told:
            print(heading)
        elif told[-1] != key:
            _print_rest(told[-1], report, lang)
        told.append(key)
        place = where(finding, lang)
        print(
            "  "
            + (
                t(N_("{where}: {sentence}"), lang, where=place, sentence=sentence(finding, lang))
                if place
                else sentence(finding, lang)
            )
        )
    if told:
        _print_rest(told[-1], report, lang)


def _print_rest(key: tuple[str, str, str | None], report: Report, lang: str) -> None:
    if count := report.more.get(key):
        print("    " + t(N_("and {count} more like this"), lang, count=exact(count, lang)))
