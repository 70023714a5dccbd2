"""Directories written out: HSDS 3.1 as JSON and as tables for machines, a workbook and a CSV for people."""
