"""The small widgets the pages are made of. They know a look and words, and nothing of the desk."""
