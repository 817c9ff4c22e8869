"""What waits in the spool is sent only while it is whole."""

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from data.problem import Problem
from data.text import explain
from queries.slices import spool


def made(place: Path) -> Mapping[str, object]:
    (place / "slice.csv").write_bytes(b"a,b\n")
    return {"file": "slice.csv", "bytes": 4}


def never(_: Path) -> Mapping[str, object]:
    raise AssertionError("made again")


def test_a_whole_file_is_not_made_again() -> None:
    assert spool.kept("key", made) == spool.kept("key", never)


@pytest.mark.parametrize("content", [b"", b"a,", b"a,b\nc,d\n", None])
def test_a_file_that_has_another_size_or_is_gone_is_made_again(content: bytes | None) -> None:
    file = spool.kept("key", made) / "slice.csv"
    file.unlink() if content is None else file.write_bytes(content)
    assert (spool.kept("key", made) / "slice.csv").read_bytes() == b"a,b\n"
    assert [place.name for place in spool.folder().iterdir()] == ["key"]


@pytest.mark.parametrize(
    "told", ["{}", "", "[]", "null", '{"file": "slice.csv"}', '{"file": 1, "bytes": 4}', "[" * 100_000]
)
def test_a_note_that_says_nothing_is_written_again(told: str) -> None:
    place = spool.kept("key", made)
    (place / "about.json").write_text(told, encoding="utf-8")
    assert spool.about(spool.kept("key", made)) == {"file": "slice.csv", "bytes": 4}


@pytest.mark.parametrize("rows", [None, "3", [3]])
def test_a_note_without_its_counts_is_written_again(rows: object) -> None:
    counted = {"file": "slice.csv", "bytes": 4, "rows": 3}
    place = spool.kept("key", lambda place: made(place) | {"rows": 3}, ("rows",))
    (place / "about.json").write_text(json.dumps(counted | {"rows": rows}), encoding="utf-8")
    assert spool.about(spool.kept("key", lambda place: made(place) | {"rows": 3}, ("rows",))) == counted


def test_a_count_that_went_away_meanwhile_is_told_in_words() -> None:
    with pytest.raises(Problem) as damaged:
        spool.count(spool.about(spool.kept("key", made)), "rows")
    assert "已损坏" in explain(damaged.value, "zh")


def large(place: Path) -> Mapping[str, object]:
    (place / "slice.csv").write_bytes(b"a" * 400_000)
    return {"file": "slice.csv", "bytes": 400_000}


def asked_for(minutes_ago: float, *keys: str) -> None:
    for turn, key in enumerate(keys):
        at = time.time() - 60 * minutes_ago + turn
        os.utime(spool.folder() / key, (at, at))


@pytest.fixture
def one_megabyte(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_SPOOL_MEGABYTES", "1")


@pytest.mark.usefixtures("one_megabyte")
def test_where_there_is_no_room_the_oldest_that_nobody_holds_goes_first() -> None:
    for key in ("b", "a"):
        spool.kept(key, large)
    asked_for(10, "b", "a")
    with spool.held(spool.folder() / "b"):
        spool.kept("c", large)
    assert {place.name for place in spool.folder().iterdir()} == {"b", "c"}


@pytest.mark.usefixtures("one_megabyte")
def test_where_everything_is_held_or_just_asked_for_it_is_said_and_nothing_is_left_half_made() -> None:
    for key in ("a", "b"):
        spool.kept(key, large)
    asked_for(10, "a")
    with spool.held(spool.folder() / "a"), pytest.raises(Problem) as full:
        spool.kept("c", large)
    assert "已用满" in explain(full.value, "zh")
    assert {place.name for place in spool.folder().iterdir()} == {"a", "b"}
    spool.kept("d", made)
