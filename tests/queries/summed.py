"""What publishing would sum up from the tables of a test, beside them."""

import duckdb

from data.publish.deriving.sums import summed_up
from data.publish.sql import statement


def sum_up(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the tables that sum up attendance, from tables that go by their names in the contract."""
    for table in summed_up():
        sources = {name: name for name in table.sums_up}
        connection.execute(statement(f"deriving/{table.name}", target=table.name, **sources)).fetchall()
