"""What lies around a point: cells of points, and circles laid on them."""
