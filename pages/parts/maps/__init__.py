"""Maps of places, sites and reach, drawn by deck.gl from boundaries of our own, with their keys and their words."""
