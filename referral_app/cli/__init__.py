"""The command line: every ability of the desk, without Qt."""
