"""One person's time at the desk, in memory only: what is asked, what was found, the sheet being made. What every pane knows, and all it knows."""
