"""Parts of the record of one place, and the finder of places."""
