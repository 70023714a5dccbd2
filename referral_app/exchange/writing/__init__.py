"""Writing a directory out: HSDS for machines, sheets for people."""
