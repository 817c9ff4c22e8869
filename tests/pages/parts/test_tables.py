"""The words that tables put to a row."""

import pytest

from pages.parts import tables

ROW = {
    "data_state": "partly_missing",
    "submissions_expected": 5,
    "submissions_received": 3,
    "submissions_expected__state": "",
    "submissions_received__state": "",
}
HIDDEN = {
    "submissions_expected": None,
    "submissions_received": None,
    "submissions_expected__state": "hidden",
    "submissions_received__state": "hidden",
}


@pytest.fixture(autouse=True)
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.parts.language.lang", lambda: "zh")


def test_a_row_that_reported_in_part_says_how_many_are_missing() -> None:
    assert "2/5" in tables.state(ROW, "zh")


def test_a_row_whose_submissions_are_hidden_does_not_count_them() -> None:
    said = tables.state(ROW | HIDDEN, "zh")
    assert said
    assert not any(sign.isdigit() for sign in said)
