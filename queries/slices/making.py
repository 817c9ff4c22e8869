"""From a slice to a file: rows once through the door into the spool, then written as asked."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import ipc

from data.problem import Problem
from data.text import N_, t
from queries.door.ask import ask
from queries.door.disclosure import threshold
from queries.door.flow import BATCH_ROWS, Flow, flow
from queries.door.viewer import Viewer
from queries.slices import papers, spool
from queries.slices.shape import Shape
from queries.slices.spec import Slice
from queries.slices.writers import package, text, workbook

FORMATS: Mapping[str, tuple[str, str]] = {
    "xlsx": (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (".csv", "text/csv; charset=utf-8"),
    "zip": (".zip", "application/zip"),
    "plain": (".csv", "text/csv; charset=utf-8"),
    "parquet": (".parquet", "application/vnd.apache.parquet"),
}
PLAIN = "_utf8"
"""Marks the CSV without a byte order mark, so that it does not take the place of the one for Excel."""
RECIPE = "4"
"""Goes up when the same slice would give other bytes, so that no file from before is sent for it."""
PREVIEW_ROWS = 50
ROWS = "rows.arrow"
ROWS_SAY = ("rows", "hidden")
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Taken:
    """A whole file in the spool."""

    path: Path
    name: str
    media_type: str
    rows: int
    hidden: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Preview:
    """The first rows of a slice as its file has them, and how many there are in all."""

    shape: Shape
    rows: int
    hidden: int
    first: pa.Table
    flow: Flow


def shape_of(wanted: Slice, viewer: Viewer) -> Shape:
    """Raises Problem slice.columns."""
    return Shape(wanted.about, wanted.chosen(), wanted.lang, viewer.snapshot, threshold())


def preview(wanted: Slice, viewer: Viewer) -> Preview:
    """Raises Problem slice.*, param.*, period.* or engine.*."""
    shape, asked = shape_of(wanted, viewer), _asked(wanted, viewer)
    first = next(asked.batches, None)
    asked.close()
    rows = shape.schema.empty_table() if first is None else shape.rows(first.slice(0, PREVIEW_ROWS))
    return Preview(shape, asked.rows, _hidden(asked, shape), rows, asked)


def rows_of(wanted: Slice, viewer: Viewer) -> int:
    """How many rows a slice has. Raises Problem as `preview` does."""
    asked = _asked(wanted, viewer)
    asked.close()
    return asked.rows


def take(wanted: Slice, viewer: Viewer, form: str, site: str, progress: Progress | None = None) -> Taken:
    """Make the file of a slice, or find it where it was made before for the same rows and snapshot.

    `site` is the address of the page that can make it again. Raises Problem slice.*, param.*, period.*, engine.*.
    """
    if form not in FORMATS:
        raise Problem("slice.unreadable")
    wanted = wanted.settled(viewer)
    rows = stage(wanted, viewer, progress)
    staged = spool.about(rows)
    if form == "xlsx":
        workbook.refuse_too_many(spool.count(staged, "rows"))
    again = sha256(site.encode()).hexdigest()[:8]
    with spool.held(rows):
        place = spool.kept(f"{key(wanted, viewer)}-{again}-{form}", partial(_write, wanted, viewer, form, site, rows))
    made = spool.about(place)
    suffix, media_type = FORMATS[form]
    return Taken(
        place / str(made["file"]),
        papers.file_name(wanted, viewer) + PLAIN * (form == "plain") + suffix,
        media_type,
        spool.count(staged, "rows"),
        spool.count(staged, "hidden"),
        spool.count(made, "bytes"),
        str(made["sha256"]),
    )


def stage(wanted: Slice, viewer: Viewer, progress: Progress | None = None) -> Path:
    """The rows of a slice in the spool, from which every form of its file is written. Raises Problem as `take` does."""
    wanted = wanted.settled(viewer)
    return spool.kept(f"{key(wanted, viewer)}-rows", partial(_stage, wanted, viewer, progress), ROWS_SAY)


def _asked(wanted: Slice, viewer: Viewer) -> Flow:
    asked = flow(wanted.about.question.name, viewer, **wanted.params(viewer))
    beside = wanted.about.beside
    if wanted.about.detail:
        return asked.mapped(_total_first)
    if beside is None:
        return asked
    params = {"as_of": viewer.snapshot.as_of}
    more = ask(beside.name, viewer, leaving=True, **{each.name: params.get(each.name) for each in beside.params}).frame
    names = [*beside.keys, *(name for name in beside.columns if name.endswith(("_zh", "_en")) or name == "adcode")]
    joined = pa.Table.from_pandas(more[names], preserve_index=False)
    return asked.mapped(lambda batch: _beside(batch, joined, beside.keys))


def _beside(batch: pa.Table, names: pa.Table, keys: tuple[str, ...]) -> pa.Table:
    """The batch with more names for its keys, in its own order."""
    numbered = batch.append_column("row_number", pa.array(range(batch.num_rows), pa.int64()))
    return numbered.join(names, list(keys)).sort_by("row_number").drop_columns("row_number")


def _total_first(whole: pa.Table) -> pa.Table:
    """The total on top, what has no place yet at the end, the rest in the door's order."""
    levels = whole.column("place_level").to_pylist()
    rank = {"country": 0, "pending": 2}
    order = sorted(range(len(levels)), key=lambda at: (rank.get(levels[at], 1), at))
    return whole.take(pa.array(order, pa.int64()))


def _hidden(asked: Flow, shape: Shape) -> int:
    """How many cells of the chosen columns are empty on purpose."""
    return sum(asked.card.hidden.get(column.name, {}).get("hidden", 0) for column in shape.columns)


def _stage(wanted: Slice, viewer: Viewer, progress: Progress | None, place: Path) -> dict[str, object]:
    shape, asked = shape_of(wanted, viewer), _asked(wanted, viewer)
    done = 0
    file = place / ROWS
    with ipc.new_file(
        str(file), shape.schema, options=ipc.IpcWriteOptions(compression="lz4", use_threads=False)
    ) as writer:
        for batch in asked.batches:
            writer.write_table(shape.rows(batch), BATCH_ROWS)
            done += batch.num_rows
            if progress:
                progress(done, asked.rows)
    if done != asked.rows:
        raise Problem("slice.rows_changed", rows=f"{asked.rows:,}", found=f"{done:,}")
    return {"rows": done, "hidden": _hidden(asked, shape), "file": file.name, "bytes": file.stat().st_size}


def _write(wanted: Slice, viewer: Viewer, form: str, site: str, rows: Path, place: Path) -> dict[str, object]:
    shape, source = shape_of(wanted, viewer), rows / ROWS
    staged = spool.about(rows)
    told = papers.Told(wanted, viewer, shape, spool.count(staged, "rows"), spool.count(staged, "hidden"), site)
    file = place / f"slice{FORMATS[form][0]}"
    match form:
        case "csv" | "plain":
            text.write(file, shape.headings, batches(source), bom=form == "csv")
        case "parquet":
            with pq.ParquetWriter(file, shape.schema, compression="snappy") as writer:
                for batch in batches(source):
                    writer.write_table(batch)
        case "xlsx":
            workbook.write(file, sheet_of(shape, wanted), batches(source), told.sheet(), told.made)
        case _:
            _pack(file, told, shape, source)
    return {"file": file.name, "bytes": file.stat().st_size, "sha256": spool.digest(file)}


def _pack(file: Path, told: papers.Told, shape: Shape, source: Path) -> None:
    """CSV and, where it fits, XLSX; the manifest with their hashes; the dictionary."""
    inside = {f"{told.name}.csv": file.parent / "inside.csv"}
    text.write(inside[f"{told.name}.csv"], shape.headings, batches(source))
    if told.rows <= workbook.MOST_ROWS:
        inside[f"{told.name}.xlsx"] = file.parent / "inside.xlsx"
        workbook.write(
            inside[f"{told.name}.xlsx"], sheet_of(shape, told.wanted), batches(source), told.sheet(), told.made
        )
    manifest = told.manifest({name: (path.stat().st_size, spool.digest(path)) for name, path in inside.items()})
    written = {"manifest.json": _json(manifest), "dictionary.json": _json(told.dictionary())}
    package.write(file, inside, written, told.snapshot.as_of)
    for path in inside.values():
        path.unlink()


def sheet_of(shape: Shape, wanted: Slice) -> workbook.Sheet:
    """How the rows look in a workbook."""
    kinds = [column.kind for column in shape.columns] + ["text"] * wanted.about.stated
    strong_in = next((at for at, column in enumerate(shape.columns) if column.kind == "level"), None)
    strong = frozenset((t(N_("total"), shape.lang), t(N_("subtotal"), shape.lang)))
    return workbook.Sheet(wanted.about.title(shape.lang), shape.headings, kinds, strong_in, strong)


def batches(source: Path) -> Iterator[pa.Table]:
    """Staged rows, a few at a time."""
    with pa.OSFile(str(source)) as file:
        staged = ipc.open_file(file)
        for at in range(staged.num_record_batches):
            yield pa.Table.from_batches([staged.get_batch(at)])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def key(wanted: Slice, viewer: Viewer) -> str:
    """The same only where the same rows leave under the same rules in the same words."""
    snapshot = viewer.snapshot
    decides = (RECIPE, wanted.query(), viewer.scope_id, threshold(), snapshot.digest, str(snapshot.folder))
    return sha256(repr((decides, sorted(snapshot.broken))).encode()).hexdigest()[:40]
