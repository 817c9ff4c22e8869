"""What a map says: values, the kinds of nothing, its steps, its text for those who cannot see it."""

from itertools import pairwise

from data.reference import label
from data.text import N_, t
from data.text.numbers import count, exact, percent
from pages.parts.maps.classes import (
    HIDDEN,
    MISSING,
    NO_BASE,
    NOT_EXPECTED,
    NOTHINGS,
    PARTLY,
    STEPS,
    ZERO,
    Classed,
    Measure,
)

STATES = {MISSING: "missing", NOT_EXPECTED: "not_expected", HIDDEN: "hidden"}


def nothing(klass: int, lang: str) -> str:
    """The word for a kind of nothing."""
    if klass == NO_BASE:
        return t(N_("No base"), lang)
    return "0" if klass == ZERO else label("data_state", STATES[klass], lang)


def figure(amount: object, measure: Measure, lang: str) -> str:
    """The figure as a map says it beside the name of the measure: exact, or as a percentage."""
    value = float(amount)  # type: ignore[arg-type]
    return percent(value, lang) if measure.kind == "rate" else exact(value, lang)


def short(amount: object, measure: Measure, lang: str) -> str:
    """The figure shortened to fit a tile."""
    value = float(amount)  # type: ignore[arg-type]
    return percent(value, lang, 0) if measure.kind == "rate" else count(value, lang)


def note(klass: int, amount: object, measure: Measure, lang: str) -> str:
    """What stands under a place's name: its figure, or which kind of nothing it is."""
    if klass in NOTHINGS:
        return nothing(klass, lang)
    said = figure(amount, measure, lang)
    if PARTLY <= klass < PARTLY + STEPS:
        return t(N_("{value} ({state})"), lang, value=said, state=label("data_state", "partly_missing", lang))
    return said


def steps(breaks: tuple[float, ...], measure: Measure, lang: str) -> list[str]:
    """The steps of the legend, lowest first."""
    said = [percent(bound, lang, 0) if measure.kind == "rate" else count(bound, lang) for bound in breaks]
    if not said:
        return [t(N_("all values"), lang)]
    middle = [f"{low}–{high}" for low, high in pairwise(said)]
    return [f"< {said[0]}", *middle, f"≥ {said[-1]}"]


def description(drawn: Classed, measure: Measure, lang: str) -> str:
    """The map in words, from what it draws."""
    frame = drawn.frame
    shown = frame[frame["value"].notna() & (frame["class"] < 2 * STEPS)].sort_values("value", ascending=False)
    said = [
        t(N_("Map of {measure} by place: {places} places with a value"), lang, measure=measure.title, places=len(shown))
    ]
    if len(shown):
        names = shown.head(3)[f"name_{lang}"]
        highest = [f"{name} {figure(value, measure, lang)}" for name, value in zip(names, shown["value"], strict=False)]
        said.append(t(N_("highest: {places}"), lang, places=t(N_(", "), lang).join(highest)))
    said += [
        f"{nothing(klass, lang)}{t(N_(': '), lang)}{drawn.counts[klass]}" for klass in NOTHINGS if drawn.counts[klass]
    ]
    return t(N_("; "), lang).join(said) + t(N_("."), lang)
