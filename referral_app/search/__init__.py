"""Finding: words, facets and places as bitmaps, and pages of results that say why each program is there."""
