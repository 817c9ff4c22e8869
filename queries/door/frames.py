"""Engine results as frames with one set of types: Int64, Float64, boolean, string, datetime64[ms]."""

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray


def frame_of(table: pa.Table) -> pd.DataFrame:
    """Numbers may be missing without turning into floats; dates are midnight timestamps; text is string."""
    columns = {name: _column(table.column(name)) for name in table.column_names}
    return pd.DataFrame(columns, copy=False)


def _column(values: pa.ChunkedArray) -> pd.Series:
    kind = values.type
    if pa.types.is_decimal(kind):
        values = values.cast(pa.int64() if kind.scale == 0 else pa.float64())
        kind = values.type
    if pa.types.is_integer(kind):
        return pd.Series(pd.arrays.IntegerArray(*_known(values.cast(pa.int64()), 0)))
    if pa.types.is_floating(kind):
        return pd.Series(pd.arrays.FloatingArray(*_known(values.cast(pa.float64()), 0.0)))
    if pa.types.is_boolean(kind):
        return pd.Series(pd.arrays.BooleanArray(*_known(values, False)))
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        return values.cast(pa.timestamp("ms")).to_pandas()
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind):
        return pd.Series(values.to_pylist(), dtype="string")
    raise TypeError(f"no frame type for {kind}")


def _known(values: pa.ChunkedArray, instead: float) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """The values, and which are missing; `instead` stands beneath those, where the engine leaves whatever was there."""
    missing = values.is_null().to_numpy()
    return np.array(values.fill_null(instead).to_numpy()), missing
