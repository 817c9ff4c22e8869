"""A slice put into a workbook that its reader brought: her titles, her formats, our rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from data.problem import Problem
from data.text import N_, t
from queries.door.viewer import Viewer
from queries.slices import making, papers, spool
from queries.slices.making import Taken
from queries.slices.spec import Slice

FORM = "template"
TOTALS = N_("Rows in bold are totals and subtotals; a formula that adds up the whole column counts them once more.")
SAYS = ("row", "rows", "hidden")
MOST_MB = 5
MOST_ROWS = 20_000
"""A workbook of somebody else is held whole while it is filled."""


@dataclass(frozen=True)
class Filled:
    """What came of a workbook. `titles` are those filled below, `unknown` those left alone, `lost` are messages about
    what of it did not come back; `states`: whether a column says why a cell is empty; `totals`: whether
    some rows are sums of others; `beside`: whether rows went beside what the workbook had for them, with `notes`
    to translate on what was left."""

    mark: str
    sheet: str
    row: int
    rows: int
    hidden: int
    titles: tuple[str, ...]
    unknown: tuple[str, ...]
    lost: tuple[str, ...]
    states: bool
    totals: bool
    beside: bool
    notes: tuple[tuple[str, Mapping[str, str]], ...]


def fill(wanted: Slice, viewer: Viewer, content: bytes, site: str) -> Filled:
    """Put the rows of a slice into a workbook and keep the result in the spool, and nothing else of the workbook.

    Raises Problem template.*, slice.*, param.*, period.* or engine.*.
    """
    from queries.slices import form  # brings openpyxl, which nobody else waits for

    wanted = wanted.settled(viewer)
    mark = sha256(repr((site, sha256(content).hexdigest())).encode()).hexdigest()[:32]
    make = partial(form.make, wanted, viewer, content, site)
    told = spool.about(spool.kept(_place(wanted, viewer, mark), make, SAYS))
    row, rows, hidden = (spool.count(told, name) for name in SAYS)
    titles, unknown, lost = (_words(told, name) for name in ("titles", "unknown", "lost"))
    states, totals, beside = (bool(told.get(name)) for name in ("states", "totals", "beside"))
    sheet, notes = str(told.get("sheet")), _notes(told)
    return Filled(mark, sheet, row, rows, hidden, titles, unknown, lost, states, totals, beside, notes)


def filled(wanted: Slice, viewer: Viewer, mark: str) -> Taken:
    """The workbook that `fill` made for the same rows. Raises Problem template.gone."""
    wanted = wanted.settled(viewer)
    place = spool.found(_place(wanted, viewer, mark), SAYS)
    if place is None:
        raise Problem("template.gone")
    told = spool.about(place)
    suffix, media_type = making.FORMATS["xlsx"]
    return Taken(
        place / str(told["file"]),
        papers.file_name(wanted, viewer, t(N_("my template"), wanted.lang)) + suffix,
        media_type,
        spool.count(told, "rows"),
        spool.count(told, "hidden"),
        spool.count(told, "bytes"),
        str(told["sha256"]),
    )


def _place(wanted: Slice, viewer: Viewer, mark: str) -> str:
    return f"{making.key(wanted, viewer)}-{mark}-{FORM}"


def _words(told: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = told.get(name)
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _notes(told: Mapping[str, object]) -> tuple[tuple[str, Mapping[str, str]], ...]:
    found = told.get("notes")
    return tuple((str(note), dict(params)) for note, params in found) if isinstance(found, list) else ()
