"""What is sold, season by season, and where it goes: weights by product and never one total, amounts as they may be shown."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from data.reference import label
from data.text.numbers import NO_BASE, exact, jin, money
from pages.parts import charts, figures, lacking, tables, vega
from pages.parts.language import lang, say
from queries import Answer

MOST_WEIGHTS, MOST_PROVINCES = 6, 10
COLOURS = ("#9aa5a8", "#85C1B1", "#1b7f79")


def amount(row: pd.Series, column: str = "net_sales_yuan") -> str:
    """An amount, or that it is not shown."""
    if row.get(f"{column}__state") == "hidden":
        return say("amount not shown, to protect people")
    return money(row[column], lang())


def weights(products: Answer, season: str) -> str:
    """桃41.0万斤、板栗12.3万斤: the heaviest first; what is not sold by weight is counted apart by name."""
    frame = products.frame[products.frame.season == season]
    by_weight = frame.dropna(subset=["weight_kg"]).sort_values("weight_kg", ascending=False)
    said = [
        f"{label('product', row.product, lang())}{'' if lang() == 'zh' else ' '}{jin(row.weight_kg, lang())}"
        for row in by_weight.head(MOST_WEIGHTS).itertuples()
    ]
    more = len(by_weight) - MOST_WEIGHTS
    if more > 0:
        said.append(say("{count} more products", count=more))
    without = frame[frame.weight_kg.isna() & (frame.weight_kg__state != "hidden")]
    if len(without):
        names = say(", ").join(label("product", code, lang()) for code in without["product"])
        said.append(say("not sold by weight: {products}", products=names))
    if not said and len(frame):
        return say("Weights by product are not shown: a site, product or province is of too few hosts this season.")
    return say(", ").join(said)


def by_season(products: Answer, seasons: Sequence[str]) -> None:
    """品类×产季: a table of both, and bars of one season beside the other."""
    frame = lacking.hold(products).frame
    if frame.empty:
        st.info(say("Nothing was sold yet."))
        return
    st.caption(
        say(
            "A season runs from March to February; the latest goes to the as-of day. "
            "Weights are told by product and never added up, because a jin of tea is not a jin of apples."
        )
    )
    shown = worded(frame).assign(season_name=[say("season {year}", year=season) for season in frame.season])
    if frame.net_sales_yuan.notna().any():
        _bars(shown, [say("season {year}", year=season) for season in seasons])
    ordered = shown.sort_values(["season", "net_sales_yuan"], ascending=[False, False], na_position="last")
    tables.figures(ordered, columns(), key="products")
    figures.source(products)


def worded(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of products with their amounts, weights and orders in words."""
    return frame.assign(
        product_name=[label("product", code, lang()) for code in frame["product"]],
        amount=[amount(row) for _, row in frame.iterrows()],
        weight=[_weight(row) for _, row in frame.iterrows()],
        orders=[_orders(row) for _, row in frame.iterrows()],
    )


def columns() -> tables.Columns:
    return {
        "season_name": say("Season"),
        "product_name": say("Product"),
        "amount": _right(say("Net sales (refunds taken off)")),
        "weight": _right(say("Weight")),
        "orders": _right(say("Paid orders")),
    }


def _right(title: str) -> Any:
    return st.column_config.TextColumn(title, alignment="right")


def _bars(shown: pd.DataFrame, seasons: Sequence[str]) -> None:
    kept = shown[shown.season_name.isin(seasons[:3])].dropna(subset=["net_sales_yuan"])
    order = list(kept.groupby("product_name").net_sales_yuan.max().sort_values(ascending=False).index)
    chart = (
        alt.Chart(_spoken_money(kept)[["product_name", "season_name", "net_sales", "amount"]])
        .mark_bar()
        .encode(
            x=alt.X("product_name:N", sort=order, title=None, axis=alt.Axis(labelAngle=0)),
            xOffset=alt.XOffset("season_name:N", sort=list(reversed(seasons[:3]))),
            y=alt.Y("net_sales:Q", title=_unit(), axis=alt.Axis(format=",.0f")),
            color=alt.Color(
                "season_name:N", title=None, legend=alt.Legend(orient="top"),
                scale=alt.Scale(domain=list(reversed(seasons[:3])), range=list(COLOURS[-len(seasons[:3]) :])),
            ),
            tooltip=[
                alt.Tooltip("product_name", title=say("Product")), alt.Tooltip("season_name", title=say("Season")),
                alt.Tooltip("amount", title=say("Net sales (refunds taken off)")),
            ],
        )
        .properties(height=260)
    )  # fmt: skip
    said = [f"{row.season_name} {row.product_name} {row.amount}" for row in kept.itertuples()]
    vega.draw(chart, say("Net sales by product and season: {values}", values=say(", ").join(said)))


def _spoken_money(frame: pd.DataFrame) -> pd.DataFrame:
    """Amounts as the axis of a chart tells them: in 万元, in thousands in English."""
    return frame.assign(
        net_sales=(frame.net_sales_yuan.astype("Float64") / (10_000 if lang() == "zh" else 1_000)).round(1)
    )


def _unit() -> str:
    return say("Net sales (CNY thousand)")


def _weight(row: pd.Series) -> str:
    if row.weight_kg__state == "hidden":
        return say("not shown")
    if pd.isna(row.weight_kg):
        return say("not sold by weight")
    part = say(" (some sales without a weight)") if row.some_without_weight else ""
    kilograms = say(" ({weight} kg)", weight=exact(row.weight_kg, lang())) if lang() == "zh" else ""
    return jin(row.weight_kg, lang()) + kilograms + part


def _orders(row: pd.Series) -> str:
    return say("not shown") if row.orders_paid__state == "hidden" else exact(row.orders_paid, lang())


def destinations(answer: Answer) -> None:
    """销往省份: the ten largest as bars beside all of them as a table."""
    frame = lacking.hold(answer).frame
    if frame.empty:
        st.info(say("Nothing was sold this season."))
        return
    if frame.net_sales_yuan.isna().all():
        st.info(
            say(
                "Amounts by province are not shown this season: a site, product or province is of too few hosts, "
                "and two ways to cut the same sales would give it away."
            )
        )
        return
    total = float(frame.net_sales_yuan.sum())

    def largest(given: pd.DataFrame) -> pd.DataFrame:
        return _spoken_money(_named(given).nlargest(MOST_PROVINCES, "net_sales_yuan"))

    left, right = st.columns(2, gap="medium")
    with left:
        charts.ranked(answer, largest, "place", "net_sales", _unit())
    with right:
        shown = _named(frame).sort_values("net_sales_yuan", ascending=False, na_position="last")
        shown = shown.assign(
            amount=[amount(row) for _, row in shown.iterrows()],
            part_share=shown.net_sales_yuan / total if total else NO_BASE,
            orders=[_orders(row) for _, row in shown.iterrows()],
        )
        columns = {
            "place": say("Province sold to"), "amount": _right(say("Net sales (refunds taken off)")),
            "part_share": st.column_config.NumberColumn(say("Share"), format="%.1f%%"), "orders": _right(say("Paid orders")),
        }  # fmt: skip
        tables.figures(shown, columns, key="destinations")
    figures.source(answer)


def _named(frame: pd.DataFrame) -> pd.DataFrame:
    unknown = say("province not known")
    names = [
        unknown if code == "000000" else name
        for code, name in zip(frame.destination_adcode, frame[f"name_{lang()}"], strict=True)
    ]
    return frame.assign(place=names)
