"""Parts of the pages of downloads and of access."""
