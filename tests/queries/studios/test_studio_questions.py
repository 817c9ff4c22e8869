"""The studio questions, held against figures counted by hand."""

from collections.abc import Callable

import pandas as pd
import pytest

Put = Callable[..., pd.DataFrame]


def site(frame: pd.DataFrame, studio_id: str) -> pd.Series:
    return frame.set_index("studio_id").loc[studio_id]


def test_each_site_has_its_state_and_thirty_one_days_without_a_live_is_idle(put: Put) -> None:
    states = put("sites").set_index("studio_id").studio_status.to_dict()
    assert states == {"S1": "in_use", "S2": "idle", "S3": "closed", "S4": "not_opened", "S5": "idle"}
    assert site(put("sites"), "S2").days_since_live == 31


def test_a_site_that_never_went_live_has_no_days_since(put: Put) -> None:
    assert pd.isna(site(put("sites"), "S5").days_since_live)


def test_use_is_hours_used_over_hours_open_of_rooms_whose_hours_are_known(put: Put) -> None:
    first = site(put("sites"), "S1")
    assert (first.rooms, first.hours_open, first.hours_used) == (2, 31 * 4.0, 2 + 1.5 + 2 + 0 + 2)
    assert first.use_rate == pytest.approx(7.5 / 124)


def test_a_site_nobody_booked_is_zero_and_a_site_without_a_list_is_unknown(put: Put) -> None:
    sites = put("sites")
    assert (site(sites, "S2").use_rate, site(sites, "S2").users) == (0, 0)
    assert site(sites, "S5").told == "no_list"
    assert site(sites, "S5")[["hours_open", "hours_used", "use_rate", "users"]].isna().all()


def test_the_whole_pools_hours_and_counts_what_it_left_out(put: Put) -> None:
    whole = put("use").iloc[0]
    assert (whole.sites, whole.idle_sites, whole.closed_sites, whole.not_opened_sites) == (3, 2, 1, 1)
    assert (whole.hours_open, whole.hours_used, whole.unlisted_sites) == (124 + 62, 7.5, 1)
    assert whole.no_shows == 1


def test_people_are_counted_once_without_keepers_no_shows_and_the_unknown(put: Put) -> None:
    row = put("users").iloc[0]
    assert (row.users, row.unknown_bookings) == (2, 1)


def test_the_keeper_of_another_site_is_a_user_here(put: Put) -> None:
    assert site(put("sites"), "S1").users == 2


def test_a_season_runs_from_march_to_february_and_sales_elsewhere_stay_out(put: Put) -> None:
    whole = put("sales").iloc[0]
    assert (whole.net_sales_yuan, whole.hosts, whole.largest_yuan) == (180, 3, 100)


def test_the_season_before_is_compared_over_the_same_days_and_is_as_weak_as_its_other_days(put: Put) -> None:
    whole = put("sales").iloc[0]
    assert (whole.net_sales_before, whole.hosts_before) == (60, 1)
    last_year = put("sales", season=2025).iloc[0]
    assert (last_year.net_sales_yuan, last_year.hosts) == (60 + 40 + 7, 2)


def test_the_share_of_the_largest_host_is_of_the_sites_own_sales(put: Put) -> None:
    assert site(put("sales_by_site"), "S1").star_host_share == pytest.approx(100 / 180)


def test_a_product_without_a_weight_has_none_and_not_zero(put: Put) -> None:
    products = put("products").set_index(["season", "product"])
    assert pd.isna(products.loc[("2026", "handicraft"), "weight_kg"])
    assert products.loc[("2026", "handicraft"), "some_without_weight"]
    assert products.loc[("2026", "peach"), "weight_kg"] == 15


def test_a_sale_to_a_place_nobody_wrote_down_is_kept_apart(put: Put) -> None:
    sold = put("destinations").set_index("destination_adcode").net_sales_yuan.to_dict()
    assert sold == {"110000": 130, "000000": 50}


def test_a_part_of_too_few_hosts_takes_the_assurance_from_the_whole_season(put: Put) -> None:
    assert (put("products").sure_hosts == 0).all()
    assert (put("destinations").sure_hosts == 0).all()


def test_the_calendar_tells_no_shows_and_days_to_come_apart(put: Put) -> None:
    days = put("calendar").set_index(["zone_id", "held_on"])
    assert days.loc[("S1_R1", pd.Timestamp("2026-10-08")), "no_shows"] == 1
    to_come = days.loc[("S1_R1", pd.Timestamp("2026-11-03"))]
    assert to_come.is_to_come
    assert to_come.not_told == 0


def test_with_no_rows_at_all_there_is_nothing_and_no_error(put: Put) -> None:
    assert put("sites", place="99").empty
    whole = put("use", place="99").iloc[0]
    assert whole.sites == 0
    assert pd.isna(whole.use_rate)
    assert pd.isna(put("sales", place="99").iloc[0].net_sales_yuan)
