"""Small folders of files, as people hand them in."""

import fcntl
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from data.publish import store
from data.publish.publish import check_source, publish
from data.publish.report import Report

PROGRAMMES = "programme_id,name_zh,name_en\nlecture_hall,幸福大讲堂,Happiness Lecture Hall\nher_power,她力量,HerPower\n"
PARTNERS = "partner_id,name_zh\nP_A,演示机构甲\nP_B,演示机构乙\n"
SESSIONS = (
    "session_id,programme_id,partner_id,adcode,held_on,mode,class_hours\n"
    "S1,lecture_hall,P_A,140215,2026-09-01,online,2\n"
    "S2,lecture_hall,P_B,140222,2026-09-02,offline,1.5\n"
)
ATTENDANCE = "session_id,person_id\nS1,R1\nS1,\nS2,R1\n"

Files = Mapping[str, str | bytes]
Folder = Callable[[Files], Path]
Checked = Callable[[Files], Report]

GOOD: Files = {"partner.csv": PARTNERS, "session.csv": SESSIONS, "attendance.csv": ATTENDANCE}


def default_rows(within: Path) -> Path:
    """A folder of default rows that the tests know."""
    folder = within / "reference"
    folder.mkdir()
    (folder / "programme.csv").write_text(PROGRAMMES, encoding="utf-8")
    return folder


def handed_in(within: Path, files: Files) -> Path:
    """A folder of these files."""
    target = within / "source"
    target.mkdir(exist_ok=True)
    for name, content in files.items():
        (target / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return target


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    return default_rows(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Write files into a folder of their own."""
    return lambda files: handed_in(tmp_path, files)


@pytest.fixture
def checked(folder: Folder, reference: Path) -> Checked:
    """Check files without publishing them."""
    return lambda files: check_source(folder(files), reference=reference)


@pytest.fixture
def published(folder: Folder, reference: Path) -> Checked:
    """Publish files."""
    return lambda files: publish(folder(files), by="王经理", reason="九月数据", reference=reference)


@pytest.fixture
def good() -> dict[str, str | bytes]:
    """Files without a fault."""
    return dict(GOOD)


@pytest.fixture
def someone_publishing(own_home: Path) -> Iterator[None]:
    with (own_home / store.LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
