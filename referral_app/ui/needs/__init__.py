"""The left pane: what is needed, and what narrows it."""
