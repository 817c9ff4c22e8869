"""The women of a selection in five tiles and one sentence."""

import pandas as pd

from data.text.numbers import day, percent
from pages.parts import figures, lacking
from pages.parts.filters import Chosen
from pages.parts.language import lang, say
from pages.parts.programmes.outcomes import ENOUGH_RESPONSE
from queries import Answer


def still_selling(row: pd.Series, months: int) -> tuple[str, str]:
    """16.2% and （96/594人）, each only where it may be shown, with those not due beside it."""
    rate, selling, due = (f"selling_{months}m_rate", f"selling_{months}m", f"due_{months}m")
    if row[f"{rate}__state"] == "hidden":
        return figures.hidden(), ""
    waiting = figures.word(row, f"not_due_{months}m")
    return percent(row[rate], lang()), say(
        "{count}/{due} people; {waiting} not due yet",
        count=figures.word(row, selling),
        due=figures.word(row, due),
        waiting=waiting,
    )


def tiles(reach: Answer, row: pd.Series) -> None:
    tile_1, tile_2, tile_3, tile_4, tile_5 = figures.row(1, 1, 1, 1.25, 1.25)
    with tile_1:
        figures.tile(
            say("Women trained"), figures.word(row, "women", unit=say("{count} people")),
            say("each counted once"), reach, ("people_distinct",),
        )  # fmt: skip
    with tile_2:
        figures.tile(
            say("Completed"), figures.word(row, "completers", unit=say("{count} people")),
            say("{share} of those trained", share=percent(row.completion_rate, lang())), reach, ("completion_rate",),
        )  # fmt: skip
    with tile_3:
        figures.tile(
            say("Live within 90 days"), percent(row.first_live_rate, lang()),
            lacking.note(
                reach, "live_90d",
                otherwise=say("{count}/{due} people", count=figures.word(row, "live_90d"), due=figures.word(row, "due_90d")),
            ),
            reach, ("first_live_rate",),
        )  # fmt: skip
    for tile, months, name in (
        (tile_4, 6, say("Still selling at 6 months")),
        (tile_5, 12, say("Still selling at 12 months")),
    ):
        value, note = still_selling(row, months)
        note = lacking.note(reach, f"selling_{months}m", otherwise=note)
        with tile:
            figures.tile(name, value, note, reach, ("retention",), part=f"m{months}")


def bulletin(row: pd.Series, chosen: Chosen, suffix: str) -> str:
    """Platform records first, then what the visits can say and cannot."""
    start = {
        "as_of": day(chosen.as_of, lang()),
        "place": chosen.selection_name,
        "period": chosen.period_name,
    }
    if pd.isna(row.selling_12m) and row.selling_12m__state != "hidden":
        said = say(
            "As of {as_of}, {place}, entered {period}: what became of the women cannot be told, for tables that it rests on "
            "are not in this data version.",
            **start,
        )
        return said + suffix
    if pd.notna(row.due_12m) and row.due_12m == 0:
        said = say("As of {as_of}, {place}, entered {period}: nobody is due at 12 months yet.", **start)
        return said + suffix
    said = say(
        "As of {as_of}, {place}, entered {period}: of {due} women due at 12 months {selling} are still selling (platform records); ",
        **start,
        due=figures.told(row, "due_12m"),
        selling=figures.told(row, "selling_12m"),
    )
    share = row.response_12m_rate
    reached = say(
        "the 12-month visit reached {reached} ({share})",
        reached=figures.told(row, "reached_12m"),
        share=figures.share_told(row, "response_12m_rate"),
    )
    less = say(", less than half") if pd.notna(share) and share < ENOUGH_RESPONSE else ""
    told = say("; income and other self-reports speak of those reached alone, without comparison.")
    return said + reached + less + told + suffix
