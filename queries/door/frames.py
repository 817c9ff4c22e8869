"""Engine results as frames with one set of types: Int64, Float64, boolean, string, datetime64[ms]."""

import pandas as pd
import pyarrow as pa


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
        return _nullable(values.cast(pa.int64()), "Int64")
    if pa.types.is_floating(kind):
        return _nullable(values.cast(pa.float64()), "Float64")
    if pa.types.is_boolean(kind):
        return _nullable(values, "boolean")
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        return values.cast(pa.timestamp("ms")).to_pandas()
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind):
        return pd.Series(values.to_pylist(), dtype="string")
    raise TypeError(f"no frame type for {kind}")


def _nullable(values: pa.ChunkedArray, dtype: str) -> pd.Series:
    return values.to_pandas(types_mapper={values.type: pd.api.types.pandas_dtype(dtype)}.get)
