"""The sheet being made: what is on it, how it looks, and how it leaves the app."""
