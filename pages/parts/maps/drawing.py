"""What is drawn on the national map and inside a province, from classed places and boundaries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from data.places.geometry import Disc, Geometry
from pages.parts.maps import areas, points
from pages.parts.maps import names as maps_names
from pages.parts.maps import words as maps_words
from pages.parts.maps.classes import OUTSIDE, STEPS, Classed, Measure
from pages.parts.maps.deck import CLASS, EN_NAME, LAT, LON, NAME, SIZE, Layer, Map, Row, code_of, place_row, tooltip
from pages.parts.maps.look import Colour, Look
from pages.parts.maps.view import metres, projection

LARGEST, SMALLEST, CONSTANT, ALONE = 17, 5, 9, 13
"""Diameters of dots in pixels: the largest value, the smallest, and what has no size, also where there are FEW of them."""
FEW = 12
ON_A_PHONE = 0.85


@dataclass(frozen=True)
class Drawing:
    """One map to be: its places, its look, its boundaries and the address they are served at."""

    places: Classed
    measure: Measure
    lang: str
    look: Look
    geometry: Geometry
    address: str
    view: Mapping[str, float]
    chosen: str | None = None
    narrow: bool = False

    def national(self) -> Map:
        """The whole country with its ten dashes, and a dot for each place."""
        rows = self.rows()
        entered = set(self.places.frame["province_adcode"])
        open_ = [code in entered for code in sorted(self.geometry.provinces)]
        provinces = f"{self.address}/province.geojson"
        return self._map(
            areas.ground(provinces, self.look, open_),
            areas.doors(provinces, open_, self.look),
            areas.lines("lines", f"{self.address}/lines.geojson", self.sea_lines()),
            points.dots(rows, self.look),
            *(points.ring(row, self.look) for row in rows if code_of(row) == self.chosen),
        )

    def provincial(self, province: str) -> Map:
        """One province: counties in the colour of their class, with the names of the places of the answer."""
        classes = dict(zip(self.places.frame["adcode"], self.places.frame["class"], strict=True))
        codes = self.geometry.counties_of(province)
        by_position = [classes.get(code, OUTSIDE) for code in codes]
        counties = f"{self.address}/county-{province}.geojson"
        rows = self.rows(close=True)
        as_area = [row for row in rows if code_of(row) in set(codes)]
        as_dot = [row for row in rows if code_of(row) not in set(codes)]
        names = self._names([(row, 0) for row in as_area] + [(row, row[SIZE] // 2 + 10) for row in as_dot])
        return self._map(
            areas.areas(counties, by_position, self.look),
            areas.lines("outline", f"{self.address}/outline-{province}.geojson", self.land_lines()),
            *self._emphasis(counties, by_position),
            *([points.dots(as_dot, self.look)] if as_dot else []),
            points.reach([disc for row in as_area for disc in self._reach(row)]),
            *(points.ring(row, self.look) for row in as_dot if code_of(row) == self.chosen),
            *([points.labels(names, self.look)] if names else []),
        )

    def _names(self, placed: Sequence[tuple[Row, int]]) -> list[points.Label]:
        """A name for each row, so many pixels below its point, where a more important one leaves it room."""
        name, at = NAME if self.lang == "zh" else EN_NAME, projection(self.view, 0, 0)
        placed = sorted(placed, key=lambda each: -each[0][SIZE])
        where = [(row, at((row[LON] / 100, row[LAT] / 100)), down) for row, down in placed]
        sizes = maps_names.sizes([maps_names.Place(row[name], x, y, down) for row, (x, y), down in where])
        return [
            (row[name], row[LON], row[LAT], round(metres(size, row[LAT] / 100, self.view)), down)
            for (row, _, down), size in zip(where, sizes, strict=True)
            if size
        ]

    def _emphasis(self, counties: str, by_position: Sequence[int]) -> list[Layer]:
        """Wider borders, where a class or the chosen place has one."""
        wide = any(self.look.widths[klass] > 1 for klass in by_position)
        return [areas.emphasis(counties, by_position, self.look, self.chosen)] if wide or self.chosen else []

    def rows(self, close: bool = False) -> list[Row]:
        """A row for each place that has a point, largest first so that small ones stay on top.

        Points are given to a kilometre, `close` to a hundred metres.
        """
        frame = self.places.frame
        most = max((float(value) for value in frame["value"].dropna()), default=0)
        scale = ON_A_PHONE if self.narrow else 1
        plain = ALONE if len(frame) <= FEW else CONSTANT
        rows = []
        for adcode, name, value, klass in zip(
            frame["adcode"], frame[f"name_{self.lang}"], frame["value"], frame["class"], strict=True
        ):
            point = place_of(self.geometry, adcode)
            if point is None:
                continue
            note = maps_words.note(klass, value, self.measure, self.lang)
            sized = klass < 2 * STEPS and self.measure.kind != "rate"
            size = max(SMALLEST, LARGEST * sqrt(float(value) / most)) if sized else plain
            rows.append(
                place_row(self.lang, name, note, adcode, *_hundredths(point, close), klass, round(size * scale))
            )
        return sorted(rows, key=lambda row: (-row[SIZE], row[CLASS], code_of(row)))

    def _reach(self, row: Row) -> list[Row]:
        """The row once for each disc inside its area, so that a hover nearly anywhere in it finds the values."""
        discs = self.geometry.discs("county")[code_of(row)]
        return [[*row[:LON], *_hundredths(disc, close=True), row[CLASS], round(disc[2])] for disc in discs]

    def _map(self, *layers: dict[str, Any]) -> Map:
        return Map(layers, self.view, self.look, tooltip(self.measure.title, self.lang))

    def sea_lines(self) -> dict[str, tuple[Colour, float]]:
        return {"ten_dash": (self.look.dashes, 1.8), "undefined": (self.look.dashes, 1.0)}

    def land_lines(self) -> dict[str, tuple[Colour, float]]:
        return {"prefecture": (self.look.inner_border, 1.0), "province": (self.look.outline, 1.6)}


def place_of(geometry: Geometry, adcode: str) -> Disc | None:
    """Where a place is marked: inside its county, or inside its prefecture where no county is stated."""
    found = geometry.discs("county").get(adcode) or geometry.discs("prefecture").get(adcode)
    return found[0] if found else None


def _hundredths(disc: Disc, close: bool) -> tuple[float, float]:
    """Longitude and latitude of the centre in hundredths of a degree."""
    lon, lat = disc[0] * 100, disc[1] * 100
    return (round(lon, 1), round(lat, 1)) if close else (round(lon), round(lat))
