"""What is typed against what is written: words and their forms, slips of the keys, numbers, quotes, and what everyday words mean."""
