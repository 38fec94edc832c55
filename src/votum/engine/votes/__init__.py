"""Bodies, and the votes they take."""
