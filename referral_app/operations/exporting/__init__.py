"""Writing a directory out: everything in it that is public, or what a search finds."""
