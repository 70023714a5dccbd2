"""The window: the only part with PySide6. It shows what operations answer and decides nothing about programs or sheets."""
