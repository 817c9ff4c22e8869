"""Names on a map that can be read never touch, at any zoom; the more important stand in full; none is lost for ever."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.maps.names import FULL, LEGIBLE, NEAREST, SPECK, Place, sizes
from pages.parts.maps.view import fit, metres, projection

SHANXI = (110.2, 34.5, 114.6, 40.8)
PLACES = st.lists(
    st.builds(
        Place,
        st.sampled_from(["平定县", "盂县", "Yangquan City"]),
        st.floats(0, 300),
        st.floats(0, 300),
        st.sampled_from([0, 0, 0, 15, 21]),
    ),
    max_size=20,
)


def half_width(name: str, size: float) -> float:
    """Half of what a name takes at least: a square for each Chinese character, under half a one for a letter."""
    return size * sum(1 if character > "z" else 0.45 for character in name) / 2


@given(PLACES, st.floats(1, NEAREST))
def test_no_two_names_that_can_be_read_touch_however_near_one_comes(places: list[Place], larger: float) -> None:
    shown = [
        (place.name, place.x * larger, place.y * larger + place.down, min(size * larger, FULL))
        for place, size in zip(places, sizes(places), strict=True)
    ]
    legible = [each for each in shown if each[3] >= LEGIBLE]
    for (one, x, y, size), (other, to_x, to_y, to_size) in combinations(legible, 2):
        beside = abs(x - to_x) >= half_width(one, size) + half_width(other, to_size)
        assert beside or abs(y - to_y) >= (size + to_size) / 2


@given(PLACES)
def test_a_name_is_either_read_at_first_or_hardly_seen(places: list[Place]) -> None:
    assert all(size >= LEGIBLE or size <= SPECK for size in sizes(places))


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1, max_size=20, unique=True))
def test_every_place_apart_from_the_others_is_named_sooner_or_later(points: list[tuple[int, int]]) -> None:
    apart = [Place("盂县", 3 * x, 3 * y) for x, y in points]
    assert all(sizes(apart))


def test_the_more_important_of_two_neighbours_stands_in_full() -> None:
    first, second = sizes([Place("平定县", 100, 100), Place("盂县", 130, 100)])
    assert first == FULL
    assert 0 < second < FULL


def test_a_name_on_the_very_place_of_another_is_left_out() -> None:
    assert sizes([Place("平定县", 100, 100), Place("盂县", 100, 100)]) == [FULL, 0]


def test_a_size_on_the_ground_is_so_many_pixels_of_the_first_view() -> None:
    view = fit(SHANXI, 540, 330)
    at = projection(view, 540, 330)
    degrees = metres(100, 37.5, view) / 111_320 / 0.7934
    (west, _), (east, _) = at((112, 37.5)), at((112 + degrees, 37.5))
    assert east - west == pytest.approx(100, rel=0.01)


def test_a_name_too_small_to_be_drawn_takes_no_room_from_others() -> None:
    places = [Place("平定县", 100, 100), Place("盂县", 100, 112), Place("县", 100, 118)]
    assert sizes(places, 8) == [FULL, 0, FULL]
