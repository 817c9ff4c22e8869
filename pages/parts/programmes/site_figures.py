"""The shared studios in five tiles and one sentence."""

import pandas as pd

from data.text.numbers import change, day, exact, percent
from pages.parts import figures, lacking
from pages.parts.filters import Chosen
from pages.parts.language import lang, say
from pages.parts.programmes import selling
from queries import Answer


def tiles(use: Answer, users: Answer, sales: Answer, chosen: Chosen) -> None:
    row, people, money = use.frame.iloc[0], users.frame.iloc[0], sales.frame.iloc[0]
    left_out = [
        say("{count} keep no list of bookings", count=exact(row.unlisted_sites, lang())) * _some(row.unlisted_sites),
        say("{count} overdue", count=exact(row.missing_sites, lang())) * _some(row.missing_sites),
    ]
    hours = say(
        "{used} of {open} bookable hours", used=exact(row.hours_used, lang()), open=exact(row.hours_open, lang())
    )
    said = say(", ").join(filter(None, left_out))
    tile_1, tile_2, tile_3, tile_4, tile_5 = figures.row(1, 1.25, 1.05, 1, 1.25)
    with tile_1:
        figures.tile(
            say("Sites · rooms"),
            say("{sites} sites · {rooms} rooms", sites=exact(row.sites, lang()), rooms=exact(row.rooms, lang())),
            say("closed {closed}, not opened {not_opened}", closed=exact(row.closed_sites, lang()), not_opened=exact(row.not_opened_sites, lang())),
            use, ("studios_open", "shared_rooms_open"),
        )  # fmt: skip
    with tile_2:
        note = say("; ").join(filter(None, [hours, say("left out: {sites}", sites=said) if said else ""]))
        note = lacking.note(use, "hours_used", otherwise=note)
        figures.tile(say("Use rate"), percent(row.use_rate, lang()), note, use, ("studio_use_rate",))
    with tile_3:
        unknown = say("{count} uses by nobody known", count=exact(people.unknown_bookings, lang()))
        unknown = lacking.note(users, "users", otherwise=unknown)
        figures.tile(
            say("Users beside keepers"),
            figures.word(people, "users", unit=say("{count} people")), unknown, users, ("studio_users",),
        )  # fmt: skip
    with tile_4:
        note = lacking.note(use, "idle_sites", otherwise=say("of {sites} open", sites=exact(row.sites, lang())))
        figures.tile(
            say("Idle for over 30 days"),
            say("{count} sites", count=exact(row.idle_sites, lang())), note, use, ("studios_open",), part="idle",
        )  # fmt: skip
    with tile_5:
        before = say(
            "vs the season before {change}", change=change(money.net_sales_yuan, money.net_sales_before, lang())
        )
        figures.tile(
            say("Net sales (refunds taken off)"), selling.amount(money),
            lacking.note(sales, otherwise=chosen.filters["season"].said), sales,
            ("sales_net_yuan",), [before],
        )  # fmt: skip


def bulletin(use: Answer, chosen: Chosen, suffix: str) -> str:
    """The result in one sentence."""
    row = use.frame.iloc[0]
    start = {
        "as_of": day(chosen.as_of, lang()), "place": chosen.selection_name, "idle": exact(row.idle_sites, lang()),
        "sites": exact(row.sites, lang()), "period": chosen.period_name,
    }  # fmt: skip
    if pd.isna(row.use_rate):
        said = say(
            "As of {as_of}, {place}: {idle} of {sites} sites have not been live for over 30 days; {period}, nothing is on record of bookable hours",
            **start,
        )
    else:
        said = say(
            "As of {as_of}, {place}: {idle} of {sites} sites have not been live for over 30 days; {period}, {rate} of the bookable hours were used",
            **start, rate=percent(row.use_rate, lang()),
        )  # fmt: skip
    return said + say(".") + suffix


def on_one_host(listed: pd.DataFrame) -> str:
    """How many of the sites hang on one host, for those who see every amount: it must not leave the screen. "" = none."""
    hang = int((listed.net_sales_yuan__state == "small").sum())
    return say("At {count} sites sales come mainly from one host (for this screen).", count=hang) if hang else ""


def _some(count: float) -> bool:
    return bool(pd.notna(count) and count)
