"""Spreadsheets as people keep them: what their columns mean is guessed, looked at by a person, and kept as a file."""

from referral_app.exchange.spreadsheets.guessing import guess
from referral_app.exchange.spreadsheets.reading import read_mapped
from referral_app.exchange.spreadsheets.workbooks import open_workbook

__all__ = ["guess", "open_workbook", "read_mapped"]
