"""A CSV opens cleanly in Excel and in every program that keeps to RFC 4180, and holds what was put in."""

import csv
import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.slices.writers import text

HEADINGS = ["地区", "净销售额（元）", "人数（人）"]
FIELD = re.compile(rb'"(?:[^"]|"")*"|[^",\r\n]*')
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def written(rows: list[tuple[str | None, float | None, int | None]], bom: bool = True) -> bytes:
    schema = pa.schema([("place", pa.string()), ("yuan", pa.float64()), ("people", pa.int64())])
    columns = [list(column) for column in zip(*rows, strict=True)] if rows else [[], [], []]
    table = pa.table(dict(zip(schema.names, columns, strict=True)), schema=schema)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "slice.csv"
        text.write(file, HEADINGS, iter([table]), bom)
        return file.read_bytes()


def strictly(content: bytes) -> list[list[bytes]]:
    """Records by the letter of RFC 4180: CR LF after each, quotes doubled, nothing bare that should be quoted."""
    records, at = [], 0
    while at < len(content):
        record = []
        while True:
            found = FIELD.match(content, at)
            assert found
            record.append(found[0])
            at = found.end()
            if content[at : at + 1] != b",":
                break
            at += 1
        assert content[at : at + 2] == b"\r\n", content[at : at + 20]
        at += 2
        records.append(record)
    assert len({len(record) for record in records}) == 1
    return records


def test_the_first_bytes_tell_excel_that_it_is_utf_8() -> None:
    assert written([("太原市", 1.5, 3)])[:3] == b"\xef\xbb\xbf"


def test_a_plain_file_begins_with_its_first_heading() -> None:
    assert written([("太原市", 1.5, 3)], bom=False).startswith('"地区"'.encode())


def test_a_negative_number_stays_a_number() -> None:
    assert written([("太原市", -12.5, -3)]).endswith('"太原市",-12.5,-3\r\n'.encode())


def test_a_figure_that_is_not_shown_is_an_empty_cell_and_not_a_word() -> None:
    assert written([("太原市", None, 0)]).endswith('"太原市",,0\r\n'.encode())


@pytest.mark.parametrize("said", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_a_text_that_a_spreadsheet_would_run_is_told_as_text(said: str) -> None:
    assert f'"\'{said}"'.encode() in written([(said, 1.0, 1)])


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=30))
def test_no_cell_of_text_can_start_a_formula_and_none_loses_a_letter(said: str) -> None:
    record = strictly(written([(said, 1.0, 1)], bom=False))[1]
    cell = record[0].decode()[1:-1].replace('""', '"')
    assert not cell.startswith(STARTS_A_FORMULA)
    assert cell == (f"'{said}" if said.startswith(STARTS_A_FORMULA) else said)


@given(
    st.lists(
        st.tuples(
            st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=12),
            st.none() | st.floats(allow_nan=False, allow_infinity=False),
            st.none() | st.integers(-(2**62), 2**62),
        ),
        max_size=8,
    )
)
def test_numbers_come_back_as_they_were(rows: list[tuple[str | None, float | None, int | None]]) -> None:
    read = list(csv.reader(io.StringIO(written(rows).decode("utf-8-sig"), newline="")))[1:]
    assert [float(yuan) if yuan else None for _, yuan, _ in read] == [yuan for _, yuan, _ in rows]
    assert [int(people) if people else None for _, _, people in read] == [people for _, _, people in rows]


def test_pandas_and_duckdb_read_the_same_rows(tmp_path: Path) -> None:
    file = tmp_path / "slice.csv"
    file.write_bytes(written([('说"好"，\n第二行', -0.5, 12), ("无", None, None)]))
    frame = pd.read_csv(file)
    assert list(frame.columns) == HEADINGS
    assert frame.iloc[0].tolist() == ['说"好"，\n第二行', -0.5, 12]
    assert duckdb.read_csv(str(file)).fetchall() == [('说"好"，\n第二行', -0.5, 12), ("无", None, None)]


def test_a_file_without_rows_has_its_headings() -> None:
    assert strictly(written([], bom=False)) == [[f'"{heading}"'.encode() for heading in HEADINGS]]
