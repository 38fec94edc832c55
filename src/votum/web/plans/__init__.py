"""The whole budget: its tables, its frozen versions, and what stands beside them."""
