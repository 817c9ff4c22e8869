"""From a workbook that a reader brought to the same one with the rows of a slice, and what came of it."""

from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from openpyxl.workbook import Workbook

from data.problem import Problem
from data.text import N_, t
from queries.door.viewer import Viewer
from queries.slices import making, papers, printed, spool, titles
from queries.slices.filling import TOTALS
from queries.slices.opened import opened
from queries.slices.printed import Note
from queries.slices.shape import STATE
from queries.slices.spec import Slice
from queries.slices.titles import Titles
from queries.slices.uploaded import looked_through
from queries.slices.writers import template

ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class Put:
    """Where rows were put: from `first` to `last`, in the columns `filled`; `notes` on what of both was left."""

    rows: int
    first: int
    last: int
    filled: tuple[str, ...]
    beside: bool
    notes: tuple[Note, ...] = ()


def make(wanted: Slice, viewer: Viewer, content: bytes, site: str, place: Path) -> dict[str, object]:
    """Put a settled slice into the workbook `content` and save it in `place`. Raises Problem as `filling.fill` does."""
    lost = looked_through(content)
    with ONE_AT_A_TIME:
        book, more_lost = opened(content)
        where = titles.found(book, wanted)
        template.refuse_too_many(where, making.rows_of(wanted, viewer))
        named = [column.name for column in wanted.chosen() if column.name in where.columns.values()]
        strong = _strong(wanted, viewer)
        more = [*printed.keys_of(wanted.about), *([strong.of] if strong else [])]
        rows = making.stage(replace(wanted, columns="|".join(dict.fromkeys([*named, *more]))), viewer)
        told = _told(where, replace(wanted, columns="|".join(named)), viewer, rows, site)
        with spool.held(rows):
            put = _beside(where, wanted, viewer, rows) or _below(where, wanted, rows, told.rows, strong)
        totals = strong is not None and not put.beside
        template.add_paper(book, *_paper(where, told, put, totals))
        file = place / "slice.xlsx"
        _save(book, file)
    return {
        "file": file.name,
        "bytes": file.stat().st_size,
        "sha256": spool.digest(file),
        "sheet": where.sheet.title,
        "row": where.row,
        "rows": put.rows,
        "hidden": told.hidden,
        "titles": list(put.filled),
        "unknown": list(where.unknown.values()),
        "lost": sorted({*lost, *more_lost}),
        "states": told.states,
        "totals": totals,
        "beside": put.beside,
        "notes": put.notes,
    }


def _beside(where: Titles, wanted: Slice, viewer: Viewer, rows: Path) -> Put | None:
    """Each row beside what the form already has for it; None where the form has nothing of the kind."""
    found = printed.matched(where, wanted, viewer.snapshot, making.batches(rows / making.ROWS))
    if found is None:
        return None
    done = template.fill_beside(where, _columns(where, wanted), found.rows, printed.keys_of(wanted.about))
    left = printed.note(printed.LEFT, "cells", done.left, wanted.lang)
    filled = {cell.column for cell in done.filled}
    lines = sorted({cell.row for cell in done.filled}) or [0]
    said = tuple(title for at, title in where.known.items() if at in filled)
    return Put(len(lines) if filled else 0, lines[0], lines[-1], said, True, (*found.notes, *left))


def _below(where: Titles, wanted: Slice, rows: Path, count: int, strong: template.Strong | None) -> Put:
    """All rows one below the other, where there is room for them."""
    template.refuse_in_the_way(where, count)
    template.fill(where, _columns(where, wanted), making.batches(rows / making.ROWS), strong)
    template.grow_tables(where, count)
    return Put(count, where.row + 1, where.row + count, tuple(where.known.values()), False)


def _save(book: Workbook, file: Path) -> None:
    try:
        book.save(file)
    except OSError:
        raise
    except Exception as error:
        raise Problem("template.beyond") from error


def _told(where: Titles, narrowed: Slice, viewer: Viewer, rows: Path, site: str) -> papers.Told:
    staged = spool.about(rows)
    shape = making.shape_of(narrowed, viewer)
    counted, hidden = spool.count(staged, "rows"), spool.count(staged, "hidden")
    return papers.Told(narrowed, viewer, shape, counted, hidden, site, STATE in where.columns.values())


def _columns(where: Titles, wanted: Slice) -> list[template.Column]:
    shares = {column.name for column in wanted.chosen() if column.kind == "percent"}
    return [template.Column(name, at, name in shares) for at, name in where.columns.items()]


def _strong(wanted: Slice, viewer: Viewer) -> template.Strong | None:
    shape = making.shape_of(wanted, viewer)
    sheet = making.sheet_of(shape, wanted)
    return None if sheet.strong_in is None else template.Strong(shape.columns[sheet.strong_in].name, sheet.strong)


def _paper(where: Titles, told: papers.Told, put: Put, totals: bool) -> tuple[str, list[list[str]]]:
    """The sheet of a workbook of ours, with where its rows were put."""
    lang = told.wanted.lang
    name, lines = told.sheet()
    comma = t(", ", lang)
    message = (
        N_("sheet “{sheet}”, {rows} of the rows {first} to {last}, each beside what it is about: {titles}")
        if put.beside
        else N_("sheet “{sheet}”, rows {first} to {last}: {titles}")
    )
    said = t(message, lang, sheet=where.sheet.title, rows=put.rows, first=put.first, last=put.last,
             titles=comma.join(put.filled))  # fmt: skip
    left = comma.join(where.unknown.values())
    more = [[t(N_("Filled in"), lang), said if put.rows else ""], [t(N_("Left as it was"), lang), left]]
    more += [[t(N_("Note"), lang), t(note, lang, **params)] for note, params in put.notes]
    if totals:
        more.append([t(N_("Note"), lang), t(TOTALS, lang)])
    return name, [*lines[:1], *(line for line in more if line[1]), *lines[1:]]
