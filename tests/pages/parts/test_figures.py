"""What stands where a figure is kept back, on the screen and in a sentence that is passed on."""

from typing import Any

import pandas as pd
import pytest

from pages.parts import figures


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "lang", lambda: "zh")
    monkeypatch.setattr("pages.parts.language.lang", lambda: "zh")


@pytest.mark.parametrize(
    ("people", "state", "said"),
    [
        (4, "small", "若干"),
        (95, "small", "若干"),
        (None, "hidden", "若干"),
        (12, "", "12"),
        (None, "", "—"),
    ],
)
def test_a_sentence_tells_no_figure_that_is_kept_and_not_why(people: int | None, state: str, said: str) -> None:
    row: pd.Series[Any] = pd.Series({"people": people, "people__state": state}, dtype=object)
    assert figures.told(row, "people") == said


def test_a_figure_hidden_beside_a_small_one_is_not_called_small_and_looks_like_it() -> None:
    row: pd.Series[Any] = pd.Series({"people": None, "people__state": "hidden"}, dtype=object)
    assert figures.word(row, "people", unit="{count}人") == "为保护个人，不显示"
