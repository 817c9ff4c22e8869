"""What waits in the spool is sent only while it is whole."""

from collections.abc import Mapping
from pathlib import Path

import pytest

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
