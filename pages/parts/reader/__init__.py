"""Who is looking: sign-in, the list of pages that are theirs, the view as another, and what is kept of it."""
