"""Lines of the report: what, figure, target, whether it is met."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

Pairs = Sequence[tuple[float, float]]
"""Seconds of the thing measured and of what it is compared with, taken in turns."""


@dataclass(frozen=True)
class Line:
    """One measurement. `met` is None where nothing was promised."""

    what: str
    figure: str
    target: str = ""
    met: bool | None = None


def times_as_long(what: str, pairs: Pairs, at_most: float | None = None) -> Line:
    """The median of the pairs' ratios, with its spread and the median durations behind it."""
    ratios = sorted(one / other for one, other in pairs)
    value = median(ratios)
    figure = (
        f"{value:.2f}x ({ratios[0]:.2f}-{ratios[-1]:.2f} in {len(pairs)} pairs; "
        f"{_ms(median(one for one, _ in pairs))} against {_ms(median(other for _, other in pairs))})"
    )
    return Line(what, figure, f"<= {at_most:.1f}x", value <= at_most) if at_most else Line(what, figure)


def milliseconds(what: str, seconds: Sequence[float], below: int | None = None) -> Line:
    """The promise is held against the median."""
    figure = f"{spread(seconds)} of {len(seconds)}"
    return Line(what, figure, f"< {below} ms", median(seconds) * 1000 < below) if below else Line(what, figure)


def spread(seconds: Sequence[float]) -> str:
    """Median and 95th percentile."""
    high = sorted(seconds)[round(0.95 * (len(seconds) - 1))]
    return f"{_ms(median(seconds))} (95%: {_ms(high)})"


def table(lines: Iterable[Line]) -> str:
    """The lines under their headings, in columns."""
    rows = [("what", "figure", "target", "met")]
    rows += [(line.what, line.figure, line.target, _met(line.met)) for line in lines]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _met(met: bool | None) -> str:
    return "" if met is None else "yes" if met else "NO"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.01 else f"{seconds * 1000:.1f} ms"
