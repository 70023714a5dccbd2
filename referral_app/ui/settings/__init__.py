"""The page Settings, and the one place in the window that keeps them."""
