"""One program, opened: all that is known of it in one readable column."""
