"""Finding agencies, programs and places that stand in a directory twice, with reasons."""
