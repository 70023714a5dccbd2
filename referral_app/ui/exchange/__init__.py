"""The page Exchange: taking a directory in, handing one on, and what stands here twice."""
