"""Parts of home, the portfolio and the changes since the last version."""
