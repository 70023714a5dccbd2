"""What a person can do at the desk. Both faces, the command line and the window, call these and nothing below them."""
