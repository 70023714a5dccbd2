"""The index: cards, postings and orders as they stand in the directory file, how they are written, and what is kept of them in memory."""
