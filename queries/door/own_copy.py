"""A data version without anybody else's rows, worked out apart from the door's own filter: for holding the two together."""

from collections.abc import Mapping
from hashlib import file_digest, sha256
from pathlib import Path
from shutil import copyfile

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from data.contract import Table, contract
from data.publish.deriving import sums
from data.publish.manifest import MANIFEST, FileEntry, Manifest
from data.publish.snapshot import Snapshot, open_snapshot
from queries.door.viewer import Rule, Viewer

MANY_ROWS = 1 << 16


def own_copy(viewer: Viewer, folder: Path) -> Snapshot:
    """The viewer's snapshot in `folder`, every row outside their rules deleted and what sums up rows made
    of the others alone. Raises the Problem of a broken table."""
    snapshot = viewer.snapshot
    for problem in snapshot.broken.values():
        raise problem
    kept: dict[str, FileEntry] = {}
    tables = contract().tables.values()
    for table in sorted(tables, key=lambda table: bool(table.through)):
        if table.sums_up:
            continue
        file = folder / f"{table.name}.parquet"
        if table.scope == "open" or viewer.unrestricted:
            copyfile(snapshot.path(table.name), file)
        else:
            wanted = _seen_through(table, folder) if table.through else _allowed(viewer)
            _copy(snapshot.path(table.name), file, wanted)
        kept[table.name] = _entry(file)
    kept |= sums.derive_in(folder)
    (folder / MANIFEST).write_bytes(_manifest(snapshot, kept).to_bytes())
    return open_snapshot(folder)


def _allowed(viewer: Viewer) -> pc.Expression:
    found = pc.scalar(False)
    for rule in viewer.rules:
        found = found | _within(rule)
    return found


def _within(rule: Rule) -> pc.Expression:
    found = pc.scalar(True)
    for column, codes in (("programme_id", rule.programmes), ("partner_id", rule.partners)):
        if codes is not None:
            found = found & pc.field(column).isin(pa.array(sorted(codes), pa.string()))
    if rule.places is not None:
        inside = pc.scalar(False)
        for place in rule.places:
            inside = inside | pc.starts_with(pc.field("adcode"), place)
        found = found & inside
    return found


def _seen_through(table: Table, folder: Path) -> pc.Expression:
    if table.through is None:
        raise TypeError(table.name)
    (field,) = table.through.fields
    known = [pq.read_table(folder / f"{base}.parquet", columns=[field])[field] for base in table.through.tables]
    keys = pa.chunked_array([chunk for column in known for chunk in column.chunks], pa.string())
    return pc.field(field).isin(pc.unique(keys).drop_null())


def _copy(source: Path, target: Path, wanted: pc.Expression) -> None:
    rows = ds.dataset(source, format="parquet")
    with pq.ParquetWriter(target, rows.schema, compression="zstd") as writer:
        for batch in rows.scanner(filter=wanted, batch_size=MANY_ROWS).to_batches():
            writer.write_batch(batch)


def _entry(file: Path) -> FileEntry:
    with file.open("rb") as content:
        digest = file_digest(content, sha256).hexdigest()
    return FileEntry(pq.read_metadata(file).num_rows, file.stat().st_size, digest)


def _manifest(snapshot: Snapshot, files: Mapping[str, FileEntry]) -> Manifest:
    return Manifest(
        id=snapshot.id,
        as_of=snapshot.as_of,
        demo=snapshot.demo,
        published_at=snapshot.published_at,
        published_by=snapshot.published_by,
        reason=snapshot.reason,
        schema_version=snapshot.schema_version,
        contract_version=contract().version,
        files=files,
        absent=snapshot.absent,
        name=snapshot.name,
        previous=snapshot.previous,
    )
