"""The middle pane: the search box, what is asked, and the list of what is offered."""
