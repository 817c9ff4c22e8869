"""What stands in a file stands in the snapshot."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.publish.publish import publish
from tests.data.publish.conftest import PARTNERS, PROGRAMMES

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cf"]), min_size=1)
SESSIONS = st.lists(
    st.fixed_dictionaries(
        {
            "session_id": st.from_regex(r"[A-Za-z][A-Za-z0-9_\-]{0,20}", fullmatch=True),
            "programme_id": st.sampled_from(["lecture_hall", "her_power"]),
            "partner_id": st.sampled_from(["P_A", "P_B"]),
            "adcode": st.sampled_from(["140215", "140222", "141000", "000000", "441900"]),
            "adcode_given": TEXT.filter(lambda text: not any(each.isdigit() for each in text)),
            "held_on": st.dates(date(2019, 1, 1), date(2026, 10, 31)),
            "mode": st.sampled_from(["online", "offline", "studio", "unknown"]),
            "class_hours": st.floats(0, 24),
            "business_line": st.sampled_from([None, "ecommerce", "health"]),
        }
    ),
    min_size=1,
    max_size=20,
    unique_by=lambda row: row["session_id"],
)


def as_csv(rows: list[Mapping[str, object]], delimiter: str) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=SESSIONS, encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]), delimiter=st.sampled_from(",\t;"))
def test_rows_come_out_as_they_went_in(
    own_home: Path, rows: list[dict[str, object]], encoding: str, delimiter: str
) -> None:
    with TemporaryDirectory(dir=own_home) as room:
        source = Path(room)
        (source / "partner.csv").write_text(PARTNERS, encoding="utf-8")
        (source / "programme.csv").write_text(PROGRAMMES, encoding="utf-8")
        (source / "session.csv").write_bytes(as_csv(rows, delimiter).encode(encoding))
        report = publish(source, by="a", reason="b", reference=source / "none")
    assert report.snapshot, report.violations
    read = pq.read_table(report.snapshot.path("session"), columns=list(rows[0])).to_pylist()
    key = "session_id"
    kept = [{**row, "adcode": None} if row["adcode"] == "000000" else row for row in rows]
    came = [{**row, "adcode": None} if given_pending(rows, row) else row for row in read]
    assert sorted(came, key=lambda row: str(row[key])) == sorted(kept, key=lambda row: str(row[key]))


def given_pending(rows: list[dict[str, object]], row: Mapping[str, object]) -> bool:
    """Whether the place of a row waited to be verified, so that what it becomes hangs on the text beside it."""
    return any(each["session_id"] == row["session_id"] and each["adcode"] == "000000" for each in rows)
