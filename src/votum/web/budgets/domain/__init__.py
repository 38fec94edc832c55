"""Acts on a cycle, and what has been published of it."""
