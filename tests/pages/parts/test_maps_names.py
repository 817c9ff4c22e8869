"""Names on a map never touch: the more important stand in full, others smaller, and grow as the reader comes nearer."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.maps_names import FULL, sizes
from pages.parts.maps_view import fit, metres, projection

SHANXI = (110.2, 34.5, 114.6, 40.8)
PLACES = st.lists(
    st.tuples(st.sampled_from(["平定县", "盂县", "Yangquan City"]), st.floats(0, 300), st.floats(0, 300)), max_size=20
)


def half_width(name: str, size: float) -> float:
    """Half of what a name takes at least: a square for each Chinese character, under half a one for a letter."""
    return size * sum(1 if character > "z" else 0.45 for character in name) / 2


@given(PLACES)
def test_no_name_touches_another(places: list[tuple[str, float, float]]) -> None:
    drawn = [(*place, size) for place, size in zip(places, sizes(places), strict=True) if size]
    for (one, x, y, size), (other, to_x, to_y, to_size) in combinations(drawn, 2):
        beside = abs(x - to_x) >= half_width(one, size) + half_width(other, to_size)
        assert beside or abs(y - to_y) >= (size + to_size) / 2


def test_the_more_important_of_two_neighbours_stands_in_full() -> None:
    first, second = sizes([("平定县", 100, 100), ("盂县", 130, 100)])
    assert first == FULL
    assert 0 < second < FULL


def test_a_name_on_the_very_place_of_another_is_left_out() -> None:
    assert sizes([("平定县", 100, 100), ("盂县", 100, 100)]) == [FULL, 0]


def test_a_size_on_the_ground_is_so_many_pixels_of_the_first_view() -> None:
    view = fit(SHANXI, 540, 330)
    at = projection(view, 540, 330)
    degrees = metres(100, 37.5, view) / 111_320 / 0.7934
    (west, _), (east, _) = at((112, 37.5)), at((112 + degrees, 37.5))
    assert east - west == pytest.approx(100, rel=0.01)


def test_a_name_too_small_to_be_drawn_takes_no_room_from_others() -> None:
    places = [("平定县", 100, 100), ("盂县", 100, 112), ("县", 100, 118)]
    assert sizes(places, 8) == [FULL, 0, FULL]
