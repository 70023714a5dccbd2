"""Finished PDFs, read back and drawn by PDFium."""
