"""Each point of the text that the foundation published (S01 to S50) has its place on a page, with its trap avoided."""

import csv
import re

import polib
import pytest

from data.home import REPOSITORY
from data.reference import path as reference
from queries.door.catalogue import catalogue

TESTS = REPOSITORY / "tests"
LINES = list(csv.DictReader((TESTS / "checklist.csv").read_text(encoding="utf-8").splitlines()))
OPEN = {"S45"}
"""The point without a place on a page; the file says why."""
FOUND = [line for line in LINES if line["page"]]
PAGES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / "pages").rglob("*.py")))
DOORS = dict(re.findall(r'Door\("([^"]+)", .+?, "([a-z]*)", ', PAGES))
INDICATORS = list(csv.DictReader(reference("indicator").read_text(encoding="utf-8").splitlines()))
WORDS = {entry.msgid for entry in polib.pofile(str(REPOSITORY / "data/text/zh/LC_MESSAGES/gongyi.po"))}


def ids(lines: list[dict[str, str]]) -> list[str]:
    return [line["id"] for line in lines]


def test_all_fifty_points_are_listed_once_and_those_left_open_are_known() -> None:
    assert ids(LINES) == [f"S{number:02d}" for number in range(1, 51)]
    assert {line["id"] for line in LINES if not line["page"]} == OPEN
    assert all(line["trap_avoided"] for line in LINES)


@pytest.mark.parametrize("line", FOUND, ids=ids(FOUND))
def test_a_point_leads_to_a_page_its_question_its_words_and_the_test_of_its_trap(line: dict[str, str]) -> None:
    assert line["page"] in DOORS.values()
    assert line["question"] in catalogue()
    assert f'"{line["question"]}"' in PAGES
    assert not line["tab"] or re.search(rf'(^\s*|tabs\[)"{line["tab"]}"(: \(|\] = )', PAGES, re.MULTILINE)
    assert line["words"] in WORDS
    assert not line["indicator"] or line["indicator"] in {row["indicator_id"] for row in INDICATORS}
    file, _, name = line["test"].partition("::")
    assert f"def {name}(" in (TESTS / file).read_text(encoding="utf-8")
