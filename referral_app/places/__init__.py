"""Places of the United States: ZIP areas, cities and counties, from a compact table of Census figures."""
