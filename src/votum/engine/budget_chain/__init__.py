"""A budget with its change sets in order, what proves them, and where a figure comes from."""
