"""The desk page: what is asked, what is found, and the sheet being made, as one session that the panes show."""
