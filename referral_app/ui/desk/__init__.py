"""The page Desk: its panes side by side or behind tabs, as the width allows."""
