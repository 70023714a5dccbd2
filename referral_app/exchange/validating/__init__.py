"""Reporting what in a file departs from the published rules, in plain words."""
