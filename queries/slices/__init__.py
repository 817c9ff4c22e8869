"""What a reader takes away: slices of the catalogue as files, through the one door."""
