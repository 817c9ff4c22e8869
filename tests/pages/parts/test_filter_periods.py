"""Days that have no name of their own are told the way people say them."""

from datetime import date

import pytest

from data.periods import parse
from pages.parts import filter_periods


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("2026-10-05..2026-10-05", "2026年10月5日"),
        ("2026-09-10..2026-10-20", "2026年9月10日—2026年10月20日"),
        ("2025-03-01..2025-05-31", "2025年3月—2025年5月"),
        ("2024-02-01..2024-02-29", "2024年2月"),
        ("2019-01-01..2019-12-31", "2019年"),
        ("2019-01-01..2020-12-31", "2019年1月—2020年12月"),
    ],
)
def test_a_sentence_tells_days_as_people_do(days: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for where in ("filter_periods", "language"):
        monkeypatch.setattr(f"pages.parts.{where}.lang", lambda: "zh")
    assert filter_periods.in_words(parse(days, date(2026, 10, 31))) == said
