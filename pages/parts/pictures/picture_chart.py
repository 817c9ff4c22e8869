"""A chart of the screen as a vector drawing, in the colours of the page."""

from typing import Any

import altair as alt

from pages.parts.maps.deck import FONT
from pages.parts.maps.look import Look, css
from pages.parts.pictures.picture import Body


def body(chart: alt.TopLevelMixin, look: Look, width: float, height: float, title: str = "", caption: str = "") -> Body:
    """The chart in exactly that size."""
    import vl_convert

    specification = chart.to_dict()
    specification |= {"width": width, "height": height, "autosize": {"type": "fit", "contains": "padding"}}
    specification["config"] = _plain(look) | specification.get("config", {})
    svg = vl_convert.vegalite_to_svg(specification, allowed_base_urls=[])
    return Body(svg, width, height, title, caption=caption)


def _plain(look: Look) -> dict[str, Any]:
    ink, faint = css(look.ink), css(look.land_border)
    words = {"labelColor": ink, "titleColor": ink, "labelFont": FONT, "titleFont": FONT, "labelFontSize": 12}
    return {
        "background": None,
        "font": FONT,
        "view": {"strokeWidth": 0},
        "axis": words | {"gridColor": faint, "domainColor": faint, "tickColor": faint, "titleFontWeight": "normal"},
        "legend": words,
        "text": {"color": ink},
    }
