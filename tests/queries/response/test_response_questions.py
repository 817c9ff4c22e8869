"""Donations and requests for help small enough to count by hand."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from tests.queries.portfolio.conftest import Put, filled, putter, room

ROWS = """
insert into event (event_id, event_type, name_zh, name_en, starts_on) values ('flood', 'disaster', '洪灾', 'Flood', '2026-01-01');
insert into donation (donation_id, programme_id, partner_id, adcode, event_id, donation_type, announced_on,
                      announced_yuan, paid_on, paid_yuan, in_kind_value_yuan) values
    ('D1', 'disaster_response', 'P', '100000', 'flood', 'cash', '2026-01-03', 1000, null, null, null),
    ('D2', 'disaster_response', 'P', '100000', 'flood', 'cash', '2026-01-04', 500, '2026-02-01', 300, null),
    ('D3', 'disaster_response', 'P', '140215', null, 'in_kind', '2026-01-05', null, null, null, 70),
    ('D4', 'wish_list', 'P', '100000', null, 'cash', '2026-01-03', 9999, null, null, null),
    ('D5', 'disaster_response', 'P', '100000', null, 'cash', '2025-01-03', 8, null, null, null);
insert into help_request (help_request_id, programme_id, partner_id, adcode, event_id, received_on, minutes_to_answer) values
    ('H1', 'disaster_response', 'P', '100000', 'flood', '2026-01-03', 10),
    ('H2', 'disaster_response', 'P', '100000', 'flood', '2026-01-03', 30),
    ('H3', 'disaster_response', 'P', '100000', 'flood', '2026-01-04', 200),
    ('H4', 'disaster_response', 'P', '140215', null, '2026-01-04', null),
    ('H5', 'disaster_response', 'P', '100000', 'flood', '2026-03-04', 1);
"""
CHOSEN: dict[str, Any] = {
    "period_start": date(2026, 1, 1),
    "period_end": date(2026, 2, 28),
    "as_of": date(2026, 2, 28),
    "place": None,
}


@pytest.fixture(scope="module")
def put() -> Put:
    return putter(filled(ROWS), CHOSEN)


def test_announced_paid_and_goods_stand_apart_and_other_programmes_stay_out(put: Put) -> None:
    given = put("response/given").iloc[0]
    assert (given.donations, given.announced_yuan, given.paid_yuan, given.in_kind_value_yuan) == (3, 1500, 300, 70)
    assert len(put("response/donations")) == 3


def test_the_time_to_the_first_answer_is_the_middle_of_the_answered(put: Put) -> None:
    whole = put("response/requests").set_index("kind").loc["all"]
    assert (whole.received, whole.answered, whole.median_minutes) == (4, 3, 30)
    assert whole.answered_rate == pytest.approx(3 / 4)


def test_requests_without_an_event_are_a_row_of_their_own_and_unanswered_ones_have_no_time(put: Put) -> None:
    rows = put("response/requests").query("kind == 'event'").set_index("event_id")
    assert rows.received.to_dict() == {"flood": 3, "no_event": 1}
    assert pd.isna(rows.loc["no_event", "median_minutes"])


def test_without_any_request_there_is_no_row_and_no_zero() -> None:
    empty = putter(room(), CHOSEN)
    assert empty("response/requests").empty
    given = empty("response/given").iloc[0]
    assert given.donations == 0
    assert pd.isna(given.announced_yuan)
