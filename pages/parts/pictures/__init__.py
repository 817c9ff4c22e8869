"""Pictures to take away: the screen's map or chart with its title, filters, as-of, key and lines of origin."""
