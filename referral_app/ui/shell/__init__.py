"""What stands around the pages: the head of the window, its notices, its menu, and the blank page that hides everything."""
