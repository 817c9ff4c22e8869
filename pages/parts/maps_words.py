"""What a map says: values, the kinds of nothing, its steps, its text for those who cannot see it."""

from itertools import pairwise

from data.text import N_, t
from data.text.numbers import count, exact, percent
from pages.parts.maps_classes import HIDDEN, MISSING, NO_BASE, NOT_EXPECTED, PARTLY, STEPS, ZERO, Classed, Measure

NOTHING = {
    ZERO: N_("0"),
    MISSING: N_("Due, not submitted"),
    NOT_EXPECTED: N_("Nothing due"),
    HIDDEN: N_("Fewer than 10 people, not shown"),
    NO_BASE: N_("No base"),
}


def value(amount: object, measure: Measure, lang: str) -> str:
    """The figure as people say it, with its unit."""
    if measure.kind == "rate":
        return percent(float(amount), lang)  # type: ignore[arg-type]
    unit = " " + measure.unit if lang == "en" else measure.unit
    return f"{exact(float(amount), lang)}{unit if measure.unit else ''}"  # type: ignore[arg-type]


def short(amount: object, measure: Measure, lang: str) -> str:
    """The figure without unit, shortened to fit a tile."""
    figure = float(amount)  # type: ignore[arg-type]
    return percent(figure, lang, 0) if measure.kind == "rate" else count(figure, lang)


def note(klass: int, amount: object, measure: Measure, lang: str) -> str:
    """What stands under a place's name: its value, or which kind of nothing it is."""
    if klass in NOTHING:
        return t(NOTHING[klass], lang)
    said = percent(float(amount), lang) if measure.kind == "rate" else exact(float(amount), lang)  # type: ignore[arg-type]
    if PARTLY <= klass < PARTLY + STEPS:
        return t(N_("{value} (submitted in part)"), lang, value=said)
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
    sentences = [
        t(
            N_("Map of {measure} by place: {places} places with a value."),
            lang,
            measure=measure.title,
            places=len(shown),
        )
    ]
    if len(shown):
        top = "; ".join(
            f"{row[f'name_{lang}']} {value(row['value'], measure, lang)}" for _, row in shown.head(3).iterrows()
        )
        sentences.append(t(N_("Highest: {places}."), lang, places=top))
    nothing = [f"{t(words, lang)} {drawn.counts[klass]}" for klass, words in NOTHING.items() if drawn.counts[klass]]
    if nothing:
        sentences.append("; ".join(nothing) + t(N_("."), lang))
    return " ".join(sentences)
