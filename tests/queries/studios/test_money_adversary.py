"""Someone who asks for all the money there is, knows where nothing was sold, and solves for what is hidden."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from data.problem import Problem
from data.publish.snapshot import Snapshot, current
from queries import Reading, Rule, Viewer, ask

SEASONS = (2023, 2024, 2025, 2026)
AS_OF = date(2026, 10, 31)
Cell = tuple[int, bool, str, str, str]
"""Season, whether its days had come a year before the as-of day, site, product, province sold to."""


@pytest.fixture(scope="module")
def demo() -> Snapshot:
    return current()


def _season(day: date) -> int:
    return day.year - (day.month < 3)


def _truth(demo: Snapshot, places: tuple[str, ...] | None) -> dict[Cell, dict[str, float]]:
    """Net sales by cell and host, added up without the door."""
    columns = ["adcode", "studio_id", "product", "destination_adcode", "sold_on", "person_id", "net_sales_yuan"]
    cells: dict[Cell, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in pq.read_table(demo.path("sale"), columns=columns).to_pylist():
        if row["studio_id"] is None or (places and not row["adcode"].startswith(places)):
            continue
        day = row["sold_on"]
        early = day <= AS_OF.replace(year=AS_OF.year - 1)
        where = (_season(day), early, row["studio_id"], row["product"], row["destination_adcode"] or "000000")
        cells[where][row["person_id"]] += row["net_sales_yuan"]
    return cells


def _told(viewer: Viewer) -> list[tuple[dict[str, Any], float | None]]:
    """Every amount of every answer: which cells it sums, and the sum or None where it is hidden."""
    told: list[tuple[dict[str, Any], float | None]] = []

    def note(where: dict[str, Any], value: object) -> None:
        told.append((where, None if pd.isna(value) else float(value)))  # type: ignore[arg-type]

    for season in SEASONS:
        whole = ask("studios/sales", viewer, season=season, as_of=AS_OF).frame.iloc[0]
        note({"season": season}, whole.net_sales_yuan)
        note({"season": season - 1, "early": True}, whole.net_sales_before)
        for row in ask("studios/sales_by_site", viewer, season=season, as_of=AS_OF).frame.itertuples():
            note({"season": season, "site": row.studio_id}, row.net_sales_yuan)
            assert pd.isna(row.largest_yuan)
            assert pd.isna(row.star_host_share)
        for row in ask("studios/destinations", viewer, season=season, as_of=AS_OF).frame.itertuples():
            note({"season": season, "province": row.destination_adcode}, row.net_sales_yuan)
        assert ask("studios/arcs", viewer, season=season, as_of=AS_OF).frame.net_sales_yuan.isna().all()
    for row in ask("studios/products", viewer, as_of=AS_OF).frame.itertuples():
        note({"season": int(row.season), "product": row.product}, row.net_sales_yuan)
    return told


def _inside(where: Mapping[str, Any], codes: Mapping[str, np.ndarray]) -> np.ndarray:
    held = np.ones(len(codes["site"]), dtype=bool)
    for name, value in where.items():
        held &= codes[name] == value
    return held


@pytest.mark.attack("differencing")
@pytest.mark.parametrize("places", [None, ("37",), ("37", "52")], ids=["everything", "a province", "two"])
def test_no_hidden_amount_of_a_few_follows_from_all_amounts_shown(
    demo: Snapshot, places: tuple[str, ...] | None
) -> None:
    viewer = Viewer("lead", "regional_lead", (Rule(places=places),), Reading(demo))
    truth = _truth(demo, places)
    order = sorted(truth)
    names = ("season", "early", "site", "product", "province")
    codes = {name: np.array([cell[at] for cell in order]) for at, name in enumerate(names)}
    shown, few = [], []
    for where, value in _told(viewer):
        held = _inside(where, codes)
        by_host: dict[str, float] = defaultdict(float)
        for at in np.flatnonzero(held):
            for host, amount in truth[order[at]].items():
                by_host[host] += amount
        total = sum(by_host.values())
        safe = len(by_host) >= 3 and max(by_host.values()) <= 0.8 * total
        if value is not None:
            assert value == pytest.approx(total, abs=0.01)
            assert safe or total == 0
            shown.append(held)
        elif by_host and not safe:
            few.append(held)
    assert few
    _, sizes, rows = np.linalg.svd(np.array(shown, dtype=float), full_matrices=False)
    basis = rows[sizes > 1e-9]
    for hidden in np.array(few, dtype=float):
        assert np.abs(hidden - basis.T @ (basis @ hidden)).max() > 1e-6


@pytest.mark.attack("differencing")
@pytest.mark.parametrize("cut", [{"place": "37"}, {"product": "peach"}])
@pytest.mark.parametrize("name", ["studios/sales", "studios/sales_by_site", "studios/destinations"])
def test_amounts_may_not_be_cut_further_by_those_who_see_only_some(
    demo: Snapshot, name: str, cut: dict[str, str]
) -> None:
    lead = Viewer("lead", "regional_lead", (Rule(),), Reading(demo))
    manager = Viewer("manager", "manager", (Rule(),), Reading(demo))
    with pytest.raises(Problem, match=r"param\.money_cut"):
        ask(name, lead, season=2026, as_of=AS_OF, **cut)
    with pytest.raises(Problem, match=r"param\.money_cut"):
        ask(name, manager, leaving=True, season=2026, as_of=AS_OF, **cut)
    assert len(ask(name, manager, season=2026, as_of=AS_OF, **cut).frame)


def test_another_as_of_day_is_refused_because_the_days_between_would_be_one_hosts(demo: Snapshot) -> None:
    lead = Viewer("lead", "regional_lead", (Rule(),), Reading(demo))
    with pytest.raises(Problem, match=r"param\.as_of"):
        ask("studios/sales", lead, season=2026, as_of=date(2026, 10, 30))


def test_where_no_site_product_or_province_is_of_too_few_every_amount_is_shown(demo: Snapshot) -> None:
    lead = Viewer("lead", "regional_lead", (Rule(places=("14",)),), Reading(demo))
    products = ask("studios/products", lead, as_of=AS_OF).frame
    assert products[products.season == "2026"].net_sales_yuan.notna().all()
    assert ask("studios/destinations", lead, season=2026, as_of=AS_OF).frame.net_sales_yuan.notna().all()
