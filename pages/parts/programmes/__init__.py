"""Parts of the pages of single programmes."""
