"""One question's SQL as it is written, its steps included, over tables of a test's own."""

from collections.abc import Mapping

import duckdb
import pandas as pd

from queries.door.catalogue import catalogue


def put(connection: duckdb.DuckDBPyConnection, name: str, chosen: Mapping[str, object]) -> pd.DataFrame:
    """The answer to a question such as training/reach, with those of `chosen` that it knows."""
    asked = catalogue()[name]
    values = {param: value for param, value in chosen.items() if param in asked.param_names}
    return connection.execute(asked.whole_sql, values).df()
