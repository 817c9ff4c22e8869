"""A figure of a file is written as people write it."""

import pyarrow as pa
import pytest

from queries.slices import shape


@pytest.mark.parametrize("figure", [181096.83, 87360.01, -181096.83, 0.1 + 0.2, 1e15 / 7, None])
def test_an_amount_has_two_decimals_and_no_noise(figure: float | None) -> None:
    noisy = pa.chunked_array([[figure and figure + 3e-11]], pa.float64())
    (rounded,) = shape._rounded(noisy, 2).to_pylist()
    assert rounded == (None if figure is None else round(figure, 2))
    assert len(repr(rounded).partition(".")[2]) <= 2


def test_a_column_without_rows_stays_without() -> None:
    assert shape._rounded(pa.chunked_array([], pa.float64()), 2).to_pylist() == []
