"""Attendance summed up once, when publishing: what pages ask of it is the same however many people came.

How many different people came between two days is told without their ids: each is counted where they came in the period
and had not come before in it, so it is enough to know on which day they came before. That holds where all their
attendance is at hand together, which is one partner in one place; the few who were seen by several partners or in
several places of a programme are kept one by one (`attendance_across`) and counted anew by whoever asks.

Every row belongs to one programme, partner and place, like the rows that it sums up: whoever may see only some of
these finds in their rows what would stand there were no others. `seen` alone knows of others' rows; an answer does not
depend on it, since a person who is counted one by one is counted the same.

Lessons, where the question is who comes again, are kept one by one with what is known of the learner (`lesson_attendance`).
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from data.contract import Table, contract
from data.publish.manifest import FileEntry
from data.publish.work import Workbench
from data.publish.writing import write_table


def summed_up() -> list[Table]:
    """The tables that are made of others' rows, each row of one programme, partner and place."""
    return [table for table in contract().tables.values() if table.sums_up]


def derive(bench: Workbench, names: dict[str, str]) -> None:
    """Fill the tables that sum up attendance, from the tables that `names` tells."""
    for table in summed_up():
        sources = {name: names[name] for name in table.sums_up}
        bench.run(f"deriving/{table.name}", target=names[table.name], **sources)


def derive_in(folder: Path) -> dict[str, FileEntry]:
    """Write these tables anew into a folder that holds the files of those they sum up."""
    tables = summed_up()
    sources = sorted({name for table in tables for name in table.sums_up})
    names = {name: name for name in (*sources, *(table.name for table in tables))}
    with TemporaryDirectory(prefix="gongyi-sums-") as room:
        bench = Workbench(Path(room))
        try:
            for name in sources:
                bench.run("deriving/stored", {"file": str(folder / f"{name}.parquet")}, table=name)
            derive(bench, names)
            return {table.name: write_table(bench, table, table.name, folder) for table in tables}
        finally:
            bench.close()
