"""What is asked once, when a directory is new: whether to add the local set."""
