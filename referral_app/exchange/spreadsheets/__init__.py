"""Spreadsheets as people keep them: what their columns mean is guessed, looked at by a person, and kept as a file."""

from referral_app.exchange.spreadsheets.workbooks import open_workbook

__all__ = ["open_workbook"]
