"""When programs are open: schedule rows as stretches of hours, on the clock of their place."""
