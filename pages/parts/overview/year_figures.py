"""The tiles of a year and its state in one sentence, over the viewer's programmes."""

from collections.abc import Sequence

from streamlit.delta_generator import DeltaGenerator

from data.periods import Period
from data.text.numbers import day, exact, percent
from pages.parts import figures, frame, lacking
from pages.parts.language import lang, say
from pages.parts.overview import drawn
from pages.parts.overview.measured import Put
from pages.parts.overview.standing import Standing, goal_words
from queries import Answer, Viewer


def tiles(row: Sequence[DeltaGenerator], found: list[Standing], period: Period, elapsed: float, put: Put) -> None:
    lights = [each.light for each in found if each.goals]
    said = "　".join(
        f"{shape}\u00a0{lights.count(kind)}" for kind, (shape, _) in drawn.LIGHTS.items() if kind in lights
    )
    spelled = say(", ").join(
        say("{word} {count}", word=say(word), count=lights.count(kind))
        for kind, (_, word) in drawn.LIGHTS.items()
        if kind in lights
    )
    over = [each for each in found if each.money.words()]
    expected, received = sum(each.expected or 0 for each in found), sum(each.received or 0 for each in found)
    with_budget = [each for each in found if each.money.share is not None]
    targets = put("portfolio/targets", period)
    budgets_said = say("none ahead of budget") if with_budget else "—"
    if over:
        budgets_said = say("{count} ahead of budget", count=len(over))
    tile_1, tile_2, tile_3, tile_4, *_ = row
    with tile_1:
        figures.tile(
            say("Time elapsed"), percent(elapsed, lang()), say("up to {day}", day=day(period.end, lang())),
            put("portfolio/own", period), ("time_elapsed",),
        )  # fmt: skip
    with tile_2:
        figures.tile(
            say("Programmes with targets") if targets.lacking
            else say("{count} programmes with targets", count=len(lights)),
            said or "—", lacking.note(targets, otherwise=spelled), targets, ("attendances",),
        )  # fmt: skip
    with tile_3:
        figures.tile(
            say("Budgets"),
            budgets_said,
            say("of {count} programmes with a budget; not added up", count=len(with_budget))
            if with_budget
            else lacking.note(put("portfolio/spending", period), otherwise=say("no budget is in this data version")),
            put("portfolio/spending", period), ("cash_spent_yuan",),
        )  # fmt: skip
    with tile_4:
        figures.tile(
            say("Submissions"), percent(received / expected if expected else None, lang()),
            say("{received} of {expected} due received", received=exact(received, lang()), expected=exact(expected, lang()))
            if expected
            else lacking.note(put("portfolio/own", period), "expected", otherwise=say("no report was due")),
            put("portfolio/own", period), ("reporting_rate",),
        )  # fmt: skip


def bulletin(found: list[Standing], period: Period, elapsed: float, viewer: Viewer, targets: Answer) -> str:
    """The state of the year in one sentence."""
    if targets.lacking:
        said = say(
            "As of {as_of}, {scope}, {elapsed} of the year elapsed: pace cannot be judged without {tables}",
            as_of=day(period.end, lang()), scope=frame.scope_words(viewer), elapsed=percent(elapsed, lang()),
            tables=lacking.named(targets.lacking),
        )  # fmt: skip
        return _with_budgets(said, found, viewer)
    judged = [each for each in found if each.deciding and each.light != "unknown" and not each.kept_back]
    good = [each for each in judged if each.deciding and each.deciding.light == "good"]
    said = say(
        "As of {as_of}, {scope}, {elapsed} of the year elapsed: {good} of {judged} programmes that can be judged are on pace",
        as_of=day(period.end, lang()), scope=frame.scope_words(viewer), elapsed=percent(elapsed, lang()),
        good=len(good), judged=len(judged),
    ) if judged else say(
        "As of {as_of}, {scope}, {elapsed} of the year elapsed: no programme can be judged by a target",
        as_of=day(period.end, lang()), scope=frame.scope_words(viewer), elapsed=percent(elapsed, lang()),
    )  # fmt: skip
    for each in judged:
        if each.deciding and each.deciding.light == "late":
            said += say("; ") + say("{programme}: {reason}", programme=each.name, reason=goal_words(each.deciding))
            if each.behind:
                places = say(", ").join(place.name for place in each.behind)
                said += say(", the gap is mainly in {places}", places=places)
    if kept := say(", ").join(each.name for each in found if each.kept_back):
        said += say("; not judged here, for a figure of theirs may not be passed on: {programmes}", programmes=kept)
    return _with_budgets(said, found, viewer)


def _with_budgets(said: str, found: list[Standing], viewer: Viewer) -> str:
    for each in found:
        if words := each.money.words():
            said += say("; ") + say("{programme}: {reason}", programme=each.name, reason=words)
    return said + say(".") + (say(" (Demo data)") if viewer.snapshot.demo else "")
