"""Find something to do by typing its name: every action in one list."""
