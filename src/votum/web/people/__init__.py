"""Bodies, groups, seats, users and their roles."""
