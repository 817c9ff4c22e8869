"""The colours of maps, in light and dark: steps told apart under each kind of colour blindness."""

from dataclasses import dataclass
from typing import Literal

from pages.parts.maps.classes import HIDDEN, MISSING, NO_BASE, NOT_EXPECTED, OUTSIDE, STEPS, ZERO

Colour = tuple[int, int, int, int]
CLASSES = 2 * STEPS + 6


@dataclass(frozen=True)
class Look:
    """Fill, border colour and border width (pixels) for each class, and the ground they lie on."""

    fills: tuple[Colour, ...]
    borders: tuple[Colour, ...]
    widths: tuple[float, ...]
    land: Colour
    land_border: Colour
    door: Colour
    inner_border: Colour
    outline: Colour
    dashes: Colour
    chosen: Colour
    ink: Colour
    halo: Colour
    tooltip: str
    tooltip_ink: str

    def ink_on(self, klass: int) -> Colour:
        """Ink or paper, whichever reads better on the fill of that class."""
        ground = luminance(self.fills[klass])
        return max((self.ink, self.halo), key=lambda colour: contrast(luminance(colour), ground))


def rgba(colour: str, alpha: int = 255) -> Colour:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue, alpha


def luminance(colour: Colour) -> float:
    """Relative luminance as WCAG defines it, 0 to 1."""
    linear = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: float, other: float) -> float:
    """The WCAG contrast ratio of two luminances, 1 to 21."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def css(colour: Colour) -> str:
    return f"rgba({colour[0]},{colour[1]},{colour[2]},{colour[3] / 255:.2f})"


def _look(
    steps: tuple[str, ...], edge: str, due: str, nothing: dict[int, tuple[Colour, str, float]], **ground: str
) -> Look:
    fills: list[Colour] = [rgba(step) for step in steps] * 2
    borders: list[Colour] = [rgba(edge)] * STEPS + [rgba(due)] * STEPS
    widths: list[float] = [0.8] * STEPS + [1.8] * STEPS
    for klass in range(2 * STEPS, CLASSES):
        fill, border, width = nothing[klass]
        fills.append(fill)
        borders.append(rgba(border))
        widths.append(width)
    colours = {name: rgba(value) for name, value in ground.items() if not name.startswith("tooltip")}
    return Look(
        tuple(fills), tuple(borders), tuple(widths),
        tooltip=ground["tooltip"], tooltip_ink=ground["tooltip_ink"], **colours,
    )  # fmt: skip


LIGHT = _look(
    ("#BFE0D6", "#85C1B1", "#479E8C", "#137165", "#03433D"),
    "#FFFFFF",
    "#E08A1E",
    {
        ZERO: (rgba("#FFFFFF"), "#479E8C", 1.5),
        MISSING: (rgba("#FCE9CD"), "#E08A1E", 2.0),
        NOT_EXPECTED: (rgba("#D9D5CB"), "#B3AC9C", 0.8),
        HIDDEN: (rgba("#B9AECB"), "#7D6E9C", 1.0),
        NO_BASE: (rgba("#F8F6F1"), "#8F9793", 1.0),
        OUTSIDE: (rgba("#F1EEE6"), "#DDD8CB", 0.0),
    },
    land="#F4F1EA", land_border="#D6D1C4", door="#E9E5D8", inner_border="#A9A494", outline="#8C8778", dashes="#8C8778",
    chosen="#22302F", ink="#22302F", halo="#FCFBF8", tooltip="#22302F", tooltip_ink="#FCFBF8",
)  # fmt: skip
DARK = _look(
    ("#1A4F49", "#23786D", "#3F9E90", "#80C7BA", "#D6EFE9"),
    "#14191A",
    "#F2B14A",
    {
        ZERO: (rgba("#14191A"), "#5BB3A4", 1.5),
        MISSING: (rgba("#4A3716"), "#F2B14A", 2.0),
        NOT_EXPECTED: (rgba("#3C4344"), "#5A6364", 0.8),
        HIDDEN: (rgba("#5B5172"), "#A596C6", 1.0),
        NO_BASE: (rgba("#1A2021"), "#77817F", 1.0),
        OUTSIDE: (rgba("#202728"), "#364041", 0.0),
    },
    land="#1C2324", land_border="#3B4546", door="#293233", inner_border="#5B6768", outline="#7C8888", dashes="#7C8888",
    chosen="#FFFFFF", ink="#E4E8E4", halo="#14191A", tooltip="#E4E8E4", tooltip_ink="#14191A",
)  # fmt: skip


def look(theme: str | None) -> Look:
    return DARK if theme == "dark" else LIGHT


Shape = Literal["dot", "area"]
