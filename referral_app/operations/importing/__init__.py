"""Taking a directory in from a file: read, compared with what is here, shown, and only then written, as one change."""
