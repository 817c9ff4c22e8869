"""The lecture hall in five tiles and one sentence."""

from collections.abc import Sequence

import pandas as pd
from streamlit.delta_generator import DeltaGenerator

from data.reference import label
from data.text.numbers import day, exact, is_shortened, percent
from pages.parts import figures, lacking
from pages.parts.asking import Put
from pages.parts.compare import Compared
from pages.parts.filters import Chosen
from pages.parts.language import lang, say
from pages.parts.programmes.pace import Pace, pace
from queries import Answer


def tiles(reach: Answer, by_place: Answer, progress: Pace, before: list[Compared]) -> None:
    tile_1, tile_2, tile_3, tile_4, tile_5 = figures.row(1, 1.4, 1.15, 0.9, 1)
    if figures.nothing_held(reach.frame.iloc[0]):
        titles = [
            say("Counties reached"), say("Participant-times of training"), say("People trained"), say("Sessions held"),
        ]  # fmt: skip
        why = say("no session on record in this selection")
        figures.nothing([tile_1, tile_2, tile_3, tile_4], titles, why, reach, "sessions_delivered")
    else:
        _held([tile_1, tile_2, tile_3, tile_4], reach, before)
    with tile_5:
        figures.tile(
            say("Year's target"),
            percent(progress.share, lang()),
            lacking.note(by_place, "target_share", otherwise=say("No target was set for this selection"))
            if progress.share is None
            else say("Time elapsed {share}", share=percent(progress.elapsed, lang())),
            by_place, ("attendances",),
        )  # fmt: skip


def _held(places: Sequence[DeltaGenerator], reach: Answer, before: list[Compared]) -> None:
    row = reach.frame.iloc[0]
    unit = say("{count} counties", count="{count}")
    counties = [each.absolute("counties", unit) for each in before] or [say("not yet due, so not compared")]
    modes = " ".join(
        say(
            "{mode} {share}",
            mode=label("mode", mode, lang()),
            share=percent(row[column] / row.participant_times, lang(), 0),
        )
        for mode, column in (("online", "online_times"), ("offline", "offline_times"), ("studio", "studio_times"))
        if pd.notna(row.participant_times) and pd.notna(row[column]) and row[column] > 0
    )
    unidentified = (
        say("whoever is not identified belongs to no group")
        if reach.params.get("served_group")
        else say("{share} of them not de-duplicated", share=percent(row.unknown_identity_share, lang()))
    )
    with places[0]:
        figures.tile(
            say("Counties reached"),
            say("{count} counties", count=exact(row.counties, lang())),
            say("; ").join(counties), reach, ("counties_reached",),
        )  # fmt: skip
    with places[1]:
        figures.tile(
            say("Participant-times of training"),
            figures.word(row, "participant_times", unit=say("{count} participant-times")),
            say("; ").join(filter(None, [exact(row.participant_times, lang()) * is_shortened(row.participant_times, lang()), modes])),
            reach, ("attendances",), [each.relative("participant_times") for each in before],
        )  # fmt: skip
    with places[2]:
        figures.tile(
            say("People trained"),
            figures.word(row, "people", unit=say("{count} people")),
            say("; ").join(filter(None, [exact(row.people, lang()) * is_shortened(row.people, lang()), unidentified])),
            reach, ("people_distinct", "unknown_identity_share"), [each.relative("people") for each in before],
        )  # fmt: skip
    with places[3]:
        figures.tile(
            say("Sessions held"),
            say("{count} sessions", count=exact(row.sessions, lang())),
            say("{count} class hours", count=exact(row.class_hours, lang())),
            reach, ("sessions_delivered", "training_hours"),
        )  # fmt: skip


def bulletin(outside: Put, chosen: Chosen, suffix: str) -> str:
    """The result in one sentence, the way a bulletin would state it."""
    row = outside("training/reach").frame.iloc[0]
    if figures.nothing_held(row):
        start = {"as_of": day(chosen.as_of, lang()), "place": chosen.selection_name, "period": chosen.period_name}
        return say("As of {as_of}, {place}, {period}: no training session is on record", **start) + say(".") + suffix
    progress = pace(outside("training/reach_by_place"), chosen.period)
    said = say(
        "As of {as_of}, {place}, {period}: {times} participant-times of training ({people} people), reaching {counties} counties",
        as_of=day(chosen.as_of, lang()),
        place=chosen.selection_name,
        period=chosen.period_name,
        times=figures.told(row, "participant_times"),
        people=figures.told(row, "people"),
        counties=figures.told(row, "counties", exact),
    )
    return said + progress.words() + say(".") + suffix
