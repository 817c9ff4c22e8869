"""Areas and lines of a map: geometry by its address, classes as a short string beside it."""

from collections.abc import Mapping, Sequence

from pages.parts.maps.deck import Layer, literal
from pages.parts.maps.look import Colour, Look


def ground(address: str, look: Look, open_: Sequence[bool] = ()) -> Layer:
    """Plain areas to lie under everything; those that can be entered have a darker border."""
    border: Colour | str = look.land_border
    if any(open_):
        border = f"@@=({literal([look.land_border, look.inner_border])})[('{_flags(open_)}')[properties.i]]"
    return {
        "@@type": "GeoJsonLayer",
        "id": "ground",
        "data": address,
        "pickable": False,
        "lineWidthUnits": "pixels",
        "getLineWidth": 0.9,
        "getLineColor": border,
        "updateTriggers": {"getLineColor": [_flags(open_), look.land_border, look.inner_border]},
        "_subLayerProps": {"polygons-fill": {"getFillColor": look.land}},
    }


def doors(address: str, open_: Sequence[bool], look: Look) -> Layer:
    """A shade over the areas that can be entered by a click; only these answer the pointer.

    It has no border of its own: each further kind of drawing is compiled anew where there is no graphics card.
    """
    flags = _flags(open_)
    return {
        "@@type": "GeoJsonLayer",
        "id": f"doors-{int(flags or '0', 2):x}",
        "data": address,
        "pickable": True,
        "autoHighlight": True,
        "highlightColor": [*look.outline[:3], 60],
        "stroked": False,
        "getFilterValue": f"@@=('{flags}')[properties.i]*1",
        "filterRange": [1, 1],
        "extensions": [{"@@type": "DataFilterExtension", "filterSize": 1}],
        "_subLayerProps": {"polygons-fill": {"getFillColor": _shade(look)}},
    }


def _flags(open_: Sequence[bool]) -> str:
    return "".join("1" if yes else "0" for yes in open_)


def _shade(look: Look) -> Colour:
    """What makes a door of the land when it lies on it, a quarter opaque: borders below stay to be seen."""
    red, green, blue = (4 * door - 3 * land for door, land in zip(look.door[:3], look.land[:3], strict=True))
    return red, green, blue, 64


def areas(address: str, classes: Sequence[int], look: Look) -> Layer:
    """Areas in the colour of their class. `classes` follow the property `i` of the file."""
    klass, trigger = _class_of(classes)
    return {
        "@@type": "GeoJsonLayer",
        "id": "areas",
        "data": address,
        "pickable": True,
        "autoHighlight": True,
        "highlightColor": [*look.chosen[:3], 40],
        "stroked": True,
        "getLineColor": look.land_border,
        "lineWidthUnits": "pixels",
        "getLineWidth": 0.7,
        "_subLayerProps": {
            "polygons-fill": {
                "getFillColor": f"@@=({literal(look.fills)})[{klass}]",
                "updateTriggers": {"getFillColor": [trigger, look.fills]},
            }
        },
    }


def emphasis(address: str, classes: Sequence[int], look: Look, chosen: str | None) -> Layer:
    """A border around the areas whose class has one, and around the chosen area."""
    klass, trigger = _class_of(classes)
    is_chosen = f"properties.adcode=='{chosen or ''}'"
    plain = literal([width if width > 1 else 0 for width in look.widths])
    return {
        "@@type": "GeoJsonLayer",
        "id": "emphasis",
        "data": address,
        "pickable": False,
        "filled": False,
        "stroked": True,
        "lineWidthUnits": "pixels",
        "lineJointRounded": True,
        "getLineColor": f"@@={is_chosen}?{literal(look.chosen)}:({literal(look.borders)})[{klass}]",
        "getLineWidth": f"@@={is_chosen}?3:({plain})[{klass}]",
        "_subLayerProps": {
            "polygons-stroke": {
                "updateTriggers": {"getColor": [trigger, chosen, look.borders], "getWidth": [trigger, chosen]}
            }
        },
    }


def lines(identity: str, address: str, colours: Mapping[str, tuple[Colour, float]]) -> Layer:
    """Lines whose property `kind` chooses colour and width in pixels."""
    colour, width = literal([0, 0, 0, 0]), "0"
    for kind, (rgba, pixels) in colours.items():
        colour = f"properties.kind=='{kind}'?{literal(rgba)}:({colour})"
        width = f"properties.kind=='{kind}'?{pixels}:({width})"
    return {
        "@@type": "GeoJsonLayer",
        "id": identity,
        "data": address,
        "pickable": False,
        "getLineColor": f"@@={colour}",
        "getLineWidth": f"@@={width}",
        "lineWidthUnits": "pixels",
        "lineCapRounded": True,
        "lineJointRounded": True,
    }


def _class_of(classes: Sequence[int]) -> tuple[str, str]:
    """An expression for the class of the feature at hand, and a key that changes with the classes."""
    tens = "".join(str(klass // 10) for klass in classes)
    ones = "".join(str(klass % 10) for klass in classes)
    return f"('{tens}')[properties.i]*10+('{ones}')[properties.i]*1", tens + ones
