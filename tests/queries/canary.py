"""Small snapshots made up for tests: every kind of row, cells of every size, and the same without foreign rows."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.contract import Table, contract
from data.publish.deriving import sums
from data.publish.manifest import FileEntry, Manifest
from data.publish.snapshot import Snapshot, open_snapshot
from queries.door.viewer import Viewer
from tests.queries import canary_outcomes as later

Rows = dict[str, list[dict[str, object]]]

AS_OF = date(2024, 8, 31)
PROGRAMMES = ("lecture_hall", "her_power")
PARTNERS = ("P_A", "P_B", "P_C")
COUNTIES = ("140215", "140226", "140311", "141081", "141082", "370102", "370103", "520102", "141000", "000000")
MODES = ("online", "offline", "studio", "unknown")
GROUPS = ("women", "silver_age", "rural_people", "veterans")
_ARROW = {
    "VARCHAR": pa.string(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "VARCHAR[]": pa.list_(pa.string()),
}


def rows(seed: int = 1, sessions: int = 150, largest_class: int = 30) -> Rows:
    """Two programmes, three partners, nine places and one pending, 2022-11 to 2024-08."""
    dice = random.Random(seed)
    people = [f"N{i:04d}" for i in range(240)]
    made: Rows = {name: [] for name, table in contract().tables.items() if not table.sums_up}
    made["programme"] = [{"programme_id": p, "name_zh": p, "name_en": p} for p in PROGRAMMES]
    made["partner"] = [{"partner_id": p, "name_zh": f"演示{p}", "name_en": p} for p in PARTNERS]
    made["place"] = _places()
    made["indicator"] = [_indicator(name) for name in ("attendances", "people_distinct", "completion_rate")]
    made["person"] = [_person(name, dice) for name in people]
    days = (AS_OF - date(2022, 11, 1)).days
    for number in range(sessions):
        partner = dice.choice(PARTNERS)
        held = date(2022, 11, 1) + timedelta(days=dice.randrange(days))
        session = {
            "session_id": f"S{number:04d}",
            "programme_id": "lecture_hall" if dice.random() < 0.8 else "her_power",
            "partner_id": partner,
            "adcode": dice.choices(COUNTIES, weights=(8, 5, 3, 3, 2, 6, 2, 3, 1, 1))[0],
            "held_on": held,
            "mode": dice.choices(MODES, weights=(12, 5, 2, 1))[0],
            "class_hours": dice.choice((1.0, 1.5, 2.0)),
            "course_id": f"C{number // 4:03d}" if dice.random() < 0.6 else None,
            "course_ends_on": held + timedelta(days=20),
        }
        made["session"].append(session)
        came = dice.sample(people, dice.randint(1, largest_class))
        common = {key: session[key] for key in ("session_id", "programme_id", "partner_id", "adcode", "held_on")}
        made["attendance"] += [{**common, "person_id": None if dice.random() < 0.1 else name} for name in came]
    _agreements(made, dice)
    made["peer"] = _peers()
    later.add_outcomes(made, random.Random(seed + 1000), people)
    _changes(made, random.Random(seed))
    return made


def write(made: Rows, folder: Path, *, identity: str = "canary", demo: bool = True) -> Snapshot:
    """A snapshot of these rows in a new folder."""
    folder.mkdir(parents=True)
    files = {}
    for table in contract().tables.values():
        if table.sums_up:
            continue
        path = folder / f"{table.name}.parquet"
        pq.write_table(_arrow(table, made.get(table.name, [])), path)
        content = path.read_bytes()
        files[table.name] = FileEntry(len(made.get(table.name, [])), len(content), sha256(content).hexdigest())
    files |= sums.derive_in(folder)
    manifest = Manifest(
        id=identity,
        as_of=AS_OF,
        demo=demo,
        published_at="2024-09-01T09:00:00+08:00",
        published_by="test",
        reason="test",
        schema_version=contract().schema_version,
        contract_version=contract().version,
        files=files,
    )
    (folder / "manifest.json").write_bytes(manifest.to_bytes())
    return open_snapshot(folder)


def own_rows_only(made: Rows, viewer: Viewer) -> Rows:
    """The same rows with every row outside the viewer's rules deleted, worked out without the door."""
    allowed = _allows(viewer)
    tables = contract().tables
    kept: Rows = {}
    for name, given in made.items():
        kept[name] = [row for row in given if allowed(row)] if tables[name].scope == "scoped" else given
    if viewer.unrestricted:
        return kept
    for name, table in tables.items():
        if table.through:
            (field,) = table.through.fields
            known = {row.get(field) for base in table.through.tables for row in kept[base]}
            kept[name] = [row for row in made[name] if row[field] in known]
    return kept


def _allows(viewer: Viewer) -> Callable[[dict[str, object]], bool]:
    def allowed(row: dict[str, object]) -> bool:
        return any(
            (rule.programmes is None or row["programme_id"] in rule.programmes)
            and (rule.partners is None or row["partner_id"] in rule.partners)
            and (rule.places is None or any(str(row["adcode"]).startswith(place) for place in rule.places))
            for rule in viewer.rules
        )

    return allowed


def _agreements(made: Rows, dice: random.Random) -> None:
    pairs = sorted({(s["partner_id"], s["programme_id"], s["adcode"]) for s in made["session"]}, key=str)
    for number, (partner, programme, adcode) in enumerate(pairs):
        common = {"programme_id": programme, "partner_id": partner, "adcode": adcode}
        made["agreement"].append(
            {**common, "agreement_id": f"A{number:03d}", "starts_on": date(2022, 11, 1), "reporting": "monthly"}
        )
        made["target"].append(
            {
                **common,
                "indicator_id": "attendances",
                "period_start": date(2024, 1, 1),
                "period_end": date(2024, 12, 31),
                "counting": "incremental",
                "target_value": float(dice.randrange(20, 400)),
                "version": 1,
                "set_on": date(2024, 1, 1),
            }
        )
        for month in range(1, 9):
            made["submission"].append(
                {
                    **common,
                    "period_start": date(2024, month, 1),
                    "period_end": date(2024, month, 28),
                    "due_on": date(2024, month + 1, 10),
                    "received_on": date(2024, month + 1, dice.randint(1, 20)) if dice.random() < 0.8 else None,
                }
            )


def _changes(made: Rows, dice: random.Random) -> None:
    """Changes of every size, cells about fewer than ten people among them."""
    scopes = sorted({(s["programme_id"], s["partner_id"], s["adcode"]) for s in made["session"]}, key=str)
    signs = {"before": 1, "new": 1, "late": 1, "corrected": 0, "arrived": 1, "left": -1, "removed": -1}
    for programme, partner, adcode in scopes:
        common = {"programme_id": programme, "partner_id": partner, "adcode": adcode}
        for table, of_people in (("attendance", True), ("session", False)):
            for kind, sign in signs.items():
                count = dice.randrange(200, 400) if kind == "before" else dice.choice((0, 2, 5, 40))
                if count:
                    told = {"table_name": table, "kind": kind, "of_people": of_people}
                    made["change"].append({**common, **told, "row_count": count, "net_rows": sign * count})


def _peers() -> list[dict[str, object]]:
    """What publishing would tell of the counties of a province and of the country, the same whoever asks."""
    common = {
        "programme_id": "lecture_hall",
        "period_start": date(2023, 1, 1),
        "period_end": date(2024, 12, 31),
        "middle_below": 40.0,
        "middle_above": 50.0,
    }
    return [
        {**common, "indicator_id": indicator, "region_adcode": region, "places": peers, "peers": peers}
        for indicator in ("attendances", "people_distinct")
        for region, peers in (("140000", 7), ("100000", 10))
    ]


def _person(name: str, dice: random.Random) -> dict[str, object]:
    groups = [group for group, chance in zip(GROUPS, (0.6, 0.2, 0.93, 0.05), strict=True) if dice.random() < chance]
    return {"person_id": name, "sex": dice.choice(("female", "male")), "birth_band": "1980s", "served_groups": groups}


def _places() -> list[dict[str, object]]:
    found = {"100000": "country", "000000": "pending", "141000": "prefecture"}
    for code in COUNTIES:
        if code not in found:
            found |= {code: "county", f"{code[:4]}00": "prefecture"}
        if code != "000000":
            found[f"{code[:2]}0000"] = "province"
    return [
        {
            "adcode": code,
            "name_zh": f"地{code}",
            "name_en": f"Place {code}",
            "level": level,
            "province_adcode": f"{code[:2]}0000" if level in ("county", "prefecture", "province") else None,
            "prefecture_adcode": f"{code[:4]}00" if level in ("county", "prefecture") else None,
            "valid_from": 1990,
        }
        for code, level in sorted(found.items())
    ]


def _indicator(name: str) -> dict[str, object]:
    words = {f"{key}_{lang}": name for key in ("name", "definition", "counting_rule") for lang in ("zh", "en")}
    return {"indicator_id": name, "result_level": "output", "unit": "persons", "version": 1, **words}


def _arrow(table: Table, given: list[dict[str, object]]) -> pa.Table:
    schema = pa.schema([(field.name, _ARROW[field.duckdb_type]) for field in table.fields])
    ordered = sorted(given, key=lambda row: [str(row.get(name) or "") for name in table.order])
    return pa.Table.from_pylist(
        [{field.name: row.get(field.name) for field in table.fields} for row in ordered], schema
    )
