"""A slice put into a workbook that its reader brought: her titles, her formats, our rows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from threading import Lock

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from data.problem import Problem
from data.text import N_, t
from queries.door.viewer import Viewer
from queries.slices import making, papers, spool, titles
from queries.slices.making import Taken
from queries.slices.shape import STATE
from queries.slices.spec import Slice
from queries.slices.titles import Titles
from queries.slices.uploaded import looked_through
from queries.slices.writers import template

FORM = "template"
ONE_AT_A_TIME = Lock()
"""A workbook is held whole while it is filled."""


@dataclass(frozen=True)
class Filled:
    """What came of a workbook. `titles` are those filled below, `unknown` those left alone, `lost` are messages about
    what of it did not come back; `states`: whether a column says why a cell is empty."""

    mark: str
    sheet: str
    row: int
    rows: int
    hidden: int
    titles: tuple[str, ...]
    unknown: tuple[str, ...]
    lost: tuple[str, ...]
    states: bool


def fill(wanted: Slice, viewer: Viewer, content: bytes, site: str) -> Filled:
    """Put the rows of a slice into a workbook and keep the result in the spool, and nothing else of the workbook.

    Raises Problem template.*, slice.*, param.*, period.* or engine.*.
    """
    wanted = wanted.settled(viewer)
    mark = sha256(repr((site, sha256(content).hexdigest())).encode()).hexdigest()[:32]
    told = spool.about(spool.kept(_place(wanted, viewer, mark), partial(_make, wanted, viewer, content, site)))
    lists = {name: tuple(map(str, _list(told, name))) for name in ("titles", "unknown", "lost")}
    numbers = {name: int(str(told[name])) for name in ("row", "rows", "hidden")}
    return Filled(mark=mark, sheet=str(told["sheet"]), states=bool(told["states"]), **lists, **numbers)  # type: ignore[arg-type]


def filled(wanted: Slice, viewer: Viewer, mark: str) -> Taken:
    """The workbook that `fill` made for the same rows. Raises Problem template.gone."""
    wanted = wanted.settled(viewer)
    place = spool.found(_place(wanted, viewer, mark))
    if place is None:
        raise Problem("template.gone")
    told = spool.about(place)
    suffix, media_type = making.FORMATS["xlsx"]
    return Taken(
        place / str(told["file"]),
        papers.file_name(wanted, viewer, t(N_("my template"), wanted.lang)) + suffix,
        media_type,
        int(str(told["rows"])),
        int(str(told["hidden"])),
        int(str(told["bytes"])),
        str(told["sha256"]),
    )


def _place(wanted: Slice, viewer: Viewer, mark: str) -> str:
    return f"{making.key(wanted, viewer)}-{mark}-{FORM}"


def _list(told: Mapping[str, object], name: str) -> list[object]:
    found = told[name]
    return found if isinstance(found, list) else []


def _make(wanted: Slice, viewer: Viewer, content: bytes, site: str, place: Path) -> dict[str, object]:
    lost = looked_through(content)
    with ONE_AT_A_TIME:
        book = _opened(content)
        where = titles.found(book, wanted)
        named = [column.name for column in wanted.chosen() if column.name in where.columns.values()]
        level = [column.name for column in wanted.chosen() if column.kind == "level"]
        rows = making.stage(replace(wanted, columns="|".join([*named, *level])), viewer)
        told = _told(where, replace(wanted, columns="|".join(named)), viewer, rows, site)
        template.refuse_in_the_way(where, told.rows)
        template.fill(where, _columns(where, wanted), making.batches(rows / "rows.parquet"), _strong(wanted, viewer))
        template.add_paper(book, *_paper(where, told))
        file = place / "slice.xlsx"
        _save(book, file)
    return {
        "file": file.name,
        "bytes": file.stat().st_size,
        "sha256": spool.digest(file),
        "sheet": where.sheet.title,
        "row": where.row,
        "rows": told.rows,
        "hidden": told.hidden,
        "titles": list(where.known.values()),
        "unknown": list(where.unknown.values()),
        "lost": lost,
        "states": told.states,
    }


def _opened(content: bytes) -> Workbook:
    try:
        book = load_workbook(BytesIO(content), rich_text=True, keep_links=False)
    except Exception as error:
        raise Problem("template.unreadable") from error
    book.template = False
    book.calculation.fullCalcOnLoad = True
    return book


def _save(book: Workbook, file: Path) -> None:
    try:
        book.save(file)
    except OSError:
        raise
    except Exception as error:
        raise Problem("template.unreadable") from error


def _told(where: Titles, narrowed: Slice, viewer: Viewer, rows: Path, site: str) -> papers.Told:
    staged = spool.about(rows)
    shape = making.shape_of(narrowed, viewer)
    counted, hidden = int(str(staged["rows"])), int(str(staged["hidden"]))
    return papers.Told(narrowed, viewer, shape, counted, hidden, site, STATE in where.columns.values())


def _columns(where: Titles, wanted: Slice) -> list[template.Column]:
    shares = {column.name for column in wanted.chosen() if column.kind == "percent"}
    return [template.Column(name, at, name in shares) for at, name in where.columns.items()]


def _strong(wanted: Slice, viewer: Viewer) -> template.Strong | None:
    shape = making.shape_of(wanted, viewer)
    sheet = making.sheet_of(shape, wanted)
    return None if sheet.strong_in is None else template.Strong(shape.columns[sheet.strong_in].name, sheet.strong)


def _paper(where: Titles, told: papers.Told) -> tuple[str, list[list[str]]]:
    """The sheet of a workbook of ours, with where its rows were put."""
    lang = told.wanted.lang
    name, lines = told.sheet()
    comma = t(", ", lang)
    put = t(N_("sheet “{sheet}”, rows {first} to {last}: {titles}"), lang,
            sheet=where.sheet.title, first=where.row + 1, last=where.row + told.rows, titles=comma.join(where.known.values()))  # fmt: skip
    left = comma.join(where.unknown.values())
    more = [[t(N_("Filled in"), lang), put if told.rows else ""], [t(N_("Left as it was"), lang), left]]
    return name, [*lines[:1], *(line for line in more if line[1]), *lines[1:]]
